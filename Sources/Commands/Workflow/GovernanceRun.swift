import ServiceTime
import Diagnostics
import Git
import Governance
import Identifiers
import Records
import Rules
import Signatures
import Snapshots

/// What check, audit and receive have in common: the engine, the tree that lands, and the report.
struct GovernanceRun {
  let workspace: Workspace
  let shared: SharedOptions

  private var repository: Repository { workspace.repository }

  /// `format` is how the judgement will be written: only JSON holds the approvals of all records. Only an audit has a memory.
  func engine(needsHistory: Bool = true, for format: FindingFormat = .json, memory: CacheFile? = nil) throws -> Engine {
    if needsHistory, repository.conditions.isShallow {
      throw Failure("cannot decide: this clone is shallow, and the history that the answer needs is missing", hint: "run 'git fetch --unshallow'")
    }
    let searchPath = Environment.searchPath
    let engine = Engine(
      place: workspace.place, repository: repository, builtIn: Workspace.builtInKinds, settings: VerifierSettings(searchPath: searchPath),
      now: shared.present.seconds, landings: workspace.landings,
      memory: memory.map { AuditMemory($0, circumstances: Array(searchPath.utf8)) }, shelf: workspace.shelf)
    (engine.listsActs, engine.listsApprovals) = (format == .json, format == .json)
    return engine
  }

  /// Where the acts of all that landed are kept.
  var acts: ActMemory { ActMemory(workspace.actsCache, circumstances: Array(Environment.searchPath.utf8)) }

  /// Does something with the engine; a defect of git becomes a failure that says what could not be decided.
  func deciding<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do { return try body() } catch let failure as GitFailure {
      var failure = failure.failure
      failure.message = "cannot decide: " + failure.message
      throw failure
    }
  }

  /// The commit that `itsm.root` pins, outside the tree.
  func pinnedRoot() throws -> ObjectID? {
    guard let text = try workspace.attempt({ repository throws(GitFailure) in try repository.configValue("itsm.root") }) else { return nil }
    return try workspace.commitID(text, "itsm.root")
  }

  /// The findings of the tree that lands, or why it cannot be judged.
  func landing(_ snapshot: some Snapshot, facts: (any FactsCache)? = nil) -> LandedTree {
    Self.landing(snapshot, workspace.shelf, now: shared.present.seconds, facts ?? workspace.factsCache)
  }

  /// The same, worked out while the commits are judged.
  func landingMeanwhile(_ tree: ObjectID) -> Meanwhile<LandedTree> {
    let (snapshot, shelf, now, facts) = (TreeSnapshot(workspace.place, tree: tree), workspace.shelf, shared.present.seconds, workspace.factsCache)
    return Meanwhile { Self.landing(snapshot, shelf, now: now, facts) }
  }

  private static func landing(_ snapshot: some Snapshot, _ shelf: RuleShelf, now: Int64, _ facts: any FactsCache) -> LandedTree {
    do throws(Failure) {
      let rules = try TreeRules.load(from: snapshot, builtIn: Workspace.builtInKinds, shelf: shelf)
      return .judged(try Validation.run(snapshot, rules: rules, now: now, cache: facts))
    } catch {
      return .unjudged(error)
    }
  }

  /// Writes the report and returns whether all is well.
  func write(_ judgement: Judgement, tree: LandedTree?, format: FindingFormat, snapshot: ObjectID?, records: Int = 0) throws -> Bool {
    var report = FindingReport(
      findings: judgement.findings + (tree?.validation?.findings ?? []), records: tree?.validation?.recordCount ?? records, commits: judgement.commits,
      extra: format == .json ? JudgementJSON(judgement).members : [], rules: RuleRegistry.descriptions)
    report.toolVersion = Itsm.version
    report.moment = String(shared.present.description.prefix(19))
    for remark in judgement.remarks { shared.console.message("note: \(remark)") }
    let shown = snapshot.map { TreeSnapshot(workspace.place, tree: $0) }
    try FindingOutput(console: shared.console, format: format, repository: repository).write(report, from: shown)
    if case .unjudged(var failure)? = tree {
      failure.message = "cannot decide: " + failure.message
      throw failure
    }
    if let reason = judgement.undecided.first {
      throw Failure("cannot decide: \(reason)", causes: Array(judgement.undecided.dropFirst().prefix(5)), hint: "what cannot be verified is never accepted")
    }
    if let lacking = tree?.validation?.unreadable, let failure = MissingObjects.failure(lacking) { throw failure }
    return !report.hasFailures
  }
}

/// The tree that lands, judged record by record, or not at all.
enum LandedTree: Sendable {
  case judged(Validation)
  case unjudged(Failure)

  var validation: Validation? { if case .judged(let validation) = self { validation } else { nil } }
}
