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
    for record in tree.catalogue.records {
      for reference in record.references {
        let allowed = tree.catalogue.kinds(of: reference)
        guard !allowed.isEmpty else { continue }
        let targets = tree.catalogue.records(withExactID: reference.target)
        guard let target = targets.first, !targets.contains(where: { allowed.contains($0.kind.name) }) else { continue }
        let wanted = allowed.map(\.text).joined(separator: " or ")
        let note = Finding.Note("'\(target.id)' is a \(target.kind.name)", path: target.path, range: target.idRange)
        report(Draft("'\(reference.field)' expects a \(wanted), but '\(reference.target)' is a \(target.kind.name)", range: reference.range, notes: [note]), record)
      }
    }
  }
}
