import Diagnostics
import Identifiers

package enum RiskIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM015", name: "risk-incomplete", severity: .warning,
    summary: "A risk has no owner, or nobody has said what customers would notice of it.",
    why: """
      A risk is judged by what it would do to customers, and watched by somebody. Write both down when it is assessed.
      """,
    bad: good.replacing("customer_impact: Orders fail for a day.\n", with: ""),
    good: good)

  private static let good = ExampleRecords.risk
}
