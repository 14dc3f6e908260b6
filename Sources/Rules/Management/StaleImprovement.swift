import Diagnostics
import Identifiers

package enum StaleImprovement: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM088", name: "stale-improvement", severity: .warning,
    summary: "An improvement has not moved for long, or its day has passed.",
    why: """
      A register of improvements in which nothing moves is a list of wishes. Decide within ninety days, do what was \
      accepted by its day, or reject it with a reason.
      """,
    bad: good.replacing("due_by: 2026-10-31", with: "due_by: 2026-05-31"),
    good: good)

  package static let lapse = "it has not moved"

  package static let remedy: String? = "do it, set another day, or reject it with a reason"

  private static let good = ExampleRecords.improvement
}
