import Diagnostics
import Identifiers
import Kinds
import Records

package enum ProcessesMissClause: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM009", name: "processes-miss-clause", severity: .warning,
    summary: "The processes in force together do not cover a clause of chapter 8.",
    why: """
      Each of the clauses 8.2 to 8.7 is fulfilled by some process. Say in `covers` which ones a process fulfils; a \
      clause that none of them names is nobody's task.
      """,
    bad: good.replacing("covers: [8]", with: "covers: [8.2, 8.3, 8.4, 8.5, 8.7]"),
    good: good)

  private static let good = ExampleRecords.incidentProcess + ExampleRecords.restoredInTime

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      for group in ClauseCoverage.missing(of: declared, in: facts) {
        report(
          Draft("no process in force covers \(group.missing.listed("and"))",
            help: "name the clauses in 'covers' of the process that fulfils them"),
          group.position)
      }
    }
  }
}
