import Diagnostics
import Identifiers

package enum IssueWithoutRisk: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM007", name: "issue-without-risk", severity: .warning,
    summary: "A context issue is said to be a risk and names none.",
    why: """
      An issue that may harm services is handled where risks are: with a likelihood, an owner and a treatment. \
      Otherwise it is only written down.
      """,
    bad: good.replacing("risks: [RSK-0001]\n", with: ""),
    good: good)

  package static let remedy: String? = "record the risk with 'itsm new risk' and name it in 'risks'"

  private static let good = ExampleFiles([
    "context/CTX-0001.md":
      """
      ---
      title: One person alone knows the old gateway
      type: internal
      owner: alice
      is_risk: true
      risks: [RSK-0001]
      review_by: 2027-01-31
      ---

      """,
    "risks/RSK-0001.md":
      """
      ---
      title: The only person who knows the gateway leaves
      status: identified
      owner: alice
      ---

      """,
  ])
}
