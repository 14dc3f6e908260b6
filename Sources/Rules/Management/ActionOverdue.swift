import Diagnostics
import Identifiers

package enum ActionOverdue: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM082", name: "action-overdue", severity: .warning,
    summary: "A decision, action or milestone was to be carried out by a day that has passed.",
    why: """
      A review decides so that something changes. Carry it out and write down the day, or decide anew.
      """,
    bad: good.replacing("due: 2026-09-30", with: "due: 2026-06-20"),
    good: good)

  package static let lapse = "it should have been done"

  package static let remedy: String? = "do it and write down the day, or move the day and say why"

  private static let good = ExampleRecords.managementReview
}
