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

  private static let good = ExampleFiles([
    "contracts/CON-hosting.md":
      """
      ---
      title: Hosting
      status: active
      supplier: SUP-nordstern
      services: [SVC-checkout]
      owner: alice
      effective_from: 2025-01-01
      effective_to: 2026-12-31
      notice_by: 2026-09-30
      deliverables: [two machines]
      review_by: 2026-12-01
      ---

      """,
    "suppliers/SUP-nordstern.md":
      """
      ---
      title: Nordstern
      owner: alice
      criticality: high
      contacts:
        - {name: Ines Nord, email: ines@nordstern.example}
      ---

      """,
  ])
}
