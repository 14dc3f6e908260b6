import Diagnostics
import Identifiers
import Kinds
import Rules

extension Explanation {
  func rendered(_ format: ExplanationFormat, width: Int?, style: TerminalStyle) throws -> String {
    switch format {
    case .text: return page.text(width: width, style: style)
    case .markdown: return page.markdown()
    case .mermaid: return StateDiagram.mermaid(try lifecycle().lifecycle)
    case .dot:
      let (kind, lifecycle) = try lifecycle()
      return StateDiagram.dot(lifecycle, title: kind.name.text)
    }
  }

  private func lifecycle() throws -> (kind: Kind, lifecycle: Lifecycle) {
    guard case .kind(let kind, _, _) = self else {
      throw UsageError(
        "only the states of a kind can be drawn", hint: "write for example 'itsm explain change --format mermaid'")
    }
    guard let lifecycle = kind.lifecycle else { throw UsageError("the kind '\(kind.name)' has no states to draw") }
    return (kind, lifecycle)
  }

  private var page: ExplanationPage {
    switch self {
    case .rule(let rule): ExplanationPage(rule)
    case .kind(let kind, let inverses, let alsoField): ExplanationPage(kind, inverses: inverses, alsoField: alsoField)
    case .field(let kind, let field, let description): ExplanationPage(field, description, of: kind)
    case .inverse(let kind, let name, let fields):
      ExplanationPage(
        title: "\(kind.name).\(name)",
        parts: [
          .paragraph("The records that refer to this one. The name is not written; it is read in lists, queries and pages.")
        ]
          + [.facts(fields.map { ("by", $0) })])
    case .fieldName(let name, let fields):
      ExplanationPage(
        title: name,
        parts: [
          .table(
            ["kind", "field", "type", "required", "meaning"],
            fields.map { [$0.kind.name.text, $0.path, $0.type, $0.requirement, $0.text] })
        ])
    case .allKinds(let kinds):
      ExplanationPage(
        title: "kinds",
        parts: [.table(["kind", "ids", "what it is"], kinds.map { [$0.name.text, $0.facts[0].value, $0.summary] })])
    case .allRules(let rules):
      ExplanationPage(
        title: "rules",
        parts: [
          .table(
            ["code", "name", "severity", "what is found"],
            rules.map { [$0.code.text, $0.name, $0.severity.rawValue, $0.summary] })
        ])
    }
  }
}
