import Identifiers
import Diagnostics
package import Records

package enum UnknownState: RecordRule {
  package static let metadata = RuleMetadata(
    code: "WF001", name: "unknown-state",
    summary: "The state is not one of the lifecycle's.",
    why: """
      The lifecycle of the kind says which states there are; what may follow on what is judged commit by commit.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: opne
      impact: low
      urgency: low
      priority: P4
      ---

      """),
    good: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .unknownState(let value, let states) = problem else { return nil }
    let help = Suggestion.nearest(value, in: states).map { "did you mean '\($0)'?" } ?? "states: \(states.joined(separator: ", "))"
    return Draft("there is no state '\(value)'", help: help)
  }
}
