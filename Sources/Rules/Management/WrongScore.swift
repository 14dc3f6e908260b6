import Diagnostics
import Identifiers

package enum WrongScore: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM012", name: "wrong-score", severity: .warning,
    summary: "The score of a risk is not the product of its likelihood and impact.",
    why: """
      Risks are compared by their score, and above a threshold something has to be done. A score that was not computed \
      anew hides a risk.
      """,
    bad: good.replacing("score: 8", with: "score: 4"),
    good: good)

  private static let good = ExampleRecords.risk
}
