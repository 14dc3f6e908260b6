import Diagnostics
import Identifiers
package import Records

package enum UnknownName: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD013", name: "unknown-name",
    summary: "A field names a kind or a clock that does not exist.",
    why: """
      Rules and targets are found by these names; one that leads nowhere would never apply, and nobody would notice.
      """,
    bad: ExampleFiles(
      "policies/POL-change.md",
      """
      ---
      title: Change policy
      status: draft
      governs: chnage
      approvals:
        - require: [{role: cab, count: 1}]
      ---

      """),
    good: ExampleFiles(
      "policies/POL-change.md",
      """
      ---
      title: Change policy
      status: draft
      governs: change
      approvals:
        - require: [{role: cab, count: 1}]
      ---

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .unknownName(let field, let value, let thing, let known) = problem else { return nil }
    let help = Suggestion.question(for: value, in: known) ?? "known here: \(known.joined(separator: ", "))"
    return Draft("'\(field)' names a \(thing) '\(value)' that does not exist", help: help)
  }
}
