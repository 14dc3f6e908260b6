import Diagnostics
import Identifiers
import Kinds
import Records

package enum AuditorNotIndependent: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM076", name: "auditor-not-independent", severity: .warning,
    summary: "An auditor answers for what is audited.",
    why: """
      Nobody sees the gaps in his or her own work. Another person audits it.
      """,
    bad: good.replacing("auditor: bob", with: "auditor: alice"),
    good: good)

  private static let good =
    ExampleFiles(
      "audits/AUD-2026-0001.md",
      """
      ---
      title: Everything
      status: planned
      programme: 2026
      auditor: bob
      covers: [4, 5, 6, 7, 8, 9, 10]
      processes: [PRO-incidents]
      planned_on: 2026-09-10
      ---

      """)
    + ExampleRecords.incidentProcess
    + ExampleRecords.restoredInTime

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .fields(let fields) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        let auditors = Set((fields["auditor"] ?? []).flatMap { facts.links($0, at: position).map(\.target) })
        for (target, range) in (fields["audited"] ?? []).flatMap({ facts.links($0, at: position) }) {
          let answering = facts.answering(for: target)
          guard let person = auditors.first(where: answering.contains) else { continue }
          report(
            Draft("\(facts.id(at: person)) audits '\(facts.id(at: target))' and answers for it",
              help: "let somebody else audit it", range: range), position)
        }
      }
    }
  }
}
