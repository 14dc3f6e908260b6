import Diagnostics
import Identifiers

package enum EffectivenessNotVerified: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM084", name: "effectiveness-not-verified", severity: .warning,
    summary: "Nobody has looked whether a corrective action works.",
    why: """
      A nonconformity is dealt with when it does not come again. Somebody looks by the day that was set, or within \
      ninety days.
      """,
    bad: good.replacing("verify_by: 2026-09-30", with: "verify_by: 2026-06-15"),
    good: good)

  package static let lapse = "its effect was not verified"

  package static let remedy: String? = "verify it, then close it"

  private static let good = ExampleRecords.correctiveAction
}
