/// Records that the examples of several rules share.
enum ExampleRecords {}

/// Agreements, and what they are about.
extension ExampleRecords {
  static let mail = ExampleFiles(
    "services/SVC-mail.md",
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

    """)

  static let mailAgreement = ExampleFiles(
    "slas/SLA-mail.md",
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

    """)

  static let checkoutAgreement = ExampleFiles(
    "slas/SLA-checkout.md",
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

    """)

  static let officeHours = ExampleFiles(
    "calendars/CAL-office.md",
    """
    ---
    title: Office hours
    owner: alice
    time_zone: Europe/Berlin
    hours: {mon-fri: [09:00-17:00]}
    ---

    """)

  static let nordstern = ExampleFiles(
    "suppliers/SUP-nordstern.md",
    """
    ---
    title: Nordstern
    owner: alice
    criticality: high
    contacts:
      - {name: Ines Nord, email: ines@nordstern.example}
    ---

    """)

  static let hosting = ExampleFiles(
    "contracts/CON-hosting.md",
    """
    ---
    title: Hosting
    status: active
    supplier: SUP-nordstern
    services: [SVC-checkout]
    owner: alice
    effective_from: 2025-01-01
    effective_to: 2026-12-31
    notice_by: 2026-09-30
    deliverables: [two machines]
    review_by: 2026-12-01
    ---

    """)

  static let shop = ExampleFiles(
    "customers/CUS-shop.md",
    """
    ---
    title: The shop
    owner: alice
    contacts:
      - {name: Sven Laden, email: sven@shop.example}
    ---

    """)

  static let acceptance = ExampleFiles(
    "acceptances/ACC-2026-0001.md",
    """
    ---
    title: The new mail service
    service: SVC-checkout
    criteria:
      - criterion: Restored from a backup
        result: pass
        evidence: Rehearsal of 3 March
      - criterion: Load of two thousand users
        result: fail
        evidence: Load test of 4 March
        decision: Goes live with a thousand, the rest follows in May
        decided_by: alice
    ---

    """)
}
