import Diagnostics
import Identifiers

package enum RequestModelIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM068", name: "request-model-incomplete", severity: .warning,
    summary: "A request model has no steps, no owner, or no role that approves.",
    why: """
      A request is fulfilled the same way by everybody: the steps are written down, and who has to agree is known.
      """,
    bad: good.replacing("steps: [Create the account, Tell the user]\n", with: ""),
    good: good)

  private static let good = ExampleRecords.accountModel
}
