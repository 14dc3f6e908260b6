import Diagnostics
import Identifiers

package enum ProcessWithoutMeasure: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM010", name: "process-without-measure", severity: .warning,
    summary: "A process in force names no measurement.",
    why: """
      Whether a process does what it is for shows in numbers that somebody takes. Name the measurements that show it.
      """,
    bad: good.replacing("measures: [MEA-restored-in-time]\n", with: ""),
    good: good)

  package static let remedy: String? = "name a measurement in 'measures'"

  private static let good = ExampleRecords.incidentProcess + ExampleRecords.restoredInTime
}
