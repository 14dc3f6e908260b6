import Diagnostics
import Identifiers
import Kinds
import Records

package enum ServiceWithoutBudget: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM053", name: "service-without-budget", severity: .warning,
    summary: "No line of the present budget is for a service in operation.",
    why: """
      What a service costs is planned and watched for each service. A service without a line costs something all the \
      same.
      """,
    bad: good.replacing("status: planned", with: "status: live"),
    good: good)

  private static let good = ExampleRecords.budget
    + ExampleRecords.mail
    + ExampleFiles(
      "services/SVC-fax.md",
      """
      ---
      title: Fax
      status: planned
      description: Mailboxes for everybody.
      owner: alice
      criticality: medium
      requirements:
        - {name: size, requirement: A mailbox holds 10 GB, type: capacity}
      ---

      """)

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLacking(Self.self, speaksWithoutAny: false) { declared, position in
      report(Draft("no line of the present budget is for '\(facts.id(at: position))'",
        help: "add a line with what it may cost"), position)
    }
  }
}
