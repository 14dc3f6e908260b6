import Diagnostics
import Identifiers
import Kinds
import Records

package enum ServiceWithoutAgreement: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM030", name: "service-without-agreement", severity: .warning,
    summary: "No agreement in force covers a service in operation.",
    why: """
      A customer who was promised nothing expects everything. Each service that is offered to customers is covered by \
      an agreement.
      """,
    bad: good.replacing("services: [SVC-mail]", with: "services: [SVC-checkout]"),
    good: good)

  private static let good = ExampleFiles([
    "services/SVC-mail.md":
      """
      ---
      title: Mail
      status: live
      description: Mailboxes for everybody.
      owner: alice
      criticality: medium
      requirements:
        - {name: size, requirement: A mailbox holds 10 GB, type: capacity}
      ---

      """,
    "slas/SLA-mail.md":
      """
      ---
      title: Mail
      status: active
      services: [SVC-mail]
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

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLacking(Self.self, speaksWithoutAny: false) { declared, position in
      report(Draft("no agreement in force covers '\(facts.id(at: position))'",
        help: "add it to an agreement, or mark it as internal"), position)
    }
  }
}
