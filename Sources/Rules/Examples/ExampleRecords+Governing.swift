/// How the management system is led.
extension ExampleRecords {
  static let managementReview = ExampleFiles(
    "management-reviews/MRV-2026-0001.md",
    """
    ---
    title: First half of 2026
    status: held
    held_on: 2026-06-15
    owner: alice
    chair: bob
    attendees: [alice, bob]
    inputs:
      previous_actions: Seen.
      context: Seen.
      nonconformities: Seen.
      measurements: Seen.
      audits: Seen.
      improvement: Seen.
      feedback: Seen.
      policies: Seen.
      objectives: Seen.
      services: Seen.
      other_parties: Seen.
      resources: Seen.
      risks: Seen.
      changes: Seen.
    decisions:
      - decision: A second line to the site
        owner: alice
        due: 2026-09-30
    next_on: 2026-12-15
    ---

    """)

  static let restoredInTime = ExampleFiles(
    "measurements/MEA-restored-in-time.md",
    """
    ---
    title: Incidents restored in time
    owner: alice
    formula: incidents within their target / all incidents
    source: the report service-levels
    unit: percent
    frequency: 30d
    results:
      - {from: 2026-06-01, to: 2026-06-30, value: 97}
    ---

    """)

  static let incidentProcess = ExampleFiles(
    "processes/PRO-incidents.md",
    """
    ---
    title: Incident management
    status: active
    owner: alice
    covers: [8]
    inputs: [reports of users, alarms]
    outputs: [restored services]
    measures: [MEA-restored-in-time]
    review_by: 2027-01-31
    ---

    """)

  static let risk = ExampleFiles(
    "risks/RSK-0001.md",
    """
    ---
    title: The only person who knows the gateway leaves
    status: assessed
    owner: alice
    customer_impact: Orders fail for a day.
    likelihood: 2
    impact: 4
    score: 8
    review_by: 2027-01-31
    ---

    """)

  static let inTime = ExampleFiles(
    "objectives/OBJ-in-time.md",
    """
    ---
    title: Incidents are restored in time
    status: open
    owner: alice
    unit: percent
    baseline: 91
    target: 95
    direction: at-least
    due_by: 2026-12-31
    measurement: MEA-restored-in-time
    ---

    """)

  static let correctiveAction = ExampleFiles(
    "corrective-actions/CAR-2026-0001.md",
    """
    ---
    title: Approvals are asked for in time
    status: implemented
    owner: alice
    root_cause: Nobody was told
    action: A reminder every morning
    verified_by: bob
    verify_by: 2026-09-30
    ---

    """)

  static let improvement = ExampleFiles(
    "improvements/IMP-2026-0001.md",
    """
    ---
    title: Restarts without an outage
    status: accepted
    owner: alice
    evaluation:
      - {criterion: value, rating: 4}
    target: 0
    due_by: 2026-10-31
    ---

    """)
}
