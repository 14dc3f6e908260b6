import Diagnostics
import Identifiers
import Kinds
import Records
import Rules
import Standards

/// The reference page of the built-in standards: what is kept for each clause.
struct ClausePage {
  let kinds: KindSet

  var text: String {
    StandardSet(kinds: kinds, checks: RuleRegistry.all.map(\.code)).standards.map(text).joined(separator: "\n")
  }

  private func text(_ standard: Standard) -> String {
    var text = "## \(MarkdownText.inline(standard.title))\n\n"
    text += "| clause | title | what is kept | of kind | where | how fresh | how many | checks |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    for clause in standard.clauses {
      guard !clause.isHeading else {
        text += "| **\(clause.id)** | **\(MarkdownText.inline(clause.title))** | | | | | | |\n"
        continue
      }
      for (position, item) in clause.keeps.enumerated() {
        let isFirst = position == 0
        text += "| \(isFirst ? clause.id.text : "") | \(isFirst ? MarkdownText.inline(clause.title) : "") | "
        text += "\(MarkdownText.inline(item.what)) (\(item.retention.rawValue)\(item.isApproved ? ", approved" : "")) | \(links(item)) | "
        text += item.filterText.isEmpty ? "| " : "`\(item.filterText.replacing("|", with: "\\|"))` | "
        text += "\(Self.freshness(item)) | \(Self.number(item)) | \(isFirst ? checks(clause) : "") |\n"
      }
    }
    return text
  }

  private func links(_ item: KeptItem) -> String {
    item.kinds.isEmpty ? "any" : item.kinds.map { "[\($0)](kinds/\($0).md)" }.joined(separator: ", ")
  }

  private static func freshness(_ item: KeptItem) -> String {
    if let fresh = item.freshness { return "\(fresh.fields.map { "`\($0.text)`" }.joined(separator: " or ")) within \(fresh.within)" }
    guard item.retention == .record else { return "" }
    if let within = item.within { return "\(moments(item)), the last within \(within)" }
    return moments(item)
  }

  private static func moments(_ item: KeptItem) -> String {
    switch item.moments {
    case .always: return "always"
    case .transitions: return "moved in the period"
    case .fields(let moments):
      return moments.map { moment in "`\(moment.start.text)`" + (moment.end.map { " to `\($0.text)`" } ?? "") }.joined(separator: " or ") + " in the period"
    }
  }

  private static func number(_ item: KeptItem) -> String {
    let number =
      switch item.number {
      case .some: "at least one"
      case .one: "exactly one"
      case .any: "may be none"
      }
    return item.each.map { each in "one for each \(each.kinds.map(\.text).joined(separator: ", "))" } ?? number
  }

  private func checks(_ clause: Clause) -> String {
    let checks = clause.checks.map { check in
      switch check.subject {
      case .family(let family): return family
      case .code(let code):
        guard let rule = RuleRegistry[code] else { return code.text }
        return "[\(code)](rules.md#\(code.text.lowercased())-\(rule.name))"
      }
    }
    return ((clause.wantsAllDocuments ? ["the documents of all clauses"] : []) + checks).joined(separator: ", ")
  }
}
