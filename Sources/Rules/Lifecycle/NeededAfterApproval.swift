import Diagnostics
import Identifiers
package import Records

package enum NeededAfterApproval: RecordRule {
  package static let metadata = RuleMetadata(
    code: "WF015", name: "needed-after-approval", severity: .warning,
    summary: "A record that waits for its approval lacks a field that this covers and a later state requires.",
    why: """
      What is approved cannot change afterwards. A change that is approved without its time could not be scheduled: adding the time would \
      mean going back to draft and asking for a new approval.
      """,
    bad: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: Limit the connections
      status: submitted
      type: normal
      risk: low
      services: [SVC-checkout]
      ---
      ## Reason
      Checkout stalls.

      ## Risk and impact
      A restart.

      ## Backout plan
      Take the limit away.

      """),
    good: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: Limit the connections
      status: submitted
      type: normal
      risk: low
      services: [SVC-checkout]
      window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}
      ---
      ## Reason
      Checkout stalls.

      ## Risk and impact
      A restart.

      ## Backout plan
      Take the limit away.

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .neededAfterApproval(let field, let state) = problem else { return nil }
    return Draft(
      "'\(field)' is missing: '\(state)' requires it, and it is part of what is approved before",
      help: "add '\(field)' now; after the approval that would take a new one")
  }
}
