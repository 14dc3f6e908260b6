import Diagnostics
import Identifiers
import Kinds
import Records

package enum UnexplainedCycle: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM029", name: "unexplained-cycle", severity: .warning,
    summary: "Records depend on each other in a circle, and none says why.",
    why: """
      A circle cannot be started after a disaster: each waits for the other. Some are meant; then one of them says so \
      in `cycle_reason`.
      """,
    bad: good.replacing("cycle_reason: Names are kept in the directory, and it finds its peers by name.\n", with: ""),
    good: good)

  private static let good = ExampleFiles([
    "cis/CI-directory.md":
      """
      ---
      title: Directory
      type: application
      status: live
      owner: alice
      depends_on: [CI-names]
      cycle_reason: Names are kept in the directory, and it finds its peers by name.
      ---

      """,
    "cis/CI-names.md":
      """
      ---
      title: Names
      type: application
      status: live
      owner: alice
      depends_on: [CI-directory]
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .links(let links) = declared.entry.content else { continue }
      let all = facts.positions(of: declared.kind.name)
      var edges: [ReferenceGraph.Edge] = []
      var ranges: [(position: Int, target: Int, range: Range<Int>)] = []
      for position in facts.subjects(of: declared) {
        for (target, range) in links.fields.flatMap({ facts.links($0, at: position) }) {
          edges.append(ReferenceGraph.Edge(position, target))
          ranges.append((position, target, range))
        }
      }
      guard !all.isEmpty else { continue }
      // One finding for each circle, at its first record.
      var seen: Set<Int> = []
      for edge in ReferenceGraph(edges).edgesOnCycles.sorted() {
        let (position, target, range) = ranges[edge]
        guard seen.isDisjoint(with: [position, target]) else {
          seen.formUnion([position, target])
          continue
        }
        seen.formUnion([position, target])
        report(
          Draft("it depends on '\(facts.id(at: target))', which depends on it in turn",
            help: "take out what does not hold, or say why in 'cycle_reason'",
            range: range), position)
      }
    }
  }
}
