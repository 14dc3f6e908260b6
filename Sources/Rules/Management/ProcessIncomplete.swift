import Diagnostics
import Identifiers

package enum ProcessIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM008", name: "process-incomplete", severity: .warning,
    summary: "A process in force has no owner, no inputs or no outputs.",
    why: """
      A process is what turns inputs into outputs, and somebody answers for it. Where one of the three is missing \
      nobody can tell whether it works.
      """,
    bad: good.replacing("outputs: [restored services]\n", with: ""),
    good: good)

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
