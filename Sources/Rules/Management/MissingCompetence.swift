import Diagnostics
import Identifiers
import Kinds
import Records

package enum MissingCompetence: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM024", name: "missing-competence", severity: .warning,
    summary: "Somebody holds a role without evidence of a skill that it asks for.",
    why: """
      A role names the skills of its holders. For each of them there is evidence of competence: a certificate, a \
      training, an assessment.
      """,
    bad: good.replacing(
      "skills: [risk assessment]\ntype: training\nobtained_on: 2025-03-01\n---", with: "type: training\nobtained_on: 2025-03-01\n---"),
    good: good)

  private static let good = ExampleRecords.skilledBoard + ExampleRecords.firstProof + ExampleRecords.secondProof

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for lack in CompetenceBook(facts, for: Self.self).lacking where lack.expired.isEmpty {
      report(
        Draft("there is no evidence of '\(lack.skill)', which the role '\(lack.role)' asks for",
          help: "record it with 'itsm new competence'"),
        lack.person)
    }
  }
}
