import Diagnostics
import Identifiers
import Kinds
import Records

package enum SecurityRiskWithoutControl: ManagementRule {
  package static let metadata = RuleMetadata(
    code: "SM074", name: "security-risk-without-control", severity: .warning,
    summary: "No control keeps a risk for the security of information small.",
    why: """
      A risk for the security of information is answered by a control, or accepted. Name it in the control.
      """,
    bad: good.replacing("risks: [RSK-0001]\n", with: ""),
    good: good)

  private static let good = ExampleFiles([
    "risks/RSK-0001.md":
      """
      ---
      title: A laptop is stolen
      status: assessed
      owner: alice
      security: true
      customer_impact: Addresses get lost.
      likelihood: 2
      impact: 4
      review_by: 2027-01-31
      ---

      """,
    "controls/CTL-encryption.md":
      """
      ---
      title: Disks are encrypted
      status: implemented
      owner: alice
      evidence: The device list
      risks: [RSK-0001]
      ---

      """,
  ])

  package static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void) {
    facts.forEachLacking(Self.self, speaksWithoutAny: true) { declared, position in
      report(Draft("no control names this risk", help: "name it in 'risks' of a control, or let it be accepted"), position)
    }
  }
}
