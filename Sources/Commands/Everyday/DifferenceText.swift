import Diagnostics
import Git
import Governance
import Identifiers

/// What changed between two commits, for people at a terminal.
struct DifferenceText {
  let difference: RecordsDifference
  let style: TerminalStyle

  init(_ difference: RecordsDifference, style: TerminalStyle) { (self.difference, self.style) = (difference, style) }

  var text: String {
    var parts = difference.records.filter { !$0.difference.isEmpty }.map(record)
    var rest: [String] = []
    for (path, reason) in difference.unreadable { rest.append(style.paint("unreadable", as: .error) + " " + DisplayText.escaped(path) + ": " + DisplayText.escaped(reason)) }
    if !difference.configuration.isEmpty {
      rest.append(style.paint("rules", as: .warning) + " " + difference.configuration.map { DisplayText.escaped($0) }.joined(separator: ", "))
    }
    if difference.otherFiles > 0 { rest.append("\(difference.otherFiles) other file\(difference.otherFiles == 1 ? "" : "s") changed") }
    if !rest.isEmpty { parts.append(rest.joined(separator: "\n") + "\n") }
    return parts.isEmpty ? "no record changed\n" : parts.joined(separator: "\n")
  }

  private func record(_ changed: RecordsDifference.Changed) -> String {
    var text = style.paint(DisplayText.escaped(changed.id.text), as: .strong) + " " + DisplayText.escaped(changed.title)
    text += " (\(DisplayText.escaped(changed.kind.text))\(changed.changesRules ? ", rules" : ""))\n"
    return text + Self.lines(changed.difference).map { "  " + $0 + "\n" }.joined()
  }

  /// What happened to one record, a line each.
  static func lines(_ change: RecordDifference) -> [String] {
    var lines: [String] = []
    switch (change.oldPath, change.newPath) {
    case (nil, let path?): lines.append("created" + (change.newState.map { " as '\(DisplayText.escaped($0.text))'" } ?? "") + ": " + DisplayText.escaped(path))
    case (let path?, nil): return ["deleted: " + DisplayText.escaped(path)]
    case (let old?, let new?) where old != new: lines.append("moved: \(DisplayText.escaped(old)) -> \(DisplayText.escaped(new))")
    default: break
    }
    if change.oldPath != nil, change.oldState != change.newState { lines.append("state: \(shown(change.oldState?.text)) -> \(shown(change.newState?.text))") }
    lines += (change.fields + change.stamps).map(field)
    if !change.lines.isEmpty { lines.append(body(change)) }
    lines += change.addedDecisions.map(decision)
    lines += change.removedDecisions.map { "removed: " + decision($0) }
    if change.outdatesApprovals { lines.append("earlier approvals do not cover it any more") }
    return lines
  }

  static func field(_ change: FieldChange) -> String {
    let name = DisplayText.escaped(change.field)
    switch (change.old, change.new) {
    case (nil, let new?): return "\(name): \(shown(new))"
    case (let old?, nil): return "\(name): \(shown(old)) -> (removed)"
    default: return "\(name): \(shown(change.old)) -> \(shown(change.new))"
    }
  }

  static func body(_ change: RecordDifference) -> String {
    let sections = change.sections.isEmpty ? "" : " in " + change.sections.map { "'\(DisplayText.escaped($0))'" }.joined(separator: ", ")
    return "text: +\(change.lines.added) -\(change.lines.removed) lines\(sections)"
  }

  static func decision(_ entry: ApprovalEntry) -> String {
    let comment = entry.comment.isEmpty ? "" : ": " + shown(entry.comment)
    return DisplayText.escaped("\(entry.by) \(entry.decision.deed) \(entry.decision == .withdrawn ? "the decision" : "it") as \(entry.role)") + (entry.signature.isEmpty ? "" : " (attested)") + comment
  }

  private static func shown(_ value: String?) -> String {
    guard let value, !value.isEmpty else { return "(empty)" }
    let text = DisplayText.escaped(value)
    return text.count > 200 ? String(text.prefix(199)) + "…" : text
  }
}
