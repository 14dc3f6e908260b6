import Identifiers
import Diagnostics
package import Records

package enum UnreadablePath: EntryRule {
  package static let metadata = RuleMetadata(
    code: "ID009", name: "path-not-text",
    summary: "A path in a record folder is not UTF-8 or holds a hidden character.",
    why: """
      Such a path cannot be typed, is shown differently by different programs, and can hide which file is meant.
      """,
    bad: .incident(at: "incidents/INC-2026-0001-\u{202E}fdp.md"),
    good: .incident())

  package static func draft(for entry: SnapshotEntry, at place: RecordLocator.Place, in locator: RecordLocator) -> Draft? {
    guard !place.isElsewhere, entry.path.bytes.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return nil }
    guard let text = String(validating: entry.path.bytes, as: UTF8.self) else { return Draft("the path is not UTF-8", help: "rename the file") }
    guard text.unicodeScalars.contains(where: HiddenCharacters.contains) else { return nil }
    return Draft("the path holds a hidden character", help: "rename the file")
  }
}
