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
      "services/SVC-mail.md":
      """
      ---
      title: Mail
      status: proposed
      depends_on: [SVC-directory]
      ---

      """,
      "services/SVC-directory.md":
      """
      ---
      title: Directory
      status: proposed
      depends_on: [SVC-mail]
      ---

      """
    ]),
    good: ExampleFiles([
      "services/SVC-mail.md":
      """
      ---
      title: Mail
      status: proposed
      depends_on: [SVC-directory]
      ---

      """,
      "services/SVC-directory.md":
      """
      ---
      title: Directory
      status: proposed
      depends_on: [SVC-checkout]
      ---

      """
    ]))

  package static func check(_ tree: TreeFacts, report: (Draft, RecordFacts) -> Void) {
    var graphs: [String: [(record: RecordFacts, reference: Reference)]] = [:]
    for record in tree.catalogue.records {
      for reference in record.references {
        guard case .record(let declaration) = reference.purpose, declaration.isAcyclic else { continue }
        graphs["\(record.kind.name).\(reference.field)", default: []].append((record, reference))
      }
    }
    for (_, edges) in graphs.sorted(by: { $0.key < $1.key }) {
      let cyclic = ReferenceGraph(edges.map { ($0.record.id.folded, $0.reference.target.lowercased()) }).edgesOnCycles
      for position in cyclic {
        let (record, reference) = edges[position]
        report(Draft("'\(reference.field)' leads from '\(record.id)' back to itself through '\(reference.target)'",
          help: "take out the reference that does not hold", range: reference.range), record)
      }
    }
  }
}
