import Identifiers
import Kinds
import Diagnostics
package import Records

package enum DuplicateID: CatalogueRule {
  package static let metadata = RuleMetadata(
    code: "ID002", name: "duplicate-id",
    summary: "Two records have the same id.",
    why: """
      A reference to such an id could mean either record, and their histories would run together. It happens when two branches each take the next free number.
      """,
    bad: .incident() + .incident(at: "incidents/2026/INC-2026-0001-twin.md"),
    good: .incident() + .incident(at: "incidents/INC-2026-0002.md"))

  package static func check(_ tree: TreeFacts, report: (Draft, RecordFacts) -> Void) {
    for twins in tree.catalogue.twins {
      guard let first = twins.min(by: { strangeness($0) < strangeness($1) }) else { continue }
      for twin in twins where twin.path != first.path {
        let note = Finding.Note("'\(first.id)' is here too", path: first.path, range: first.idRange)
        report(
          Draft(
            "the id '\(twin.id)' is taken already", help: help(for: twin), range: twin.idRange,
            notes: [note]), twin)
      }
    }
  }

  private static func help(for twin: RecordFacts) -> String {
    switch twin.kind.location {
    case .folder:
      "run 'itsm renumber \(twin.path.shellWord)\(twin.kind.ids.isCounted ? "" : " NEW")' for the one that is newer"
    case .files(_, id: .fileName): "name one of the two files otherwise, with 'git mv'"
    case .files(_, id: .field(let field, _)): "give one of the two another '\(field)'"
    }
  }

  /// How little the name of the file has of the id. A copy is named otherwise than what it was copied from.
  package static func strangeness(_ record: RecordFacts) -> Int {
    let (name, id) = (record.path.lastComponent, record.id.text.utf8)
    guard name.starts(with: id) else { return 2 }
    return name.dropFirst(id.count).elementsEqual(".md".utf8) ? 0 : 1
  }
}
