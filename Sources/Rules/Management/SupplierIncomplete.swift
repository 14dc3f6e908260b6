import Diagnostics
import Identifiers

package enum SupplierIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM032", name: "supplier-incomplete", severity: .warning,
    summary: "A supplier has no owner inside, no contact, or nobody has said how much depends on it.",
    why: """
      The organization answers for what a supplier does. One of its people is accountable for it, and knows whom to \
      call.
      """,
    bad: good.replacing("owner: alice\n", with: ""),
    good: good)

  private static let good = ExampleRecords.nordstern
}
