import Diagnostics
import Identifiers

package enum AgreementEnded: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM049", name: "agreement-ended", severity: .warning,
    summary: "An agreement is in force although its last day has passed.",
    why: """
      What was promised until a day holds no longer after it. Agree on a new one that supersedes it, or let it expire.
      """,
    bad: good.replacing("effective_to: 2026-12-31", with: "effective_to: 2026-06-30"),
    good: good)

  package static let lapse = "the agreement has ended"

  package static let remedy: String? = "renew it, or move it to 'expired'"

  private static let good =
    ExampleFiles(
      "slas/SLA-checkout.md",
      """
      ---
      title: Checkout for the shop
      status: active
      services: [SVC-checkout]
      owner: alice
      calendar: CAL-office
      effective_from: 2026-01-01
      effective_to: 2026-12-31
      targets:
        - {clock: resolution, kind: incident, when: {priority: P1}, within: 4h}
      workload_limits:
        - {measure: orders, limit: 5000, unit: orders, per: hour}
      review_by: 2027-01-31
      ---

      """)
    + ExampleRecords.officeHours
}
