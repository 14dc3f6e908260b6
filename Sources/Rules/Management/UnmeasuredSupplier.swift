import Diagnostics
import Identifiers
import Kinds
import Records

package enum UnmeasuredSupplier: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM033", name: "unmeasured-supplier", severity: .warning,
    summary: "No measurement shows how a supplier performs.",
    why: """
      The organization answers for what others do for it, and has to see it in numbers. Name the supplier in a \
      measurement.
      """,
    bad: good.replacing("suppliers: [SUP-nordstern, SUP-linien]", with: "suppliers: [SUP-nordstern]"),
    good: good)

  private static let good = ExampleRecords.nordstern
    + ExampleFiles([
      "suppliers/SUP-linien.md":
        """
        ---
        title: Linien
        owner: alice
        criticality: high
        contacts:
          - {name: Ines Nord, email: ines@nordstern.example}
        ---

        """,
      "measurements/MEA-machines.md":
        """
        ---
        title: Machines in time
        suppliers: [SUP-nordstern, SUP-linien]
        owner: alice
        formula: incidents within their target / all incidents
        source: the report service-levels
        unit: percent
        frequency: 30d
        results:
          - {from: 2026-06-01, to: 2026-06-30, value: 97}
        ---

        """,
    ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLacking(Self.self, speaksWithoutAny: false) { declared, position in
      report(Draft("no measurement shows how '\(facts.id(at: position))' performs",
        help: "name it in 'suppliers' of a measurement"), position)
    }
  }
}
