import Diagnostics
import Identifiers

package enum PartyIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM006", name: "party-incomplete", severity: .warning,
    summary: "An interested party has no requirements, or one for which nobody answers.",
    why: """
      What a party requires is what services are measured against; a requirement that is nobody's task is met by \
      chance.
      """,
    bad: good.replacing("    owner: bob\n", with: ""),
    good: good)

  private static let good = ExampleFiles(
    "parties/PTY-authority.md",
    """
    ---
    title: Data protection authority
    type: authority
    owner: alice
    requirements:
      - requirement: Breaches are reported within 72 hours
        owner: bob
    review_by: 2027-01-31
    ---

    """)
}
