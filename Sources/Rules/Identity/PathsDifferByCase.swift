import Identifiers
package import Records

package enum PathsDifferByCase: TreeRule {
  package static let metadata = RuleMetadata(
    code: "ID005", name: "paths-differ-by-case",
    summary: "Two paths differ only by upper and lower case.",
    why: """
      On file systems that ignore case one of the two would overwrite the other at every checkout.
      """,
    bad: ExampleFiles([
      ".itsm/kinds/runbook.yaml":
        """
        kind: runbook
        title: Runbook
        files: ["runbooks/*.md"]
        id: {field: number, prefix: RB}
        fields:
          title: {type: text, required: true}

        """,
      "runbooks/Restart.md":
        """
        ---
        number: 7
        title: Restart the checkout
        ---

        """,
      "runbooks/restart.md":
        """
        ---
        number: 8
        title: Restart the checkout
        ---

        """,
    ]),
    good: ExampleFiles([
      ".itsm/kinds/runbook.yaml":
        """
        kind: runbook
        title: Runbook
        files: ["runbooks/*.md"]
        id: {field: number, prefix: RB}
        fields:
          title: {type: text, required: true}

        """,
      "runbooks/restart.md":
        """
        ---
        number: 7
        title: Restart the checkout
        ---

        """,
      "runbooks/restart-all.md":
        """
        ---
        number: 8
        title: Restart the checkout
        ---

        """,
    ]))

  package static func check(_ entries: [(entry: SnapshotEntry, place: RecordLocator.Place)], report: (Draft, SnapshotEntry) -> Void) {
    var seen: [FoldedPath: RepoPath] = [:]
    seen.reserveCapacity(entries.count)
    for (entry, _) in entries {
      if let other = seen.updateValue(entry.path, forKey: FoldedPath(entry.path)) {
        report(Draft("the path differs only by case from '\(other)'", help: "rename one of the two with 'git mv'"), entry)
      }
    }
  }
}

/// A path as file systems see it that ignore case; those also take composed and decomposed letters for the same.
private enum FoldedPath: Hashable {
  case ascii([UInt8])
  /// Strings are equal when they are canonically equivalent.
  case text(String)

  init(_ path: RepoPath) {
    if path.bytes.allSatisfy({ $0 < 0x80 }) {
      self = .ascii(path.bytes.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 + 32 : $0 })
    } else {
      self = .text(path.text.lowercased())
    }
  }
}
