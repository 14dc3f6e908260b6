import Diagnostics
import Identifiers

package enum MeasurementIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM019", name: "measurement-incomplete", severity: .warning,
    summary: "A measurement does not say how, from what, how often or by whom it is taken.",
    why: """
      Two people who take the same number must get the same result, and next year too. That takes a formula, a source, \
      a unit, a frequency and somebody who does it.
      """,
    bad: good.replacing("formula: incidents within their target / all incidents\n", with: ""),
    good: good)

  private static let good = ExampleRecords.restoredInTime
}
