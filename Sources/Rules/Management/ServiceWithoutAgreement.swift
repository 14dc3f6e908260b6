import Diagnostics
import Identifiers
import Kinds
import Records

package enum ServiceWithoutAgreement: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM030", name: "service-without-agreement", severity: .warning,
    summary: "No agreement in force covers a service in operation.",
    why: """
      A customer who was promised nothing expects everything. Each service that is offered to customers is covered by \
      an agreement.
      """,
    bad: good.replacing("services: [SVC-mail]", with: "services: [SVC-checkout]"),
    good: good)

  private static let good = ExampleRecords.mail + ExampleRecords.mailAgreement + ExampleRecords.officeHours

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLacking(Self.self, speaksWithoutAny: false) { declared, position in
      report(Draft("no agreement in force covers '\(facts.id(at: position))'",
        help: "add it to an agreement, or mark it as internal"), position)
    }
  }
}
