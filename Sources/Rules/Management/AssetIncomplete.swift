import Diagnostics
import Identifiers

package enum AssetIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM035", name: "asset-incomplete", severity: .warning,
    summary: "An asset has no owner or status, or no day on which its licence or warranty ends.",
    why: """
      What nobody owns is found when it fails. A licence has a last day, and hardware the last day of its warranty.
      """,
    bad: good.replacing("licence_until: 2027-03-31\n", with: ""),
    good: good)

  private static let good = ExampleRecords.licence
}
