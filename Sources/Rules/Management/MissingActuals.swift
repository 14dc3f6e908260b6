import Diagnostics
import Identifiers
import Kinds
import Records

package enum MissingActuals: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM054", name: "missing-actuals", severity: .warning,
    summary: "A month of a budget has passed, and nothing was written down as spent.",
    why: """
      Cost is reported against the budget while something can be done about it. Fifteen days after a month its cost is \
      known.
      """,
    bad: good.replacing("  - {month: 2026-05, service: SVC-mail, item: storage, amount: 98.00 EUR}\n", with: ""),
    good: good)

  private static let good = ExampleRecords.budget + ExampleRecords.mail

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .fields(let fields) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        let budget = BudgetFigures(position, fields, facts)
        let missing = budget.missingMonths(by: facts.today)
        guard !missing.isEmpty else { continue }
        report(Draft("nothing is written down as spent in \(missing.listed("and"))",
          help: "add what was spent to '\(budget.actualsField)'"), position)
      }
    }
  }
}
