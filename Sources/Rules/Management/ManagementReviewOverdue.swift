import Diagnostics
import Identifiers
import Kinds
import Records

package enum ManagementReviewOverdue: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM080", name: "management-review-overdue", severity: .warning,
    summary: "The next management review is overdue.",
    why: """
      Top management looks at service management at planned intervals. The last review says when the next one is; \
      without a day it is a year.
      """,
    bad: good.replacing("next_on: 2026-12-15", with: "next_on: 2026-06-25"),
    good: good)

  private static let good = ExampleRecords.managementReview

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLate(Self.self) { late in
      report(Draft("the next management review was to be held by \(late.day)",
        help: "hold it, or plan it with 'itsm new management-review'", range: late.range), late.position)
    }
  }
}
