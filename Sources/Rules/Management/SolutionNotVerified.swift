import Diagnostics
import Identifiers

package enum SolutionNotVerified: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM070", name: "solution-not-verified", severity: .warning,
    summary: "Nobody has looked whether the solution of a problem works.",
    why: """
      A problem is over when its incidents stay away, not when something was done about it. Somebody looks within \
      ninety days, and says what was found.
      """,
    bad: good.replacing(", result: effective", with: ""),
    good: good)

  package static let lapse = "nobody has looked whether the solution works"

  package static let remedy: String? = "write what was found into 'effectiveness'"

  private static let good = ExampleFiles(
    "problems/PRB-2026-0001.md",
    """
    ---
    title: The gateway loses its session
    status: closed
    root_cause: A time limit
    workaround: Restart it
    resolution: fixed
    effectiveness: {checked_on: 2026-05-04, by: bob, result: effective}
    ---

    """)
}
