import Diagnostics
import Identifiers

package enum AssetLapsed: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM036", name: "asset-lapsed", severity: .warning,
    summary: "An asset is in use although its licence has ended.",
    why: """
      Using it is a breach of contract, and it may stop by itself. Renew the licence, or take the asset out of use.
      """,
    bad: good.replacing("licence_until: 2027-03-31", with: "licence_until: 2026-03-31"),
    good: good)

  package static let lapse = "the licence has ended"

  package static let remedy: String? = "renew it, or set the status"

  private static let good = ExampleRecords.licence
}
