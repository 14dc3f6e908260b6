import Diagnostics
import Identifiers

package enum CorrectiveActionOverdue: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM085", name: "corrective-action-overdue", severity: .warning,
    summary: "A corrective action or an audit finding was to be dealt with by a day that has passed.",
    why: """
      What an audit found stays true until somebody does something about it. Do it, or agree on another day with \
      whoever found it.
      """,
    bad: good.replacing("due_by: 2026-09-30", with: "due_by: 2026-05-31"),
    good: good)

  package static let lapse = "it should have been dealt with"

  private static let good = ExampleFiles(
    "corrective-actions/CAR-2026-0001.md",
    """
    ---
    title: Approvals are asked for in time
    status: open
    owner: alice
    due_by: 2026-09-30
    ---

    """)
}
