import Diagnostics
import Identifiers
import Kinds
import Records
import ServiceTime

package enum OwnerLeft: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM002", name: "owner-left", severity: .warning,
    summary: "Somebody who has left answers for open work.",
    why: """
      Work that belongs to somebody who is gone is done by nobody. Before a person leaves, it gets another owner; \
      `itsm list --where 'owner=NAME'` finds it.
      """,
    bad: good.replacing("active_until: 2026-12-31", with: "active_until: 2026-06-30"),
    good: good)

  private static let good = ExampleFiles([
    "people/carol.md":
      """
      ---
      title: Carol Example
      emails: [carol@example.org]
      active_from: 2025-01-01
      active_until: 2026-12-31
      ---

      """,
    "problems/PRB-2026-0001.md":
      """
      ---
      title: The gateway loses its session
      status: new
      owner: carol
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    var left: [Int: CalendarDate] = [:]
    for kind in facts.catalogue.kinds.acting(as: .person) {
      for position in facts.positions(of: kind.name) {
        if let day = facts.day([CheckField("active_until")], at: position), day <= facts.today { left[position] = day }
      }
    }
    guard !left.isEmpty else { return }
    let catalogue = facts.catalogue
    let answering = catalogue.table.fields.map { field -> [DeclaredCheck] in
      facts.entries(for: Self.self).filter { declared in
        guard declared.kind === field.kind, case .links(let links) = declared.entry.content else { return false }
        return links.fields.contains { $0.text == field.name }
      }
    }
    var subjects: [ObjectIdentifier: Set<Int>] = [:]
    for declared in facts.entries(for: Self.self) where declared.entry.scope.hasConditions {
      subjects[ObjectIdentifier(declared.kind), default: []].formUnion(facts.marked(of: declared))
    }
    catalogue.forEachLink { position, link in
      let declared = answering[Int(link.field)]
      guard !declared.isEmpty, let person = catalogue.holder(ofText: link.target), let day = left[person] else { return }
      let isMeant = declared.contains { declared in
        declared.entry.scope.hasConditions
          ? subjects[ObjectIdentifier(declared.kind)]?.contains(position) ?? false
          : facts.isInState(at: position, declared.entry.scope.states, of: declared.kind)
      }
      guard isMeant else { return }
      let reference = catalogue.reference(link)
      report(
        Draft(
          "'\(reference.field)' is \(reference.target), who left on \(day)", help: "name somebody who is there",
          range: reference.range), position)
    }
  }
}
