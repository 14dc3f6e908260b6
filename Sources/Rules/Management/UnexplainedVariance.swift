import Diagnostics
import Identifiers
import Kinds
import Records

package enum UnexplainedVariance: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM055", name: "unexplained-variance", severity: .warning,
    summary: "The cost of a budget line differs from its plan, and nobody has said why.",
    why: """
      A budget that is never compared is a guess. Once its period is over, or as soon as more was spent than planned, \
      a difference beyond the tolerance is explained in `variance_reason`. Without a tolerance it is ten percent.
      """,
    bad: good.replacing("amount: 98.00 EUR", with: "amount: 998.00 EUR"),
    good: good)

  private static let good = ExampleRecords.budget + ExampleRecords.mail

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .fields(let fields) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        for line in BudgetFigures(position, fields, facts).unexplained(by: facts.today) {
          report(
            Draft("\(line.spent) was spent on '\(line.item)', and \(line.planned) was planned",
              help: "say why in 'variance_reason' of the line",
              range: line.range), position)
        }
      }
    }
  }
}
