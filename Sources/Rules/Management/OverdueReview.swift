import Diagnostics
import Identifiers

package enum OverdueReview: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM001", name: "overdue-review", severity: .warning,
    summary: "The day by which a record was to be looked at again has passed.",
    why: """
      A document that nobody has looked at for a year is believed and may be wrong. Look at it, correct it, and write \
      down the day of the review and of the next one. Where a record names no day of its own, its last review is good \
      for a year, or for what `review_every` says.
      """,
    bad: good.replacing("review_by: 2026-12-31", with: "review_by: 2026-06-30"),
    good: good)

  package static let lapse = "the review is overdue"

  package static let remedy: String? = "review it, then set 'reviewed_on' and 'review_by'"

  private static let good = ExampleRecords.article
}
