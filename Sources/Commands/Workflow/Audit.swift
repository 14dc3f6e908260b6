import ArgumentParser
import Diagnostics
import Git
import Governance
import Identifiers
import Records
import Rules
import Snapshots

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Judge the whole history of the protected branch, from the root of trust to now.",
    discussion: "Exit codes: 0 all is well, 1 findings, 2 cannot decide, 64 wrong command line.")

  @Argument(help: "The revision to audit (default: the protected branch, else HEAD).") var revision: String?
  @Option(help: ArgumentHelp("A commit that must still be among the ancestors on the mainline.", valueName: "oid")) var since: String?
  @Option(help: ArgumentHelp("Report on this record only.", valueName: "id")) var record: String?
  @Flag(help: "Judge everything again, also what an earlier audit on this machine has judged.") var noCache = false
  @Option(help: ArgumentHelp("How findings are written.", valueName: "format"))
  var format: FindingFormat = .text
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let since, !(4...40).contains(since.utf8.count) || !since.allSatisfy(\.isHexDigit) {
      throw ValidationError("--since takes a commit id, or four or more of its first digits")
    }
  }

  func run() throws {
    let workspace = try Workspace(shared)
    let run = GovernanceRun(workspace: workspace, shared: shared)
    let engine = try run.engine(for: record == nil ? format : .json, memory: noCache ? nil : workspace.auditCache)
    // The process ends with the answer; to take apart what the engine knows of a long history, object by object, would only delay that.
    _ = Unmanaged.passRetained(engine)
    let (judgement, tree, tip) = try run.deciding {
      let tip = try revision.map { try workspace.repository.resolve($0) } ?? ProtectedBranch(workspace).tip()
      var judgement = try engine.audit(tip, pinned: try run.pinnedRoot())
      judgement.findings += try checkpointFindings(tip, workspace)
      return (judgement, try workspace.repository.treeID(ofCommit: tip), tip)
    }
    var reported = judgement
    var landed: LandedTree? = run.landing(TreeSnapshot(workspace.place, tree: tree), facts: engine.facts(besides: workspace.factsCache))
    var records = 0
    if let record {
      let id = RecordID(record)
      reported.findings = judgement.findings.filter { $0.record == id }
      reported.acts = judgement.acts.filter { $0.record == id }
      reported.approvals = judgement.approvals.filter { $0.record == id }
      if judgement.acts.allSatisfy({ $0.record != id }), judgement.approvals.allSatisfy({ $0.record != id }), landed?.validation?.catalogue[id] == nil {
        throw Failure("there is no record '\(record)' in the history of \(tip.short)")
      }
      if let validation = landed?.validation {
        reported.findings += validation.findings.filter { $0.record == id }
        records = validation.catalogue[id] == nil ? 0 : 1
        landed = nil
      }
    }
    if let root = judgement.root, !format.isForPrograms { shared.console.message("root of trust: \(root.hex)") }
    if try !run.write(reported, tree: landed, format: format, snapshot: tree, records: records) { throw ExitCode(1) }
  }

  /// Commits that were there before must still be on the mainline.
  private func checkpointFindings(_ tip: ObjectID, _ workspace: Workspace) throws -> [Finding] {
    var checkpoints: [(name: String, id: ObjectID)] = []
    if let recorded = try workspace.repository.reference("refs/itsm/checkpoint") { checkpoints.append(("refs/itsm/checkpoint", recorded)) }
    if let since {
      checkpoints.append((since, try workspace.commitID(since, "--since")))
    }
    guard !checkpoints.isEmpty else { return [] }
    let chain = Set(try workspace.repository.firstParentChain(from: tip))
    return try checkpoints.filter { !chain.contains($0.id) }.map { name, id in
      let isKept = try workspace.repository.hasObject(id) && workspace.repository.isAncestor(id, of: tip)
      let rule = RuleRegistry[isKept ? "HI005" : "HI002"]
      return Finding(
        code: rule?.code ?? "HI002", rule: rule?.name ?? "", severity: .error,
        message: "the commit \(id.short) of '\(DisplayText.escaped(name))' is not on the mainline any more",
        help: "find out who moved the branch; 'git reflog' and other clones still know", commit: tip)
    }
  }
}
