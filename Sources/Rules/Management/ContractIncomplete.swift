import Diagnostics
import Identifiers

package enum ContractIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM050", name: "contract-incomplete", severity: .warning,
    summary: "A contract in force has no owner, no dates, or does not say what is delivered.",
    why: """
      A supplier is steered by what was agreed: what it delivers, since when and until when, and who watches over it.
      """,
    bad: good.replacing("deliverables: [two machines]\n", with: ""),
    good: good)

  private static let good = ExampleRecords.hosting + ExampleRecords.nordstern
}
