import Diagnostics
import Identifiers
import Kinds
import Records

package enum EverythingOutsourced: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM034", name: "everything-outsourced", severity: .warning,
    summary: "Others operate every process that is in force.",
    why: """
      An organization may let others operate processes, but not all of them: it must itself run what steers the rest.
      """,
    bad: good.replacing(
      "{what: The machines, type: component}", with: "{what: The change desk, type: process, process: PRO-changes}"),
    good: good)

  private static let good = ExampleRecords.incidentProcess
    + ExampleFiles([
      "measurements/MEA-restored-in-time.md":
        """
        ---
        title: Incidents restored in time
        owner: alice
        formula: incidents within their target / all incidents
        source: the report service-levels
        unit: percent
        suppliers: [SUP-nordstern]
        frequency: 30d
        results:
          - {from: 2026-06-01, to: 2026-06-30, value: 97}
        ---

        """,
      "processes/PRO-changes.md":
        """
        ---
        title: Change management
        status: active
        owner: alice
        covers: [8.5.1]
        inputs: [requests for change]
        outputs: [changes]
        measures: [MEA-restored-in-time]
        review_by: 2027-01-31
        ---

        """,
      "suppliers/SUP-nordstern.md":
        """
        ---
        title: Nordstern
        owner: alice
        criticality: high
        contacts:
          - {name: Ines Nord, email: ines@nordstern.example}
        operates:
          - {what: The service desk, type: process, process: PRO-incidents}
          - {what: The machines, type: component}
        ---

        """,
    ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .links(let links) = declared.entry.content else { continue }
      let subjects = facts.subjects(of: declared)
      guard subjects.count > 1, let first = subjects.first,
        subjects.allSatisfy({ position in links.by.contains { !facts.mentions(of: position, by: $0).isEmpty } })
      else { continue }
      report(Draft("others operate all \(subjects.count) processes in force",
        help: "say which one the organization runs itself"), first)
    }
  }
}
