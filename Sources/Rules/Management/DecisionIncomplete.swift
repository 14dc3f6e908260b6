import Diagnostics
import Identifiers

package enum DecisionIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM081", name: "decision-incomplete", severity: .warning,
    summary: "A decision or action has no owner or no day.",
    why: """
      What nobody has to do by no day is not done. Every decision of a review, action of a test and milestone of a \
      plan has both.
      """,
    bad: good.replacing("    due: 2026-09-30\n", with: ""),
    good: good)

  private static let good = ExampleFiles(
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
}
