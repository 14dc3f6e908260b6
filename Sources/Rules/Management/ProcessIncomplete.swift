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

  private static let good = ExampleRecords.incidentProcess + ExampleRecords.restoredInTime
}
