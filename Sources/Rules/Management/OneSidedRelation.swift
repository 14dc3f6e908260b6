import Diagnostics
import Identifiers
import Kinds
import Records

package enum OneSidedRelation: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM039", name: "one-sided-relation", severity: .warning,
    summary: "A record names another one that should name it in turn and does not.",
    why: """
      An item says which change altered it, and the change lists its items; a service names its agreement, which lists \
      its services. Where the two disagree one of them is wrong.
      """,
    bad: good.replacing("cis: [CI-database]\n", with: ""),
    good: good)

  private static let good = ExampleFiles([
    "cis/CI-database.md":
      """
      ---
      title: Database
      type: database
      status: live
      owner: alice
      changed_by: CHG-2026-0001
      ---

      """,
    "changes/CHG-2026-0001.md":
      """
      ---
      title: New cache
      status: draft
      type: normal
      risk: low
      services: [SVC-checkout]
      cis: [CI-database]
      ---

      ## Reason
      Faster.

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .links(let links) = declared.entry.content, let back = links.back else { continue }
      for position in facts.subjects(of: declared) {
        for (target, range) in links.fields.flatMap({ facts.links($0, at: position) }) {
          guard facts.kind(at: target).fields[FieldName(back.text)] != nil, !facts.links(back, at: target).contains(where: { $0.target == position })
          else { continue }
          report(
            Draft("'\(facts.id(at: target))' does not name '\(facts.id(at: position))' in its '\(back.text)'",
              help: "correct one of the two",
              range: range), position)
        }
      }
    }
  }
}
