import Git
import Identifiers
import Kinds
import Records

/// Judges edits of content that must not change any more, deletions and changed ids.
struct ContentJudge {
  let context: CommitContext

  func judge(_ change: RecordChange) throws -> [Violation] {
    guard let old = change.old else { return [] }
    guard let new = change.new, new.kind.name == old.kind.name else { return deletion(old, change) }
    guard !new.kind.changesRules, let lifecycle = new.kind.lifecycle, let from = old.state, let to = new.state, !context.isImport(change) else {
      return []
    }
    let isEnded = lifecycle[from]?.isTerminal == true && from == to
    let isBound = lifecycle.isApproved(from) && lifecycle.isApproved(to)
    guard isEnded || isBound else { return [] }
    let kind = new.kind
    guard try !old.hasGovernedContent(of: new) else { return [] }
    let what = try differences(old, new)
    if isEnded {
      return [
        Violation(
          code: "WF005", message: "the \(kind.title.lowercased()) is '\(from)', and its content does not change any more: \(what)",
          help: merging(old, change) ?? Self.undoing(kind))
      ]
    }
    let startsOver = !lifecycle.transitions(from: to, to: lifecycle.initial).isEmpty
    return [
      Violation(
        code: "WF006", message: "the content was approved, and \(what) changed without going back to '\(lifecycle.initial)'",
        help: merging(old, change).map { "\($0), or let the other side come to '\(from)' first ('itsm transition \(new.id) \(from)' there) and merge then" } ?? (startsOver ? "'itsm transition \(new.id) \(lifecycle.initial)' starts over; its approvals become stale" : Self.undoing(kind)))
    ]
  }

  /// How a merge is made anew in which the content of one side met the state of another; nil for any other commit. What comes after a merge does
  /// not mend it.
  private func merging(_ old: RecordVersion, _ change: RecordChange) -> String? {
    guard !change.parents.isEmpty else { return nil }
    let parents = context.commit.parents
    let side = change.parents.count == parents.count ? change.parents.firstIndex { $0 === old }.map { parents[$0].short } : nil
    let source = side ?? "COMMIT"
    let place = side == nil ? ", where COMMIT is the side on which it is '\(old.state?.text ?? "")'" : ""
    return "make the merge anew ('git merge --no-commit') with the file of that side: 'git restore --source=\(source) --staged --worktree \(old.path.shellWord)'\(place)"
  }

  /// What is left where the content of a record is bound for good.
  private static func undoing(_ kind: Kind) -> String {
    "take the edit back; \(kind.appendix.map { "what is to be added goes below the heading '\($0)', and " } ?? "")what is to be otherwise into a new record"
  }

  private func deletion(_ old: RecordVersion, _ change: RecordChange) -> [Violation] {
    guard old.kind.lifecycle != nil, change.life?.leftInitial == true else { return [] }
    let parents = context.commit.parents
    // Of a merge, a parent that has the record.
    let holder = change.parents.firstIndex { $0 != nil }.flatMap { parents.indices.contains($0) ? parents[$0] : nil } ?? parents.first
    return [
      Violation(
        code: "WF007", message: "the record left its initial state and is retained: it cannot be deleted",
        help: holder.map { "bring it back with 'git restore --source=\($0.short) --staged --worktree \(old.path.shellWord)'" })
    ]
  }

  /// The governed fields that differ, in words.
  private func differences(_ old: RecordVersion, _ new: RecordVersion) throws -> String {
    guard case .object(let before) = try old.governed(by: new.kind).json, case .object(let after) = try new.governed().json,
      case .object(let oldFields)? = before["fields"], case .object(let newFields)? = after["fields"]
    else { return "it" }
    var names = Set(oldFields.keys).union(newFields.keys).filter { oldFields[$0] != newFields[$0] }.sorted().map { "'\($0)'" }
    if before["body"] != after["body"] { names.append("the text") }
    return names.joined(separator: ", ")
  }
}
