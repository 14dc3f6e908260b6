import Identifiers
package import Records

package enum LooksLikeRecord: EntryRule {
  package static let metadata = RuleMetadata(
    code: "ID008", name: "looks-like-record",
    summary: "A file in a record folder looks like a record but is not named like one.",
    why: """
      Such a file would silently be left out of every check and report.
      """,
    bad: .incident(at: "incidents/INC-2026-0001.MD"),
    good: .incident())

  package static func draft(for entry: SnapshotEntry, at place: RecordLocator.Place, in locator: RecordLocator) -> Draft? {
    guard case .suspicious(_, let suspicion) = place else { return nil }
    let reason =
      switch suspicion {
      case .upperCaseExtension: "its ending is not '.md' in lower case"
      case .blankInExtension: "its name goes on after '.md'"
      case .otherMarkdownExtension: "its ending is '.markdown'"
      case .otherExtension: "its ending is not '.md'"
      }
    return Draft("the file looks like a record, but \(reason)", help: "rename it to end with '.md'")
  }
}
