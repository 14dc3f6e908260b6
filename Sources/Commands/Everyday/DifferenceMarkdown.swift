import Diagnostics
import Git
import Governance
import Identifiers

/// What changed between two commits as Markdown, for a review comment. Text of the repository stands in code spans, where it mentions
/// nobody and formats nothing.
struct DifferenceMarkdown {
  let difference: RecordsDifference

  init(_ difference: RecordsDifference) { self.difference = difference }

  var text: String {
    var text = ""
    for changed in difference.records where !changed.difference.isEmpty { text += record(changed) + "\n" }
    for (path, reason) in difference.unreadable { text += "- **cannot be read:** \(Self.code(path.text)): \(Self.code(reason))\n" }
    if !difference.configuration.isEmpty { text += "- **rules:** \(difference.configuration.map { Self.code($0.text) }.joined(separator: ", "))\n" }
    if difference.otherFiles > 0 { text += "- \(difference.otherFiles) other file\(difference.otherFiles == 1 ? "" : "s") changed\n" }
    return text.isEmpty ? "No record changed.\n" : text
  }

  private func record(_ changed: RecordsDifference.Changed) -> String {
    let change = changed.difference
    var text = "### \(Self.code(changed.id.text)) \(Self.code(changed.title))\n\n"
    var lines: [String] = []
    if changed.changesRules { lines.append("**changes the rules** of this repository") }
    switch (change.oldPath, change.newPath) {
    case (nil, let path?): lines.append("**created**\(change.newState.map { " as \(Self.code($0.text))" } ?? ""): \(Self.code(path.text))")
    case (let path?, nil): lines.append("**deleted**: \(Self.code(path.text))")
    case (let old?, let new?) where old != new: lines.append("moved: \(Self.code(old.text)) → \(Self.code(new.text))")
    default: break
    }
    if change.oldPath != nil, change.newPath != nil, change.oldState != change.newState {
      lines.append("**state:** \(Self.value(change.oldState?.text)) → \(Self.value(change.newState?.text))")
    }
    for entry in change.addedDecisions { lines.append("**\(entry.decision.rawValue)** \(Self.decision(entry))") }
    for entry in change.removedDecisions { lines.append("**decision removed:** \(entry.decision.rawValue) \(Self.decision(entry))") }
    if !change.lines.isEmpty, change.newPath != nil {
      let sections = change.sections.isEmpty ? "" : " in " + change.sections.map(Self.code).joined(separator: ", ")
      lines.append("text: +\(change.lines.added) −\(change.lines.removed) lines\(sections)")
    }
    if change.outdatesApprovals { lines.append("earlier approvals do not cover it any more") }
    text += lines.map { "- \($0)\n" }.joined()
    guard change.newPath != nil, !(change.fields + change.stamps).isEmpty else { return text }
    text += "\n| field | before | after |\n| --- | --- | --- |\n"
    for field in change.fields + change.stamps { text += "| \(Self.code(field.field)) | \(Self.value(field.old)) | \(Self.value(field.new)) |\n" }
    return text
  }

  private static func decision(_ entry: ApprovalEntry) -> String {
    "by \(code(entry.by.text)) as \(code(entry.role.text))\(entry.signature.isEmpty ? "" : ", attested")\(entry.comment.isEmpty ? "" : ": \(code(entry.comment))")"
  }

  private static func value(_ text: String?) -> String { text.map { $0.isEmpty ? "" : code($0) } ?? "" }

  /// A code span (CommonMark 0.30, section 6.1), which also stands in a table.
  static func code(_ text: String) -> String {
    var shown = DisplayText.escaped(text)
    if shown.count > 300 { shown = String(shown.prefix(299)) + "…" }
    shown = shown.replacing("|", with: "\\|")
    var (longest, run) = (0, 0)
    for byte in shown.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = shown.hasPrefix("`") || shown.hasSuffix("`") ? " " : ""
    return shown.isEmpty ? "" : fence + blank + shown + blank + fence
  }
}
