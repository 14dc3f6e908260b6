import Diagnostics
import Identifiers

package enum AgreementIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM046", name: "agreement-incomplete", severity: .warning,
    summary: "An agreement in force has no owner, calendar, workload limits or targets in numbers.",
    why: """
      A promise without numbers, hours and limits is measured by nobody and disputed by everybody.
      """,
    bad: good.replacing("calendar: CAL-office\n", with: ""),
    good: good)

  private static let good = ExampleFiles([
    "slas/SLA-checkout.md":
      """
      ---
      title: Checkout for the shop
      status: active
      services: [SVC-checkout]
      owner: alice
      calendar: CAL-office
      effective_from: 2026-01-01
      targets:
        - {clock: resolution, kind: incident, when: {priority: P1}, within: 4h}
      workload_limits:
        - {measure: orders, limit: 5000, unit: orders, per: hour}
      review_by: 2027-01-31
      ---

      """,
    "calendars/CAL-office.md":
      """
      ---
      title: Office hours
      owner: alice
      time_zone: Europe/Berlin
      hours: {mon-fri: [09:00-17:00]}
      ---

      """,
  ])
}
