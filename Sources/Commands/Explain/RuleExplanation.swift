import Diagnostics
import Identifiers
import Rules

extension ExplanationPage {
  private static let shownLines = 24
  private static let shownColumns = 160

  init(_ rule: RuleMetadata) {
    var parts: [Part] = [.paragraph(rule.summary), .paragraph(rule.why)]
    parts.append(.paragraph("Severity: \(rule.severity.rawValue). " + Self.acceptance(of: rule)))
    for (heading, example) in [("Reported", rule.bad), ("Not reported", rule.good)] where !example.files.isEmpty {
      parts.append(.heading(heading))
      parts += example.files.map {
        .listing($0.path, Self.lines($0.bytes), language: $0.path.hasSuffix(".yaml") ? "yaml" : "markdown")
      }
    }
    if let story = rule.story {
      for (heading, text) in [("Reported", story.bad), ("Not reported", story.good)] {
        parts.append(.heading(heading))
        parts.append(.listing("", text.split(separator: "\n").map(String.init), language: "text"))
      }
    }
    self.init(title: "\(rule.code) \(rule.name)", parts: parts)
  }

  /// Whether a repository may live with what the rule finds, and how.
  private static func acceptance(of rule: RuleMetadata) -> String {
    guard rule.isSuppressible else { return "It cannot be suppressed or switched off." }
    let weighing = "'rules' in .itsm/config.yaml may weigh it otherwise or switch it off."
    // What is wrong with configuration and kinds belongs to no record.
    if rule.code.family == "CF" { return weighing }
    return "A record may accept it with 'itsm-ignore: {\(rule.code): reason}', and " + weighing
  }

  /// The lines of an example, cut where they are many or long.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      let text = String(decoding: line.prefix(4 * shownColumns), as: UTF8.self)
      return line.count > 4 * shownColumns || text.count > shownColumns ? String(text.prefix(shownColumns)) + " …" : text
    }
    while lines.last == "" { lines.removeLast() }
    guard lines.count > shownLines else { return lines }
    return lines.prefix(shownLines) + ["… (\(lines.count - shownLines) more lines)"]
  }
}
