import Identifiers
import Diagnostics
package import Records

package enum DanglingReference: CatalogueRule {
  package static let metadata = RuleMetadata(
    code: "RF001", name: "dangling-reference",
    summary: "A reference leads to a record that does not exist.",
    why: """
      Reports walk these references; a broken one loses the record at its other end. Either the id is mistyped, or the record was never committed.
      """,
    bad: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: New cache
      status: draft
      type: normal
      risk: low
      services: [SVC-chekout]
      ---

      ## Reason

      Faster.

      """),
    good: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: New cache
      status: draft
      type: normal
      risk: low
      services: [SVC-checkout]
      ---

      ## Reason

      Faster.

      """))

  package static func check(_ tree: TreeFacts, report: (Draft, RecordFacts) -> Void) {
    for record in tree.catalogue.records {
      for reference in record.references {
        guard let what = missing(reference, in: tree.catalogue) else { continue }
        let kinds = tree.catalogue.kinds(of: reference)
        let near = Suggestion.nearest(reference.target, in: tree.catalogue.ids(of: kinds)).map { "did you mean '\($0)'?" }
        let help = near ?? kinds.first.map { "'itsm new \($0)' makes one" }
        report(Draft("'\(reference.field)' refers to \(what) '\(reference.target)', which does not exist", help: help, range: reference.range), record)
      }
    }
  }

  private static func missing(_ reference: Reference, in catalogue: Catalogue) -> String? {
    if case .file = reference.purpose { return nil }
    guard !catalogue.holds(id: reference.target) else { return nil }
    return switch reference.purpose {
    case .person: "a person"
    case .role: "a role"
    case .record, .file: "a record"
    }
  }
}
