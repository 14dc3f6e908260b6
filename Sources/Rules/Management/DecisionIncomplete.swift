import Diagnostics
import Identifiers

package enum DecisionIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM081", name: "decision-incomplete", severity: .warning,
    summary: "A decision or action has no owner or no day.",
    why: """
      What nobody has to do by no day is not done. Every decision of a review, action of a test and milestone of a \
      plan has both.
      """,
    bad: good.replacing("    due: 2026-09-30\n", with: ""),
    good: good)

  private static let good = ExampleRecords.managementReview
}
