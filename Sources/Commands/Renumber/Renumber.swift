import ArgumentParser
import Authoring
import Diagnostics
import FrontMatter
import Git
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime
import Snapshots

struct Renumber: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renumber",
    abstract: "Give a record another id, and rewrite every reference to it.",
    discussion: """
      For two records that took the same number on different branches: name the one that gives way by its path. References then stay \
      with the other one, which keeps the id. Without a new id the next free number is taken. Only the bytes of the id change; all \
      files are rewritten, or none.
      """)

  @Argument(help: ArgumentHelp("The record's id, or its path where two share the id.", valueName: "id|path"), completion: .records) var record: String
  @Argument(help: "The new id (default: the next free number).") var new: String?
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let workspace = try Workspace(shared)
    let tree = try workspace.workTree()
    let rules = try workspace.rules(of: tree)
    if let (path, mistake) = rules.brokenKind {
      throw Failure("cannot find every reference: '\(path)' cannot be applied", causes: [mistake.reason], hint: "'itsm validate' says where; correct it first")
    }
    let before = try Validation.run(tree, rules: rules, now: shared.present.seconds)
    let (facts, twins) = try find(in: before.catalogue, rules, workspace) { () throws(Failure) in
      try RecordLoading.load(from: tree, rules: rules) { _, _ in .nothing }.unreadable
    }
    let id = try newID(for: facts, workspace)
    try requireReadable(before, in: tree, only: twins.isEmpty ? nil : facts.path)
    let plan = try RenumberingPlan(facts, to: id, in: before.catalogue, leavingReferences: !twins.isEmpty, tree: tree)
    try plan.judge(over: tree, rules: rules, before: before, now: shared.present.seconds)
    try warnIfLanded(facts, rules: rules, workspace)
    try RenumberingWriting(workspace: workspace).write(plan)
    report(plan, facts, twins, workspace)
  }

  /// Where a record cannot be read, nothing tells whether it refers to the one that changes its id.
  private func requireReadable(_ validation: Validation, in tree: WorkTreeSnapshot, only wanted: RepoPath?) throws {
    let reader = try tree.reader()
    for finding in validation.findings where finding.code.family == "FM" && finding.severity == .error {
      guard let path = finding.path, wanted.map({ $0 == path }) ?? true else { continue }
      do throws(EntryDefect) {
        if RecordText(try reader.content(of: SnapshotEntry(path: path, form: .file), limit: FormatLimits.fileSize).bytes).root != nil { continue }
      } catch {
        throw Failure("cannot read '\(path)'", causes: ["\(error)"], hint: "nothing was changed")
      }
      throw Failure("cannot find every reference: '\(path)' cannot be read", causes: [finding.message], hint: "nothing was changed; 'itsm validate' says where to correct it")
    }
  }

  // MARK: The record and its new id

  private func find(
    in catalogue: Catalogue, _ rules: TreeRules, _ workspace: Workspace, unreadable: () throws(Failure) -> [UnreadableEntry]
  ) throws -> (RecordFacts, twins: [RecordFacts]) {
    let sharing = catalogue.records(withID: record)
    if sharing.count == 1 { return (sharing[0], []) }
    if sharing.count > 1 {
      let paths = sharing.map { "'\($0.path)'" }.joined(separator: " and ")
      let last = try giveWay(sharing, rules, workspace)
      let hint =
        if case .folder = last.kind.location { "name the one that gives way: itsm renumber \(last.path)\(last.kind.ids.isCounted ? "" : " NEW")" }
        else { "their ids come from files that exist for other reasons: rename one of the files by hand" }
      throw UsageError("\(sharing.count) records have the id '\(record)': \(paths)", hint: hint)
    }
    let isPath = record.hasSuffix(".md") || record.contains("/")
    let typed = isPath ? try workspace.repoPath(record) : nil
    if let typed, let facts = catalogue.records.first(where: { $0.path == typed }) ?? catalogue.records.first(where: { $0.path.text == record }) {
      return (facts, catalogue.records(withID: facts.id.text).filter { $0.path != facts.path })
    }
    if var failure = try unreadable().first(where: { typed == nil ? $0.stands(for: record) : $0.path == typed })?.failure {
      failure.hint = "nothing was changed" + (failure.hint.map { "; " + $0 } ?? "")
      throw failure
    }
    let near = Suggestion.question(for: record, in: isPath ? catalogue.records.map(\.path.text) : catalogue.ids(of: []))
    throw Failure("there is no record '\(record)'", hint: near ?? "'itsm list' shows the records")
  }

  private func newID(for facts: RecordFacts, _ workspace: Workspace) throws -> RecordID {
    let kind = facts.kind
    guard case .folder = kind.location else {
      throw UsageError("the ids of kind '\(kind.name)' come from files that exist for other reasons", hint: "rename the file by hand")
    }
    let taken = try IDSurvey(repository: workspace.repository).taken(for: kind, asked: new)
    guard let new else {
      let year = TakenIDs.year(of: facts.id, kind: kind) ?? 0
      if let id = taken.next(year: year) { return id }
      throw UsageError("ids of kind '\(kind.name)' are words: say which is the new one", hint: "itsm renumber \(record) NEW")
    }
    guard kind.ids.accepts(new, prefix: kind.prefix) else {
      throw UsageError("'\(new)' is no id of kind '\(kind.name)'", hint: "write it as \(kind.ids.pattern(prefix: kind.prefix))")
    }
    guard new != facts.id.text else { throw UsageError("'\(facts.path)' has the id '\(new)' already") }
    if RecordID(new).folded != facts.id.folded, let origin = taken.origin(of: new) {
      throw UsageError("the id '\(new)' is taken: \(origin) has it", hint: "leave it out, and the next free number is taken")
    }
    return RecordID(new)
  }

  // MARK: What is said

  /// A record that is on the protected branch already has its id for good.
  private func warnIfLanded(_ facts: RecordFacts, rules: TreeRules, _ workspace: Workspace) throws(Failure) {
    guard let branch = try landing(of: facts.path, rules, workspace) else { return }
    shared.console.message("warning: '\(facts.path)' is on '\(branch)' already; a check refuses to renumber what has landed there")
  }

  /// The protected branch that has a file at the path.
  private func landing(of path: RepoPath, _ rules: TreeRules, _ workspace: Workspace) throws(Failure) -> String? {
    do throws(GitFailure) {
      let repository = workspace.repository
      for branch in rules.configuration.branches {
        guard let commit = try repository.reference("refs/heads/" + branch) else { continue }
        if try repository.entry(at: path, in: repository.treeID(ofCommit: commit))?.kind == .file { return branch }
      }
      return nil
    } catch {
      throw error.failure
    }
  }

  /// The one of records with the same id that can still take another: what has landed keeps its own.
  private func giveWay(_ sharing: [RecordFacts], _ rules: TreeRules, _ workspace: Workspace) throws(Failure) -> RecordFacts {
    var free: [RecordFacts] = []
    for facts in sharing where try landing(of: facts.path, rules, workspace) == nil { free.append(facts) }
    let candidates = free.isEmpty ? sharing : free
    return candidates.max { DuplicateID.strangeness($0) < DuplicateID.strangeness($1) } ?? sharing[0]
  }

  private func report(_ plan: RenumberingPlan, _ facts: RecordFacts, _ twins: [RecordFacts], _ workspace: Workspace) {
    let console = shared.console
    var line = "'\(facts.id)' is now '\(plan.renumbering.new)'"
    if let twin = twins.first {
      line += "; references to '\(facts.id)' stay with '\(twin.path)'"
    } else {
      let count = plan.references
      line += "; \(count) reference\(count == 1 ? "" : "s") in \(plan.referringFiles) other file\(plan.referringFiles == 1 ? "" : "s") rewritten"
    }
    console.message(line)
    for path in plan.mentions.prefix(10).map(plan.pathAfterwards(of:)) {
      console.message("note: '\(DisplayText.escaped(path.text))' still mentions '\(facts.id)' in a text; change it by hand if it means this record")
    }
    if plan.mentions.count > 10 { console.message("note: so do \(plan.mentions.count - 10) more files") }
    for path in plan.approved.map(plan.pathAfterwards(of:)) {
      console.message("note: '\(DisplayText.escaped(path.text))' holds approvals; they were given for the content with the old id and do not count any more")
    }
    console.line(workspace.shown(plan.newPath, relativeToTop: shared.repo != nil))
  }
}
