/// What service management works with.
extension ExampleRecords {
  static let budget = ExampleFiles(
    "budgets/BUD-2026.md",
    """
    ---
    title: Budget of 2026
    period_from: 2026-05-01
    period_to: 2026-12-31
    owner: alice
    tolerance: 10%
    lines:
      - {service: SVC-mail, item: storage, planned: 800.00 EUR}
    actuals:
      - {month: 2026-05, service: SVC-mail, item: storage, amount: 98.00 EUR}
      - {month: 2026-06, service: SVC-mail, item: storage, amount: 99.00 EUR}
    ---

    """)

  static let orders = ExampleFiles(
    "demand/DEM-orders.md",
    """
    ---
    title: Orders
    service: SVC-checkout
    owner: alice
    unit: orders
    periods:
      - {from: 2026-01-01, to: 2026-03-31, forecast: 9000, consumed: 9400}
      - {from: 2026-04-01, to: 2026-09-30, forecast: 20000}
    refreshed_on: 2026-04-02
    ---

    """)

  static let licence = ExampleFiles(
    "assets/AST-0001.md",
    """
    ---
    title: Licence of the editor
    type: licence
    status: in-use
    owner: alice
    licence_until: 2027-03-31
    licences: 20
    licences_used: 18
    ---

    """)

  static let article = ExampleFiles(
    "knowledge/KB-0001.md",
    """
    ---
    title: How to restart the checkout
    status: published
    owner: alice
    services: [SVC-checkout]
    review_by: 2026-12-31
    reviewed_on: 2026-01-12
    ---

    """)

  static let firstProof = ExampleFiles(
    "competences/COM-0001.md",
    """
    ---
    title: Alice judges risks
    person: alice
    skills: [risk assessment]
    type: training
    obtained_on: 2025-03-01
    ---

    """)

  static let secondProof = ExampleFiles(
    "competences/COM-0002.md",
    """
    ---
    title: Bob judges risks
    person: bob
    skills: [risk assessment]
    type: training
    obtained_on: 2025-03-01
    expires: 2027-03-01
    ---

    """)

  static let skilledBoard = ExampleFiles(
    "roles/cab.md",
    """
    ---
    title: Change advisory board
    owner: alice
    skills: [risk assessment]
    ---

    """)

  static let accountModel = ExampleFiles(
    "request-models/RQM-account.md",
    """
    ---
    title: New account
    owner: alice
    steps: [Create the account, Tell the user]
    approval_required: true
    approver: cab
    ---

    """)
}
