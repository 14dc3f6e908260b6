import Identifiers
import Diagnostics
package import Records

package enum UnknownField: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD003", name: "unknown-field",
    summary: "A field is not declared by the kind.",
    why: """
      A misspelt field would be ignored silently, and with it what its author meant. Kinds are extended in `.itsm/kinds/`; a kind declared `open: true` keeps undeclared fields.
      """,
    bad: .incident("asignee: alice"),
    good: .incident("assignee: alice"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .unknownField(let field, let known, let source) = problem else { return nil }
    if let source {
      return Draft("'\(field)' is derived and cannot be written", help: "set \(source) instead")
    }
    let last = field.split(separator: ".").last.map(String.init) ?? field
    let help = Suggestion.nearest(last, in: known).map { "did you mean '\($0)'?" } ?? "declare it in .itsm/kinds/, or remove the line"
    return Draft("the kind has no field '\(field)'", help: help)
  }
}
