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
      "incidents/inc-2026-0001.md":
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      id: INC-2026-0001
      ---

      """
    ]),
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

  package static func check(_ entries: [(entry: SnapshotEntry, place: RecordLocator.Place)], report: (Draft, SnapshotEntry) -> Void) {
    var seen = TextTable(capacity: entries.count)
    var latest: [RepoPath] = []
    for (entry, _) in entries {
      let number = entry.path.bytes.withUnsafeBufferPointer { seen.number(ofFolded: $0) }
      if number == latest.count { latest.append(entry.path) } else {
        report(Draft("the path differs only by case from '\(latest[number])'", help: "rename one of the two with 'git mv'"), entry)
        latest[number] = entry.path
      }
    }
  }
}
