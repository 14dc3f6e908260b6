import Diagnostics
import Identifiers

package enum ImprovementNotMeasured: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM087", name: "improvement-not-measured", severity: .warning,
    summary: "An improvement has no target, or was closed without a result.",
    why: """
      Whether something got better shows in a number, or in words, compared with before. Say beforehand what is to be \
      reached, and afterwards what was.
      """,
    bad: good.replacing("measured: 0\n", with: ""),
    good: good)

  package static let lapse = "its effect was not measured"

  private static let good = ExampleFiles(
    "improvements/IMP-2026-0001.md",
    """
    ---
    title: Restarts without an outage
    status: closed
    owner: alice
    target: 0
    measured: 0
    ---

    """)
}
