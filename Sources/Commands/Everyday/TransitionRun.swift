import Authoring
import Diagnostics
import FrontMatter
import Git
import Governance
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime
import Snapshots

/// One transition of one record, from the command line to the commit.
struct TransitionRun {
  let command: TransitionCommand
  private var shared: SharedOptions { command.shared }

  init(_ command: TransitionCommand) { self.command = command }

  func run() throws {
    let workspace = try Workspace(shared)
    let run = GovernanceRun(workspace: workspace, shared: shared)
    do {
      try run.deciding { try shared.refusable { try move(workspace, run) } }
    } catch let refusal as AuthoringRefusal {
      throw UsageError(refusal)
    }
  }

  private func move(_ workspace: Workspace, _ run: GovernanceRun) throws {
    let git = try GitProgram(top: try workspace.top())
    let record = try RecordLookup(workspace, at: nil).record(RecordID(command.id))
    let (from, to) = try states(of: record)
    let place = try ActPlace(workspace)
    let people = try CommitPeople(git, environment: ActCommit.dates(shared))
    let tree = try workspace.repository.treeID(ofCommit: place.head)
    let committed = try workspace.repository.entry(at: record.path, in: tree)
    let change = ActCommit(
      git: git, workspace: workspace, path: record.path, before: record.text.bytes, after: try edited(record, to: to))
    if !command.noCommit { try change.requireCleanFile(isCommitted: committed?.kind == .file) }
    let message = CommitMessage(
      TransitionVerb.of(to), record, after: TransitionVerb.isKnown(to) ? "" : " to \(to)", paragraph: command.comment)
    let rehearsal = try Rehearsal(workspace)
    // What is shown of a refusal is read from its folder.
    defer { withExtendedLifetime(rehearsal) {} }
    let blob = try rehearsal.blob(change.after, at: record.path, git: git)
    let changed = try rehearsal.tree(of: place.head, changing: [record.path: TreeChange.Content(mode: committed?.mode ?? 0o100644, id: blob)])
    let commit = try rehearsal.commit(changed, parents: [place.head], by: people, message: message.text)
    let signs = try git.signsCommits()
    let act = try RehearsedAct(
      commit, of: rehearsal, onto: place.base, landsAlone: place.isProtected, signing: signs ? .certain : command.noCommit ? .unknown : .excluded,
      now: shared.present.seconds, pinned: try run.pinnedRoot())
    let snapshot = TreeSnapshot(rehearsal.place, tree: changed)
    let output = ActOutput(console: shared.console, workspace: workspace)
    let own = try RecordFindings(of: record.path, in: snapshot, workspace, now: shared.present.seconds)
    let reasons = Self.reasons(act.errors, own.errors)
    guard try output.mayProceed(act, reasons, advice: own.advice, from: snapshot, isOnlyStaged: command.noCommit) else { return }
    if command.noCommit {
      try change.stage()
      output.staged(record.path, message)
    } else {
      if signs { try output.requireNothing(against: RehearsedSignature(under: changed, saying: message, at: place, in: rehearsal, git, shared), from: snapshot) }
      try output.committed(change.commit(message.text, environment: ActCommit.dates(shared)), message)
      if endsApproved(record, in: to), let approvals = try RecordApprovalsReading(shared).approvals(of: record.id) { output.owed(approvals) }
    }
    if from == nil { shared.console.message("note: it had no state before") }
  }

  /// Whether the record ends in a state to which only an approval leads, which may still have to follow.
  private func endsApproved(_ record: Record, in state: StateName) -> Bool {
    guard let lifecycle = record.kind.lifecycle else { return false }
    return lifecycle.isApproved(state) && lifecycle[state]?.isTerminal == true
  }

  /// The state that it is in, and the one that is asked for.
  private func states(of record: Record) throws -> (from: StateName?, to: StateName) {
    guard let lifecycle = record.kind.lifecycle else { throw Refusal("\(record.kind.phrase) has no states") }
    let to = StateName(command.state)
    let names = lifecycle.states.map(\.name.text)
    guard lifecycle[to] != nil else {
      throw UsageError(
        "there is no state '\(command.state)' for \(record.kind.phrase)",
        hint: Suggestion.question(for: command.state, in: names) ?? "states: \(names.joined(separator: ", "))")
    }
    if record.state == to { throw Refusal("\(record.id) is '\(to)' already") }
    return (record.state, to)
  }

  /// What stands against the transition and against the record that it leaves, each said once.
  private static func reasons(_ errors: [Finding], _ own: [Finding]) -> [Finding] {
    // Where no way leads, what the state requires is of no interest; where one does, the rule that judges it asks for it.
    let saysAll: Set<RuleCode> = ["WF002", "WF008", "WF009"]
    guard errors.contains(where: { saysAll.contains($0.code) }) else { return errors + own }
    return errors + own.filter { !["FD001", "FD005", "FD015"].contains($0.code) }
  }

  private func edited(_ record: Record, to state: StateName) throws -> [UInt8] {
    guard let lifecycle = record.kind.lifecycle else { return record.text.bytes }
    var editor = RecordEditor(record.text)
    do throws(EditFailure) {
      try editor.set([.key(lifecycle.field.text)], to: .text(state.text))
      try stamp(record, state, lifecycle, in: &editor)
    } catch {
      throw Failure("cannot write the state into '\(record.path)'", causes: [error.message], hint: "itsm validate '\(record.path)'")
    }
    for setting in command.settings { try apply(try FieldSetting(setting), to: &editor, record, lifecycle) }
    return editor.bytes
  }

  /// Records when the state is reached, and takes out the times of those that are left behind; the history keeps them.
  private func stamp(_ record: Record, _ state: StateName, _ lifecycle: Lifecycle, in editor: inout RecordEditor) throws(EditFailure) {
    func isOpen(_ transition: Transition) -> Bool { transition.condition?.holds(record.scalar) ?? true }
    for stamp in lifecycle.stampsAhead(of: state, open: isOpen) where record[stamp] != nil { try editor.remove([.key(stamp.text)]) }
    guard let stamp = lifecycle[state]?.stamp, let field = record.kind.fields[stamp] else { return }
    // Who comes back to a state keeps the time at which it was reached first.
    let goesBack = record.state.map { lifecycle.isAhead($0, of: state, open: isOpen) } ?? false
    if goesBack, let known = record[stamp], !known.isEmpty { return }
    try editor.set([.key(stamp.text)], to: .text(RecordDraft.moment(shared.present, for: field.type)))
  }

  private func apply(_ setting: FieldSetting, to editor: inout RecordEditor, _ record: Record, _ lifecycle: Lifecycle) throws {
    let field = setting.path[0]
    if field == lifecycle.field.text || field == "id" || field == "approvals" { throw UsageError("'\(field)' cannot be set here") }
    let value = try SettingReading(kind: record.kind).value(of: setting)
    let steps = setting.path.map(PathStep.key)
    do throws(EditFailure) {
      if setting.value.isEmpty { try editor.remove(steps) } else { try editor.set(steps, to: value) }
    } catch {
      throw Refusal(error.message)
    }
  }
}

/// What people call moving a record to a state.
enum TransitionVerb {
  private static let verbs = [
    "submitted": "Submit", "scheduled": "Schedule", "implementing": "Begin", "implemented": "Complete", "closed": "Close", "cancelled": "Cancel",
    "resolved": "Resolve", "fulfilled": "Fulfil", "assigned": "Assign", "active": "Activate", "retired": "Retire", "published": "Publish",
    "deployed": "Deploy", "backed-out": "Back out", "escalated": "Escalate", "withdrawn": "Withdraw", "draft": "Rework", "reopened": "Reopen",
  ]

  static func isKnown(_ state: StateName) -> Bool { verbs[state.text] != nil }
  static func of(_ state: StateName) -> String { verbs[state.text] ?? "Move" }
}
