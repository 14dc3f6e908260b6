import Diagnostics
import Identifiers

package enum FailedCriterionUndecided: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM064", name: "failed-criterion-undecided", severity: .warning,
    summary: "A criterion failed, and nobody has decided what that means.",
    why: """
      A failed criterion need not stop everything, but somebody decides it and answers for it, and says why.
      """,
    bad: good.replacing("    decision: Goes live with a thousand, the rest follows in May\n", with: ""),
    good: good)

  package static let lack = "the criterion failed"

  private static let good = ExampleRecords.acceptance
}
