import Diagnostics
import Identifiers

package enum StaleMeasurement: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM017", name: "stale-measurement", severity: .warning,
    summary: "The latest result of a measurement is older than its frequency.",
    why: """
      A number that is not taken any more shows nothing. A result is expected once a period after the last one, and \
      half a period is left to write it down. A series that has ended says so in `ended_on`.
      """,
    bad: good.replacing("{from: 2026-06-01, to: 2026-06-30, value: 97}", with: "{from: 2026-04-01, to: 2026-04-30, value: 97}"),
    good: good)

  package static let lapse = "the next result is missing"

  package static let remedy: String? = "add the result, or set 'ended_on'"

  private static let good = ExampleRecords.restoredInTime
}
