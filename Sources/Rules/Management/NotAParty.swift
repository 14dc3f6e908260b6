import Diagnostics
import Identifiers
import Kinds
import Records

package enum NotAParty: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM005", name: "not-a-party", severity: .warning,
    summary: "A customer or supplier is no interested party.",
    why: """
      Customers and suppliers require things of the services, and their requirements stand with the interested \
      parties. Name the party.
      """,
    bad: good.replacing("party: PTY-shop\n", with: ""),
    good: good)

  private static let good = ExampleFiles([
    "parties/PTY-shop.md":
      """
      ---
      title: The shop
      type: customer
      owner: alice
      requirements:
        - {requirement: Orders are taken around the clock, owner: bob}
      ---

      """,
    "customers/CUS-shop.md":
      """
      ---
      title: The shop
      owner: alice
      party: PTY-shop
      contacts:
        - {name: Sven Laden, email: sven@shop.example}
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .links(let links) = declared.entry.content else { continue }
      let kinds = links.fields.flatMap { field in declared.kind.fields[FieldName(field.text)]?.type.reference?.kinds ?? [] }
      // Where no party is recorded at all, the report on evidence says so.
      guard kinds.contains(where: { !facts.positions(of: $0).isEmpty }) else { continue }
      for position in facts.subjects(of: declared) where links.fields.allSatisfy({ facts.links($0, at: position).isEmpty }) {
        report(Draft("no interested party stands for it", help: "name one in '\(links.fields[0].text)'"), position)
      }
    }
  }
}
