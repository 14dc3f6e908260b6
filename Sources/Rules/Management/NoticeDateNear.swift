import Diagnostics
import Identifiers

package enum NoticeDateNear: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM051", name: "notice-date-near", severity: .warning,
    summary: "The last day for giving notice of a contract is near, and nothing is decided.",
    why: """
      A contract that renews itself costs another year. Sixty days before the last day for giving notice somebody \
      decides, and writes it into `notice_decision`.
      """,
    bad: good.replacing("notice_by: 2026-09-30", with: "notice_by: 2026-08-15"),
    good: good)

  package static let lapse = "it must be decided whether notice is given"

  package static let remedy: String? = "write what was decided into 'notice_decision'"

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
