import Identifiers
import Diagnostics
package import Records

package enum UnknownChoice: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD004", name: "unknown-choice",
    summary: "A value is not one of those that the field allows.",
    why: """
      Reports group by these values; one spelling each keeps the groups whole.
      """,
    bad: .incident().replacing("impact: low", with: "impact: hgih"),
    good: .incident())

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .unknownChoice(let field, let value, let options) = problem else { return nil }
    let help = Suggestion.nearest(value, in: options).map { "did you mean '\($0)'?" } ?? "allowed: \(options.joined(separator: ", "))"
    return Draft("'\(value)' is not a value of '\(field)'", help: help)
  }
}
