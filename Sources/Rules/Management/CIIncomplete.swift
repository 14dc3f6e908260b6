import Diagnostics
import Identifiers

package enum CIIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM038", name: "ci-incomplete", severity: .warning,
    summary: "A configuration item has no owner, type or status.",
    why: """
      What is recorded of an item is only as good as somebody keeps it. Type and status say what it is and whether it \
      counts.
      """,
    bad: good.replacing("owner: alice\n", with: ""),
    good: good)

  private static let good = ExampleFiles(
    "cis/CI-database.md",
    """
    ---
    title: Database
    type: database
    status: live
    owner: alice
    ---

    """)
}
