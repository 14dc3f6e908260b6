import Kinds
import Identifiers
import Diagnostics
package import Records

package enum WrongKindOfReference: CatalogueRule {
  package static let metadata = RuleMetadata(
    code: "RF002", name: "reference-to-wrong-kind",
    summary: "A reference leads to a record of another kind than the field allows.",
    why: """
      A field says what stands at its other end; a report that follows it would find something it cannot count.
      """,
    bad: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: New cache
      status: draft
      type: normal
      risk: low
      services: [alice]
      ---

      ## Reason

      Faster.

      """),
    good: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: New cache
      status: draft
      type: normal
      risk: low
      services: [SVC-checkout]
      ---

      ## Reason

      Faster.

      """))

  package static func check(_ tree: TreeFacts, report: (Draft, RecordFacts) -> Void) {
    let catalogue = tree.catalogue
    let allowed = catalogue.table.fields.map { field -> [Bool] in
      let names = catalogue.kinds(for: field.purpose)
      return catalogue.table.kinds.map { names.isEmpty || names.contains($0.name) }
    }
    catalogue.forEachLink { position, link in
      guard let holder = catalogue.holder(ofText: link.target), !allowed[Int(link.field)][catalogue.kindNumber(at: holder)] else { return }
      let reference = catalogue.reference(link)
      let targets = catalogue.records(withExactID: reference.target)
      let names = catalogue.kinds(of: reference)
      guard let target = targets.first, !targets.contains(where: { names.contains($0.kind.name) }) else { return }
      let wanted = names.map(\.text).joined(separator: " or ")
      let note = Finding.Note("'\(target.id)' is \(target.kind.namePhrase)", path: target.path, range: target.idRange)
      report(
        Draft(
          "'\(reference.field)' expects a \(wanted), but '\(reference.target)' is \(target.kind.namePhrase)", range: reference.range,
          notes: [note]), catalogue.records[position])
    }
  }
}
