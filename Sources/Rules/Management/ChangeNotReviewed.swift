import Diagnostics
import Identifiers

package enum ChangeNotReviewed: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM062", name: "change-not-reviewed", severity: .warning,
    summary: "A change that failed was closed without a review, or its review is overdue.",
    why: """
      A failed change is looked into so that the next one succeeds. Write down who looked, and what was learned.
      """,
    bad: good.replacing("  conclusion: The rehearsal had used another version.\n", with: ""),
    good: good)

  package static let lapse = "the review is overdue"

  package static let remedy: String? = "write the review into 'review'"

  private static let good = ExampleFiles(
    "changes/CHG-2026-0001.md",
    """
    ---
    title: New cache
    status: closed
    type: normal
    risk: low
    services: [SVC-checkout]
    window: {start: 2026-03-01T20:00:00Z, end: 2026-03-01T22:00:00Z}
    outcome: failed
    review:
      on: 2026-03-03
      by: bob
      conclusion: The rehearsal had used another version.
    ---

    ## Reason
    Faster.

    ## Risk and impact
    None.

    ## Backout plan
    Put the old one back.

    """)
}
