import Diagnostics
import Identifiers

package enum CustomerIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM041", name: "customer-incomplete", severity: .warning,
    summary: "A customer has nobody who looks after it, or no contact.",
    why: """
      Complaints, reviews and outages are talked over with a person on each side. Name both.
      """,
    bad: good.replacing("owner: alice\n", with: ""),
    good: good)

  private static let good = ExampleRecords.shop
}
