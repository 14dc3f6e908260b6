import Diagnostics
import Identifiers

package enum NotIndependentlyVerified: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM083", name: "not-independently-verified", severity: .warning,
    summary: "The owner of a corrective action has verified its effect.",
    why: """
      Nobody judges his or her own work. Somebody else looks whether the nonconformity has come again.
      """,
    bad: good.replacing("verified_by: bob", with: "verified_by: alice"),
    good: good)

  package static let remedy: String? = "let somebody else verify it"

  private static let good = ExampleFiles(
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
}
