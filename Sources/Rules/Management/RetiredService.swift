import Diagnostics
import Identifiers
import Kinds
import Records

package enum RetiredService: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM031", name: "retired-service", severity: .warning,
    summary: "Something in force still refers to a service that is retired.",
    why: """
      An agreement, a team or a plan that names a retired service promises something that is not there. Take it out.
      """,
    bad: good.replacing("status: proposed", with: "status: retired"),
    good: good)

  private static let good = ExampleFiles([
    "services/SVC-fax.md":
      """
      ---
      title: Fax
      status: proposed
      owner: alice
      ---

      """,
    "teams/TEAM-desk.md":
      """
      ---
      title: Service desk
      owner: alice
      members: [bob]
      services: [SVC-fax]
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .links(let links) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        for incoming in links.by {
          for source in facts.mentions(of: position, by: incoming) where facts.isOpen(at: source) {
            let range = facts.links(incoming.field, at: source).first { $0.target == position }?.range
            report(Draft("'\(incoming.field.text)' names '\(facts.id(at: position))', which is retired",
              help: "take it out", range: range), source)
          }
        }
      }
    }
  }
}
