import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records

package enum AcceptedWithoutAuthority: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM014", name: "accepted-without-authority", severity: .warning,
    summary: "A risk was accepted by roles none of which may accept a risk of its score.",
    why: """
      Who may bear a risk for the organization is a matter of authority: a role says in `accepts_risk_up_to` how far \
      it goes. A role of top management without that number may accept any.
      """,
    bad: good.replacing("accepts_risk_up_to: 12", with: "accepts_risk_up_to: 9"),
    good: good)

  private static let good = ExampleFiles([
    "roles/service-manager.md":
      """
      ---
      title: Service manager
      owner: alice
      accepts_risk_up_to: 12
      ---

      """,
    "risks/RSK-0001.md":
      """
      ---
      title: The only person who knows the gateway leaves
      status: accepted
      owner: alice
      customer_impact: Orders fail for a day.
      likelihood: 3
      impact: 4
      review_by: 2027-01-31
      approvals:
        - by: alice
          role: service-manager
          decision: approved
          at: 2026-05-04T09:00:00Z
          digest: sha256-0
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    let limits = RiskFigures.limits(facts)
    guard !limits.isEmpty else { return }
    for declared in facts.entries(for: Self.self) {
      guard case .fields(let fields) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        let entries = facts.items(CheckField("approvals"), at: position).filter { $0["decision"]?.equals("approved") ?? false }
        let roles = entries.compactMap { $0["role"]?.text }
        guard let score = RiskFigures.score(fields, at: position, facts), !roles.isEmpty,
          !roles.contains(where: { (limits[$0] ?? 0) >= score })
        else { continue }
        report(
          Draft("the score is \(score), and \(Set(roles).sorted().map { "'\($0)'" }.listed("and")) may not accept that much",
            help: "let somebody with more authority accept it"), position)
      }
    }
  }
}
