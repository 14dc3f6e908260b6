import Identifiers
package import Records

package enum SpecialEntry: EntryRule {
  package static let metadata = RuleMetadata(
    code: "ID006", name: "special-entry",
    summary: "A symbolic link, a submodule, another special entry or a record that git could not merge stands in a record folder.",
    why: """
      A link can lead out of the repository, and what it leads to is not what was approved. Records are regular files. A record that both \
      sides of a merge changed in ways that do not go together has several versions, of which a person makes one. Where the sides are two \
      records that took one id, no version is right for both: 'itsm renumber' gives one of them another id before the two are merged.
      """,
    bad: ExampleFiles("incidents/INC-2026-0001.md", "../drafts/checkout.md", form: .symbolicLink),
    good: .incident())

  package static func draft(for entry: SnapshotEntry, at place: RecordLocator.Place, in locator: RecordLocator) -> Draft? {
    guard locator.kind(holding: entry.path) != nil || place.isRecord || locator.isRecordFolder(entry.path) else { return nil }
    switch entry.form {
    case .file, .executable:
      guard let directory = entry.path.directoryNamedLikeRecord else { return nil }
      return Draft("the directory '\(directory)' is named like a record", help: "rename it; a record is one file")
    case .symbolicLink: return Draft("a symbolic link stands in a record folder", help: "put the file itself here, or move the link elsewhere")
    case .submodule: return Draft("a submodule stands in a record folder", help: "move it outside the record folders")
    case .conflict: return Draft("the record is in conflict: it has several versions",
      help: entry.settling.map { $0 + "; if they are two records that took one id, 'git merge --abort' and 'itsm renumber \(entry.path.shellWord)' first" })
    case .unmerged: return Draft(
      "both sides have the record and differ, and git cannot merge the two",
      help: entry.settling.map { $0 + "; if they are two records that took one id, give one another: 'itsm renumber \(entry.path.shellWord)'" })
    case .other(let form): return Draft("\(form) stands in a record folder", help: "records are regular files with mode 100644")
    }
  }
}

extension RepoPath {
  /// The first directory on the way whose name ends as a record's does.
  fileprivate var directoryNamedLikeRecord: RepoPath? {
    let last = bytes.count - lastComponent.count
    var end = 0
    while let slash = bytes[end..<last].firstIndex(of: UInt8(ascii: "/")) {
      if bytes[..<slash].suffix(3).elementsEqual(".md".utf8) { return RepoPath(bytes: Array(bytes[..<slash])) }
      end = slash + 1
    }
    return nil
  }
}
