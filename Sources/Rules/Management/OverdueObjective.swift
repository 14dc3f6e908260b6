import Diagnostics
import Identifiers

package enum OverdueObjective: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM090", name: "overdue-objective", severity: .warning,
    summary: "The day of an objective has passed, and nobody has said whether it was reached.",
    why: """
      An objective is judged on its day: reached, missed or dropped, with what was learned.
      """,
    bad: good.replacing("due_by: 2026-12-31", with: "due_by: 2026-06-15"),
    good: good)

  package static let lapse = "the objective was to be reached"

  package static let remedy: String? = "move it to 'achieved' or 'missed', with the result"

  private static let good = ExampleRecords.inTime + ExampleRecords.restoredInTime
}
