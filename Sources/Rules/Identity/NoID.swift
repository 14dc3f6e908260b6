import Identifiers
package import Records

package enum NoID: RecordRule {
  package static let metadata = RuleMetadata(
    code: "ID004", name: "no-id",
    summary: "A record of a kind that takes its id from a field lacks that field.",
    why: """
      Without an id nothing can refer to the record, and its history cannot be followed.
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
      "runbooks/restart.md":
        """
        ---
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
    ]))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .noID = problem else { return nil }
    return Draft("the record has no id: the field that the kind takes it from is missing")
  }
}
