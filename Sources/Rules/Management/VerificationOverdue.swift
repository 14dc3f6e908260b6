import Diagnostics
import Identifiers

package enum VerificationOverdue: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM040", name: "verification-overdue", severity: .warning,
    summary: "A configuration item was not compared with reality in time.",
    why: """
      Decisions about changes and incidents rest on what is recorded of an item. Compare it with reality at least once \
      a year.
      """,
    bad: good.replacing("2026-02-28", with: "2025-02-28"),
    good: good)

  package static let lapse = "the verification is overdue"

  package static let remedy: String? = "compare it with reality, then set 'verified_on'"

  private static let good = ExampleFiles(
    "cis/CI-database.md",
    """
    ---
    title: Database
    type: database
    status: live
    owner: alice
    verified_on: 2026-02-28
    ---

    """)
}
