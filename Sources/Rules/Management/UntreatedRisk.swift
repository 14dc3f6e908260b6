import Diagnostics
import Identifiers
import Kinds
import Records

package enum UntreatedRisk: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM013", name: "untreated-risk", severity: .warning,
    summary: "A risk above the threshold has no treatment with an owner and a day.",
    why: """
      A risk whose score reaches the threshold is treated, by somebody and by a day, or accepted by somebody who may. \
      The threshold is the lowest `acceptance_threshold` of the policies in force, and 10 where none has one.
      """,
    bad: good.replacing("treatment_owner: bob\n", with: ""),
    good: good)

  private static let good = ExampleFiles(
    "risks/RSK-0001.md",
    """
    ---
    title: The only person who knows the gateway leaves
    status: assessed
    owner: alice
    customer_impact: Orders fail for a day.
    likelihood: 4
    impact: 4
    score: 16
    treatment: reduce
    treatment_owner: bob
    treatment_due: 2026-09-30
    review_by: 2027-01-31
    ---

    """)

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    let threshold = RiskFigures.threshold(facts)
    for declared in facts.entries(for: Self.self) {
      guard case .fields(let fields) = declared.entry.content, let treatment = fields["treatment"] else { continue }
      for position in facts.subjects(of: declared) {
        guard let score = RiskFigures.score(fields, at: position, facts), score >= threshold else { continue }
        let missing = treatment.filter { facts.text($0, at: position) == nil }.map { "'\($0.text)'" }
        guard !missing.isEmpty else { continue }
        report(
          Draft(
            "the score \(score) reaches the threshold \(threshold), and \(missing.listed("and")) \(missing.count == 1 ? "is" : "are") missing",
            help: "say how it is treated, by whom and by when, or let somebody accept it"), position)
      }
    }
  }
}
