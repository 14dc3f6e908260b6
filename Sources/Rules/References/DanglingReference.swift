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
    let catalogue = tree.catalogue
    let isFile = catalogue.table.fields.map(\.isFile)
    var near = NearIDs(catalogue)
    catalogue.forEachLink { position, link in
      guard !isFile[Int(link.field)], catalogue.holder(ofText: link.target) == nil else { return }
      let reference = catalogue.reference(link)
      let kinds = catalogue.kinds(of: reference)
      let meant = near.nearest(to: reference.target, of: kinds).map { "did you mean '\($0)'?" }
      let help = meant ?? kinds.first.map { "'itsm new \($0)' makes one" }
      report(
        Draft(
          "'\(reference.field)' refers to \(name(of: reference.purpose)) '\(reference.target)', which does not exist", help: help,
          range: reference.range), catalogue.records[position])
    }
  }

  private static func name(of purpose: Reference.Purpose) -> String {
    switch purpose {
    case .person: "a person"
    case .role: "a role"
    case .record, .file: "a record"
    }
  }
}
