import Kinds
import Identifiers
package import Records

package enum ReferenceCycle: CatalogueRule {
  package static let metadata = RuleMetadata(
    code: "RF003", name: "reference-cycle",
    summary: "Following a reference that may not lead back leads back to its start.",
    why: """
      Impact is computed along these references: a service that depends on itself would be down because it is down.
      """,
    bad: ExampleFiles([
      "cis/CI-mail.md":
      """
      ---
      title: Mail
      part_of: CI-directory
      ---

      """,
      "cis/CI-directory.md":
      """
      ---
      title: Directory
      part_of: CI-mail
      ---

      """
    ]),
    good: ExampleFiles([
      "cis/CI-mail.md":
      """
      ---
      title: Mail
      part_of: CI-directory
      ---

      """,
      "cis/CI-directory.md":
      """
      ---
      title: Directory
      ---

      """
    ]))

  package static func check(_ tree: TreeFacts, report: (Draft, RecordFacts) -> Void) {
    let catalogue = tree.catalogue
    let isAcyclic = catalogue.table.fields.map(\.isAcyclic)
    var graphs: [UInt32: [(position: Int, link: FactsTable.Link)]] = [:]
    catalogue.forEachLink { position, link in
      if isAcyclic[Int(link.field)] { graphs[link.field, default: []].append((position, link)) }
    }
    for mentions in graphs.values {
      // What has no record of its own leads no further.
      let edges = mentions.compactMap { mention in
        catalogue.holder(ofText: mention.link.target).map(catalogue.identity(at:)).map { (mention, ReferenceGraph.Edge(catalogue.identity(at: mention.position), $0)) }
      }
      for position in ReferenceGraph(edges.map(\.1)).edgesOnCycles {
        let (position, link) = edges[position].0
        let reference = catalogue.reference(link)
        let record = catalogue.records[position]
        report(
          Draft(
            "'\(reference.field)' leads from '\(record.id)' back to itself through '\(reference.target)'",
            help: "take out the reference that does not hold", range: reference.range), record)
      }
    }
  }
}
