import Diagnostics
import Identifiers
import Kinds
import Records

package enum TighterThanSupplier: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM048", name: "tighter-than-supplier", severity: .warning,
    summary: "An agreement promises a customer more than a supplier promises for the same service.",
    why: """
      What a supplier may take eight hours for cannot be promised within four. Agree on a better target with the \
      supplier, or promise less. Only targets of the same clock, kind and conditions are compared, by their length; \
      other calendars are not converted into each other.
      """,
    bad: good.replacing("within: 3h", with: "within: 8h"),
    good: good)

  private static let good = ExampleRecords.checkoutAgreement
    + ExampleRecords.officeHours
    + ExampleRecords.nordstern
    + ExampleFiles(
      "contracts/CON-hosting.md",
      """
      ---
      title: Hosting
      status: active
      supplier: SUP-nordstern
      services: [SVC-checkout]
      owner: alice
      effective_from: 2025-01-01
      effective_to: 2026-12-31
      notice_by: 2026-09-30
      targets:
        - {clock: resolution, kind: incident, when: {priority: P1}, within: 3h}
      review_by: 2026-12-01
      ---

      """)

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      for position in facts.subjects(of: declared) {
        let promise = AgreementFigures(position, facts)
        for supporting in AgreementFigures.supporting(facts) where !promise.services.isDisjoint(with: supporting.services) {
          for conflict in promise.exceeding(supporting, facts) {
            report(
              Draft(conflict.phrase + " in '\(facts.id(at: supporting.position))'",
                help: "agree on a better target there, or promise less here",
                range: conflict.range), position)
          }
        }
      }
    }
  }
}
