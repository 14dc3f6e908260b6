import Diagnostics
import Identifiers

package enum ReviewInputMissing: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM078", name: "review-input-missing", severity: .warning,
    summary: "A management review was held without looking at something that belongs to it.",
    why: """
      Top management decides about the whole. What it did not look at it did not decide; even 'nothing new' is a \
      finding, and is written down.
      """,
    bad: good.replacing("  audits: Seen.\n", with: ""),
    good: good)

  package static let lack = "not everything was looked at"

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
