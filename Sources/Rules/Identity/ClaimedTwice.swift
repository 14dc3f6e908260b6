import Identifiers
import Kinds
package import Records

package enum ClaimedTwice: EntryRule {
  package static let metadata = RuleMetadata(
    code: "ID010", name: "claimed-twice",
    summary: "A file is a record of two kinds.",
    why: """
      It would be checked and counted as one of them only. Folders and patterns of kinds have to keep apart.
      """,
    bad: ExampleFiles([
      ".itsm/kinds/runbook.yaml":
        """
        kind: runbook
        title: Runbook
        files: ["*/*-slow.md"]
        id: {field: number, prefix: RB}
        fields:
          title: {type: text, required: true}

        """,
      "incidents/INC-2026-0001-slow.md":
        """
        ---
        title: Checkout is slow
        status: new
        impact: low
        urgency: low
        priority: P4
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
      "incidents/INC-2026-0001-slow.md":
        """
        ---
        title: Checkout is slow
        status: new
        impact: low
        urgency: low
        priority: P4
        ---

        """,
    ]))

  package static func draft(for entry: SnapshotEntry, at place: RecordLocator.Place, in locator: RecordLocator) -> Draft? {
    guard place.isRecord else { return nil }
    let rivals = locator.rivals(at: entry.path)
    guard let first = rivals.first, let source = rivals.compactMap(\.source).first else { return nil }
    let others = rivals.dropFirst().map { "'\($0.name)'" }.joined(separator: " and ")
    return Draft("the file is a record of the kind '\(first.name)', and of \(others) too", help: "narrow the 'files' in \(source)")
  }
}
