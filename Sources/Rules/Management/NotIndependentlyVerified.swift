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

  private static let good = ExampleRecords.correctiveAction
}
