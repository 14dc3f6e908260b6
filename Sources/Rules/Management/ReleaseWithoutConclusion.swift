import Diagnostics
import Identifiers

package enum ReleaseWithoutConclusion: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM065", name: "release-without-conclusion", severity: .warning,
    summary: "A release was closed without an outcome or a conclusion.",
    why: """
      What a release caused and what was learned of it makes the next one better. It is written down before the \
      release is closed.
      """,
    bad: good.replacing("conclusion: No incident in two weeks.\n", with: ""),
    good: good)

  private static let good = ExampleFiles(
    "releases/REL-2026-0001.md",
    """
    ---
    title: Checkout 5
    status: closed
    services: [SVC-checkout]
    outcome: successful
    conclusion: No incident in two weeks.
    ---

    """)
}
