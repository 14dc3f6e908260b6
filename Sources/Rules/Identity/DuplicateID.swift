import Identifiers
import Diagnostics
package import Records

package enum DuplicateID: CatalogueRule {
  package static let metadata = RuleMetadata(
    code: "ID002", name: "duplicate-id",
    summary: "Two records have the same id.",
    why: """
      A reference to such an id could mean either record, and their histories would run together. It happens when two branches each take the next free number.
      """,
    bad: ExampleFiles([
      "incidents/INC-2026-0001.md":
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """,
      "incidents/2026/INC-2026-0001-twin.md":
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """
    ]),
    good: ExampleFiles([
      "incidents/INC-2026-0001.md":
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """,
      "incidents/INC-2026-0002.md":
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """
    ]))

  package static func check(_ tree: TreeFacts, report: (Draft, RecordFacts) -> Void) {
    for twins in tree.catalogue.twins {
      guard let first = twins.first else { continue }
      for twin in twins.dropFirst() {
        let note = Finding.Note("'\(first.id)' is here too", path: first.path, range: first.idRange)
        report(
          Draft(
            "the id '\(twin.id)' is taken already", help: "run 'itsm renumber \(twin.path)' for the one that is newer", range: twin.idRange,
            notes: [note]), twin)
      }
    }
  }
}
