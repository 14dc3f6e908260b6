import Diagnostics
import Identifiers
import Kinds
import Records

package enum ServiceChangeUnplanned: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM061", name: "service-change-unplanned", severity: .warning,
    summary: "A change brings, removes or transfers a service, and no plan, design or acceptance belongs to it.",
    why: """
      A new service is designed and accepted before it goes into operation, and one that ends is taken out by plan. \
      Name the change there.
      """,
    bad: good.replacing("changes: [CHG-2026-0001]\n", with: ""),
    good: good)

  private static let good = ExampleFiles([
    "changes/CHG-2026-0001.md":
      """
      ---
      title: The mail service
      status: approved
      type: normal
      risk: low
      service_change: new
      services: [SVC-checkout]
      ---

      ## Reason
      Wanted.

      ## Risk and impact
      None.

      ## Backout plan
      Switch it off.

      """,
    "designs/DSN-mail.md":
      """
      ---
      title: The mail service
      status: draft
      service: SVC-checkout
      changes: [CHG-2026-0001]
      owner: alice
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLacking(Self.self, speaksWithoutAny: true) { declared, position in
      report(
        Draft("it brings, removes or transfers a service, and no plan, design or acceptance names it",
          help: "name the change in the plan of the transition"),
        position)
    }
  }
}
