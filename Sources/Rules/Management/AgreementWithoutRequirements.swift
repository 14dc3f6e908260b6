import Diagnostics
import Identifiers
import Kinds
import Records

package enum AgreementWithoutRequirements: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM047", name: "agreement-without-requirements", severity: .warning,
    summary: "An agreement in force covers a service that states no requirements.",
    why: """
      A target that no requirement asks for was made up. Write down what customers require of the service; the targets \
      follow from it.
      """,
    bad: good.replacing("requirements:\n  - {name: size, requirement: A mailbox holds 10 GB, type: capacity}\n", with: ""),
    good: good)

  private static let good = ExampleRecords.mail + ExampleRecords.mailAgreement + ExampleRecords.officeHours

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    for declared in facts.entries(for: Self.self) {
      guard case .links(let links) = declared.entry.content else { continue }
      for position in facts.subjects(of: declared) {
        for source in links.by.flatMap({ facts.counted(links, of: position, by: $0) }) {
          report(
            Draft("it covers '\(facts.id(at: position))', which states no requirements",
              help: "write what is required into 'requirements' of the service"),
            source)
        }
      }
    }
  }
}
