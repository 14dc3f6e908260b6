import Diagnostics
import Identifiers
import Kinds
import Records

package enum ExpiredCompetence: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM025", name: "expired-competence", severity: .warning,
    summary: "The evidence of a skill has expired while its holder still has the role that asks for it.",
    why: """
      What somebody could do three years ago has to be shown again. Renew the evidence, or give the role to somebody \
      else.
      """,
    bad: good.replacing("expires: 2027-03-01", with: "expires: 2026-06-30"),
    good: good)

  private static let good = ExampleRecords.skilledBoard + ExampleRecords.firstProof + ExampleRecords.secondProof

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for lack in CompetenceBook(facts, for: Self.self).lacking {
      guard let last = lack.expired.last else { continue }
      report(
        Draft("the evidence of '\(lack.skill)' of \(facts.id(at: lack.person)), who holds the role '\(lack.role)', has expired",
          help: "record newer evidence", range: lack.range), last)
    }
  }
}
