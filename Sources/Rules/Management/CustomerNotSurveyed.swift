import Diagnostics
import Identifiers
import Kinds
import Records

package enum CustomerNotSurveyed: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM043", name: "customer-not-surveyed", severity: .warning,
    summary: "The satisfaction of a customer was not measured in the agreed interval.",
    why: """
      Satisfaction is measured, not felt, and of every customer. The interval stands in `survey_every`.
      """,
    bad: good.replacing("customers: [CUS-shop]\n", with: ""),
    good: good)

  private static let good = ExampleFiles([
    "customers/CUS-shop.md":
      """
      ---
      title: The shop
      owner: alice
      contacts:
        - {name: Sven Laden, email: sven@shop.example}
      survey_every: 365d
      active_from: 2024-01-01
      ---

      """,
    "surveys/SUR-2026-0001.md":
      """
      ---
      title: Survey of 2026
      held_on: 2026-03-10
      customers: [CUS-shop]
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachOverdue(Self.self) { overdue in
      report(Draft("its satisfaction was to be measured by \(overdue.day); \(overdue.since)",
        help: "ask it, then record it with 'itsm new survey'"), overdue.position)
    }
  }
}
