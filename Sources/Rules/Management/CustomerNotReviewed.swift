import Diagnostics
import Identifiers
import Kinds
import Records

package enum CustomerNotReviewed: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM042", name: "customer-not-reviewed", severity: .warning,
    summary: "The services were not reviewed with a customer in the agreed interval.",
    why: """
      A customer whose services are reviewed regularly says what is wrong before leaving. The interval stands in \
      `review_every`.
      """,
    bad: good.replacing("held_on: 2026-04-10", with: "held_on: 2025-04-10"),
    good: good)

  private static let good = ExampleFiles([
    "customers/CUS-shop.md":
      """
      ---
      title: The shop
      owner: alice
      contacts:
        - {name: Sven Laden, email: sven@shop.example}
      review_every: 180d
      active_from: 2024-01-01
      ---

      """,
    "service-reviews/SRV-2026-0001.md":
      """
      ---
      title: The shop, first quarter
      held_on: 2026-04-10
      customer: CUS-shop
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachOverdue(Self.self) { overdue in
      report(Draft("the services were to be reviewed with this customer by \(overdue.day); \(overdue.since)",
        help: "hold the review, then record it with 'itsm new service-review'"), overdue.position)
    }
  }
}
