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

  /// For a folder at the top that is taken for another one.
  package static func draft(for name: String, beside twin: String) -> Draft {
    Draft(
      "'\(name)' and '\(twin)' are one folder where letters are not told apart by case, and this one is not judged",
      help: "move what it holds into '\(twin)', or give it another name")
  }

  /// File systems that ignore case also take composed and decomposed letters for the same.
  package static func check(_ entries: [(entry: SnapshotEntry, place: RecordLocator.Place)], report: (Draft, SnapshotEntry) -> Void) {
    var seen = TextTable(capacity: entries.count)
    var latest: [RepoPath] = []
    // Strings are equal when they are canonically equivalent.
    var beyondASCII: [String: RepoPath] = [:]
    for (entry, _) in entries {
      var other: RepoPath?
      if entry.path.bytes.allSatisfy({ $0 < 0x80 }) {
        let number = entry.path.bytes.withUnsafeBufferPointer { seen.number(ofFolded: $0) }
        if number == latest.count { latest.append(entry.path) } else { (other, latest[number]) = (latest[number], entry.path) }
      } else {
        other = beyondASCII.updateValue(entry.path, forKey: entry.path.text.lowercased())
      }
      guard let other else { continue }
      report(Draft("the path differs only by case from '\(other)'", help: "rename one of the two with 'git mv'"), entry)
    }
  }
}
