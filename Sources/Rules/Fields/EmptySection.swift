import Diagnostics
import Identifiers
package import Records

package enum EmptySection: RecordRule {
  package static let metadata = RuleMetadata(
    code: "FD015", name: "empty-section",
    summary: "A section that the state requires holds no words.",
    why: """
      A heading with nothing below it, or with the comment that 'itsm new' wrote there, explains nothing. While the record is in the state \
      that records start in, it is a warning; any other state asks for the words, and a transition to it is refused without them.
      """,
    bad: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: New cache
      status: submitted
      type: normal
      risk: low
      services: [SVC-checkout]
      requester: alice
      window: {start: 2026-03-02T20:00:00Z, end: 2026-03-02T22:00:00Z}
      ---

      ## Reason

      Faster.

      ## Risk and impact

      None is expected.

      ## Backout plan

      <!-- required in the state 'submitted': write it here -->

      """),
    good: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: New cache
      status: submitted
      type: normal
      risk: low
      services: [SVC-checkout]
      requester: alice
      window: {start: 2026-03-02T20:00:00Z, end: 2026-03-02T22:00:00Z}
      ---

      ## Reason

      Faster.

      ## Risk and impact

      None is expected.

      ## Backout plan

      <!-- required in the state 'submitted': write it here -->
      Switch it off.

      """))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .emptySection(let heading, let reason, let isBegun) = problem else { return nil }
    return Draft("the section '\(heading)'\(reason.phrase)\(reason == .always ? "" : ",") is empty", help: "write it below the heading", severity: isBegun ? .warning : nil)
  }
}
