import Diagnostics
import Identifiers
import Kinds
import Records

package enum SupplierNotReviewed: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM044", name: "supplier-not-reviewed", severity: .warning,
    summary: "The performance of a supplier was not reviewed in its interval.",
    why: """
      A supplier is measured against its contract while there is time to do something about it. The interval stands in \
      `review_every`; without one it is a year.
      """,
    bad: good.replacing("held_on: 2026-04-10", with: "held_on: 2025-12-10"),
    good: good)

  private static let good = ExampleFiles([
    "suppliers/SUP-nordstern.md":
      """
      ---
      title: Nordstern
      owner: alice
      criticality: high
      contacts:
        - {name: Ines Nord, email: ines@nordstern.example}
      review_every: 180d
      active_from: 2024-01-01
      ---

      """,
    "supplier-reviews/SPR-2026-0001.md":
      """
      ---
      title: Nordstern, first quarter
      supplier: SUP-nordstern
      held_on: 2026-04-10
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachOverdue(Self.self) { overdue in
      report(Draft("its performance was to be reviewed by \(overdue.day); \(overdue.since)",
        help: "review it, then record it with 'itsm new supplier-review'"), overdue.position)
    }
  }
}
