import Identifiers
package import Records

package enum SpecialEntry: EntryRule {
  package static let metadata = RuleMetadata(
    code: "ID006", name: "special-entry",
    summary: "A symbolic link, a submodule or another special entry stands in a record folder.",
    why: """
      A link can lead out of the repository, and what it leads to is not what was approved. Records are regular files.
      """,
    bad: ExampleFiles("incidents/INC-2026-0001.md", "../drafts/checkout.md", form: .symbolicLink),
    good: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      ---

      """))

  package static func draft(for entry: SnapshotEntry, at place: RecordLocator.Place, in locator: RecordLocator) -> Draft? {
    guard locator.kind(holding: entry.path) != nil || place.isRecord else { return nil }
    switch entry.form {
    case .file, .executable: return nil
    case .symbolicLink: return Draft("a symbolic link stands in a record folder", help: "put the file itself here, or move the link elsewhere")
    case .submodule: return Draft("a submodule stands in a record folder", help: "move it outside the record folders")
    case .other(let form): return Draft("\(form) stands in a record folder", help: "records are regular files with mode 100644")
    }
  }
}
