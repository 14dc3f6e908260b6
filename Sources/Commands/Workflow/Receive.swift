import ArgumentParser
import Diagnostics
import Git
import Governance
import Identifiers
import Kinds
import Records
import Rules
import Snapshots

struct Receive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive",
    abstract: "Judge a push on the server: as pre-receive (standard input) or update (arguments) hook.",
    discussion: """
      Protected branches move forward only, along their own first parents, and only by commits that the rules there accept. Other branches pass. \
      What cannot be read or verified is refused.
      """)

  @Argument(help: "REF OLD NEW, as git calls an update hook.") var update: [String] = []
  @Option(help: ArgumentHelp("How findings are written.", valueName: "format"))
  var format: FindingFormat = .text
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if !update.isEmpty && update.count != 3 { throw ValidationError("an update hook passes three arguments: REF OLD NEW") }
  }

  func run() throws {
    let workspace = try Workspace(shared)
    let updates = try update.isEmpty ? ReferenceUpdate.fromStandardInput() : [ReferenceUpdate(name: update[0], old: update[1], new: update[2])]
    let run = GovernanceRun(workspace: workspace, shared: shared)
    var judged: [(judgement: Judgement, tree: ObjectID?)] = []
    var known: Set<String> = []
    var branches: GovernedBranches?
    for update in updates {
      if let checkpoint = PushedCheckpoint(update, workspace) {
        var judgement = Judgement()
        judgement.findings = try run.deciding { try checkpoint.findings() }
        judged.append((judgement, nil))
        continue
      }
      if update.isReplacement {
        judged.append((Self.refusal("HI009", "'\(DisplayText.escaped(update.name))' would show readers something else than what was approved", help: "push the objects themselves"), nil))
        continue
      }
      let branch = try run.deciding { try PushedBranch(update, workspace, among: &branches) }
      guard let branch, try run.deciding({ try branch.isProtected }) else {
        shared.console.message("note: '\(DisplayText.escaped(update.name))' is not protected: what it holds is judged when it lands")
        continue
      }
      let root = judged.lazy.compactMap(\.judgement.root).first
      judged.append(try run.deciding { try judge(branch, root: root, workspace, run) })
      known.formUnion(branch.branches.protected.union([branch.name]))
    }
    if !known.isEmpty { judged += try run.deciding { try judgeNamed(by: updates, besides: known, root: judged.lazy.compactMap(\.judgement.root).first, workspace, run) } }
    if judged.isEmpty && !format.isForPrograms { return }
    var whole = Judgement()
    for (judgement, _) in judged { whole.add(judgement) }
    let landed = judged.compactMap(\.tree).map { run.landing(TreeSnapshot(workspace.place, tree: $0)) }
    let shown = landed.first { if case .unjudged = $0 { true } else { false } } ?? landed.first
    for case .judged(let validation) in landed.dropFirst() { whole.findings += validation.findings }
    if try !run.write(whole, tree: shown, format: format, snapshot: judged.last?.tree ?? nil) { throw ExitCode(1) }
    try pin(judged.map(\.judgement), workspace, run)
  }

  /// Judges the branches that begin to be protected by what the push brings elsewhere: whole, since nobody did as they came.
  private func judgeNamed(
    by updates: [ReferenceUpdate], besides known: Set<String>, root: ObjectID?, _ workspace: Workspace, _ run: GovernanceRun
  ) throws -> [(judgement: Judgement, tree: ObjectID?)] {
    let branches = try GovernedBranches(workspace, after: updates)
    let named = branches.protected.subtracting(known).sorted()
    if let first = named.first, try mayComeUnseen(workspace) {
      let refusal = Self.refusal(
        "HI006", "'\(DisplayText.escaped(first))' would begin to be protected, and an update hook does not see what comes for it in the same push",
        help: "make 'itsm receive' the pre-receive hook of the server, or 'git config receive.advertiseAtomic false' there")
      return [(refusal, nil)]
    }
    return try named.compactMap { name in
      guard let tip = branches.tips[name] else { return nil }
      shared.console.message("note: 'refs/heads/\(DisplayText.escaped(name))' begins to be protected: all that it holds is judged")
      return (try run.engine(for: format).audit(tip, pinned: run.pinnedRoot() ?? root), try workspace.repository.treeID(ofCommit: tip))
    }
  }

  /// Whether other references may move together with the one that an update hook is asked about: git asks about each before any of them moves.
  private func mayComeUnseen(_ workspace: Workspace) throws -> Bool {
    guard !update.isEmpty else { return false }
    let value = try workspace.attempt { repository throws(GitFailure) in try repository.configValue("receive.advertiseAtomic") }
    return !["false", "no", "off", "0"].contains(value?.lowercased())
  }

  /// The first accepted push fixes the root of trust.
  private func pin(_ judged: [Judgement], _ workspace: Workspace, _ run: GovernanceRun) throws {
    guard let root = judged.lazy.compactMap(\.root).first, try run.pinnedRoot() == nil else { return }
    try workspace.attempt { repository throws(GitFailure) in try repository.setConfigValue("itsm.root", root.hex) }
    shared.console.message("note: the root of trust is now \(root.hex) (git config itsm.root)")
  }

  /// `root` is that of another branch of the same push.
  private func judge(_ branch: PushedBranch, root: ObjectID?, _ workspace: Workspace, _ run: GovernanceRun) throws -> (judgement: Judgement, tree: ObjectID?) {
    let update = branch.update
    guard let new = update.new else {
      return (Self.refusal("HI006", "the protected branch '\(DisplayText.escaped(update.name))' cannot be deleted", help: "take it out of 'branch' in the configuration first"), nil)
    }
    if let lost = try branch.unprotected.first {
      return (Self.refusal("HI006", "'\(DisplayText.escaped(update.name))', which HEAD names, would take the protection from '\(DisplayText.escaped(lost))'",
        help: "its configuration has to name every protected branch under 'branch'"), nil)
    }
    var pinned = try run.pinnedRoot() ?? root
    // A branch that is new comes from the same root as those that are here.
    let isNew = try update.old.map { try !workspace.isGoverned($0) } ?? true
    if pinned == nil, isNew, let tip = branch.protectedTips.first { pinned = try run.engine(for: format).root(of: tip) }
    // What nobody judged as it came is judged whole when it begins to be protected.
    let judgement =
      if let old = update.old, branch.wasProtected {
        try run.engine(for: format).check(from: old, to: new, pinned: pinned)
      } else {
        try run.engine(for: format).audit(new, pinned: pinned)
      }
    return (judgement, try workspace.repository.treeID(ofCommit: new))
  }
}

extension Receive {
  private static func refusal(_ code: RuleCode, _ message: String, help: String) -> Judgement {
    var judgement = Judgement()
    judgement.findings = [Finding(code: code, rule: RuleRegistry[code]?.name ?? "", severity: .error, message: message, help: help)]
    return judgement
  }
}

/// One line of a pre-receive hook's input.
struct ReferenceUpdate {
  let name: String
  /// Nil for a branch that is new, or is deleted.
  let old: ObjectID?
  let new: ObjectID?

  init(name: String, old: String, new: String) throws(Failure) {
    self.name = name
    self.old = try Self.id(old)
    self.new = try Self.id(new)
  }

  /// Whether it puts another object in the place of one, for everybody who fetches it.
  var isReplacement: Bool { name.hasPrefix("refs/replace/") && new != nil }

  static func fromStandardInput() throws(Failure) -> [ReferenceUpdate] {
    var updates: [ReferenceUpdate] = []
    while let line = readLine() {
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3 else {
        throw Failure("'\(DisplayText.escaped(line))' is no line 'OLD NEW REF' of a pre-receive hook")
      }
      updates.append(try ReferenceUpdate(name: parts[2], old: parts[0], new: parts[1]))
    }
    guard !updates.isEmpty else {
      throw Failure(
        "there is nothing to judge: neither arguments nor lines on standard input",
        hint: "a pre-receive hook hands on its input, an update hook its arguments: 'exec itsm receive \"$@\"'")
    }
    return updates
  }

  private static func id(_ hex: String) throws(Failure) -> ObjectID? {
    guard let id = ObjectID(hex: hex) else { throw Failure("'\(DisplayText.escaped(hex))' is no object id") }
    return hex.allSatisfy { $0 == "0" } ? nil : id
  }
}
