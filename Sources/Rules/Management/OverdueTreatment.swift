import Diagnostics
import Identifiers

package enum OverdueTreatment: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM089", name: "overdue-treatment", severity: .warning,
    summary: "The treatment of a risk is overdue, or its acceptance has ended.",
    why: """
      A risk above the threshold is borne only until its treatment is done, and an acceptance only until the day for \
      which it was decided.
      """,
    bad: good.replacing("treatment_due: 2026-09-30", with: "treatment_due: 2026-05-31"),
    good: good)

  package static let lapse = "the treatment is overdue"

  package static let remedy: String? = "do it, or decide anew"

  private static let good = ExampleFiles(
    "risks/RSK-0001.md",
    """
    ---
    title: The only person who knows the gateway leaves
    status: assessed
    owner: alice
    customer_impact: Orders fail for a day.
    likelihood: 2
    impact: 4
    score: 8
    treatment: reduce
    treatment_owner: bob
    treatment_due: 2026-09-30
    review_by: 2027-01-31
    ---

    """)
}
