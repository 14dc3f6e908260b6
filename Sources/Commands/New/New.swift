import ArgumentParser
import Authoring
import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime
import Snapshots

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a new, valid record and print its path.",
    discussion: """
      The id is the next free one over the work tree, the index and every local and remote-tracking branch. Required fields that \
      are not set take their default, what other fields decide, or the only record that they can refer to; what then is missing is \
      named. Nothing is written unless the record is valid. The path is relative to the current directory, with --repo to the top of \
      the repository.

      --from copies the title, the services and what else both kinds refer to alike, and ties the two records by whichever of their \
      kinds declares a field for it; where that is the other record, its file is changed too and printed.

        itsm new incident --title 'Disk full' --set services=SVC-mail
        itsm new problem --from INC-2026-0007
        itsm new change --title 'Bigger disk' --set services=SVC-mail,SVC-web --set window.start=2026-03-10T20:00:00Z \\
          --set window.end=2026-03-10T22:00:00Z
      """)

  @Argument(help: "The kind of record: incident, change, service, …", completion: .kinds) var kind: String
  @Option(help: "The title, for people.") var title: String?
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A field's value; sub-fields as a.b, lists as a,b. May be repeated.", valueName: "field=value"), completion: .settings)
  var settings: [String] = []
  @Option(help: ArgumentHelp("A record that the new one comes from.", valueName: "id"), completion: .records) var from: String?
  @Flag(help: "Open the record in $VISUAL or $EDITOR.") var edit = false
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let workspace = try Workspace(shared)
    let tree = try workspace.workTree()
    let rules = try workspace.rules(of: tree)
    if let notice = rules.notice { shared.console.message(notice) }
    let kind = try rules.kind(named: kind)
    let editor = edit ? try EditorCommand(Environment.all) : nil
    let path: RepoPath
    let origin = try from.map { try self.origin($0, of: kind, in: workspace) }
    do {
      var settings = try fieldSettings()
      settings += origin?.settings(besides: settings) ?? []
      path = try RecordWriting(workspace: workspace, tree: tree, rules: rules, now: shared.present).write(kind, settings)
    } catch let refusal as AuthoringRefusal {
      throw UsageError(refusal)
    }
    if let editor { try open(path, with: editor, in: workspace, rules: rules) }
    shared.console.line(workspace.shown(path, relativeToTop: shared.repo != nil))
    if let origin, case .back(let field, let isList) = origin.tie {
      try tie(origin.record, by: field, isList: isList, to: path, in: workspace)
      shared.console.line(workspace.shown(origin.record.path, relativeToTop: shared.repo != nil))
    }
  }

  private func origin(_ id: String, of kind: Kind, in workspace: Workspace) throws -> RecordOrigin {
    let record = try RecordLookup(workspace, at: nil).record(RecordID(id))
    guard let origin = RecordOrigin(record, of: kind) else {
      throw UsageError(
        "\(kind.name) and \(record.kind.name) cannot be tied: neither kind has a field that may name the other", hint: "leave out --from, and name '\(id)' in the text")
    }
    if case .back(let field, false) = origin.tie, let held = record.text.root?[field.text], !held.isEmpty {
      throw UsageError("'\(record.id)' names '\(held.text)' as its \(field) already", hint: "take it out of '\(record.path)' first, or leave out --from")
    }
    return origin
  }

  /// Writes the id of the new record into the one that it comes from, and leaves every other byte as it is.
  private func tie(_ record: Record, by field: FieldName, isList: Bool, to path: RepoPath, in workspace: Workspace) throws {
    let stem = String(decoding: path.lastComponent.dropLast(3), as: UTF8.self)
    var editor = RecordEditor(record.text)
    do throws(EditFailure) {
      if isList { try editor.append(to: [.key(field.text)], item: .text(stem)) } else { try editor.set([.key(field.text)], to: .text(stem)) }
    } catch {
      throw Failure("cannot write '\(stem)' into '\(record.path)'", causes: [error.message], hint: "write '\(field): \(stem)' there by hand")
    }
    try FileWriting.replace(try workspace.top() + "/" + record.path.text, with: editor.bytes)
  }

  private func fieldSettings() throws(AuthoringRefusal) -> [FieldSetting] {
    var all: [FieldSetting] = []
    if let title { all.append(FieldSetting(path: ["title"], value: title)) }
    for setting in settings { all.append(try FieldSetting(setting)) }
    return all
  }

  /// What the editor leaves behind is judged again; the record stays as it was written.
  private func open(_ path: RepoPath, with editor: EditorCommand, in workspace: Workspace, rules: TreeRules) throws {
    try editor.open(try workspace.top() + "/" + path.text)
    let snapshot = try workspace.workTree()
    let findings = try Validation.run(snapshot, rules: rules, now: shared.present.seconds).findings.filter { $0.path == path }
    guard !findings.isEmpty else { return }
    let reader = try snapshot.reader()
    let source = try SourceText(reader.content(of: SnapshotEntry(path: path, form: .file), limit: 2 << 20).bytes)
    let report = FindingReport(findings: findings, records: 1, rules: RuleRegistry.descriptions)
    shared.console.message(FindingFormat.text.renderer.render(report, sources: { _, _ in source }, style: shared.console.errorStyle))
    if report.hasFailures { throw ExitCode(1) }
  }
}
