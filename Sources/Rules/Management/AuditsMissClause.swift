import Diagnostics
import Identifiers
import Kinds
import Records

package enum AuditsMissClause: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM075", name: "audits-miss-clause", severity: .warning,
    summary: "The audits of a programme together leave out a clause.",
    why: """
      In one cycle every clause is audited. Plan the audit that is missing, or widen one of those that are planned.
      """,
    bad: good.replacing("covers: [4, 5, 6, 7, 8, 9, 10]", with: "covers: [4, 5, 6, 8, 9, 10]"),
    good: good)

  private static let good = ExampleFiles(
    "audits/AUD-2026-0001.md",
    """
    ---
    title: Everything
    status: planned
    programme: 2026
    auditor: bob
    covers: [4, 5, 6, 7, 8, 9, 10]
    planned_on: 2026-09-10
    ---

    """)

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      for group in ClauseCoverage.missing(of: declared, in: facts) {
        let programme = group.together.isEmpty ? "" : " of '\(group.together)'"
        report(Draft("no audit\(programme) covers \(group.missing.listed("and"))", help: "plan an audit of them"), group.position)
      }
    }
  }
}
