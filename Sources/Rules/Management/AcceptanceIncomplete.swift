import Diagnostics
import Identifiers

package enum AcceptanceIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM063", name: "acceptance-incomplete", severity: .warning,
    summary: "A criterion of an acceptance has no result or evidence, or its outcome was not reported in time.",
    why: """
      A new service goes into operation because it was seen to work. Every criterion has a result, and something that \
      shows it.
      """,
    bad: good.replacing("    evidence: Rehearsal of 3 March\n", with: ""),
    good: good)

  package static let lapse = "the outcome was not reported"

  private static let good = ExampleRecords.acceptance
}
