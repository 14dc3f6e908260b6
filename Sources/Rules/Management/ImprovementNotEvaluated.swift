import Diagnostics
import Identifiers

package enum ImprovementNotEvaluated: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM086", name: "improvement-not-evaluated", severity: .warning,
    summary: "An improvement was accepted without being judged by criteria, or has no owner.",
    why: """
      There are always more ideas than time. They are judged by the same criteria, so that the best come first, and \
      somebody answers for each.
      """,
    bad: good.replacing("evaluation:\n  - {criterion: value, rating: 4}\n", with: ""),
    good: good)

  private static let good = ExampleRecords.improvement
}
