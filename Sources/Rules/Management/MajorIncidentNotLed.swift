import Diagnostics
import Identifiers

package enum MajorIncidentNotLed: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM067", name: "major-incident-not-led", severity: .warning,
    summary: "A major incident lacks its manager, its communication, its review, or word to top management.",
    why: """
      A major incident is led by one person, customers hear of it while it lasts, top management is told, and it is \
      reviewed afterwards.
      """,
    bad: good.replacing("manager: alice, ", with: ""),
    good: good)

  private static let good = ExampleFiles(
    "incidents/INC-2026-0001.md",
    """
    ---
    title: Nobody can order
    status: in-progress
    impact: high
    urgency: high
    priority: P1
    major: true
    major_incident: {manager: alice, declared_at: 2026-06-30T10:15:00Z}
    assignee: bob
    ---

    """)
}
