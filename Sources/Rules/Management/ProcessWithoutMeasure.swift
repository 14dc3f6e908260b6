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

  private static let good = ExampleFiles([
    "processes/PRO-incidents.md":
      """
      ---
      title: Incident management
      status: active
      owner: alice
      covers: [8]
      inputs: [reports of users, alarms]
      outputs: [restored services]
      measures: [MEA-restored-in-time]
      review_by: 2027-01-31
      ---

      """,
    "measurements/MEA-restored-in-time.md":
      """
      ---
      title: Incidents restored in time
      owner: alice
      formula: incidents within their target / all incidents
      source: the report service-levels
      unit: percent
      frequency: 30d
      results:
        - {from: 2026-06-01, to: 2026-06-30, value: 97}
      ---

      """,
  ])
}
