import Diagnostics
import Identifiers

package enum ReviewInputMissing: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM078", name: "review-input-missing", severity: .warning,
    summary: "A management review was held without looking at something that belongs to it.",
    why: """
      Top management decides about the whole. What it did not look at it did not decide; even 'nothing new' is a \
      finding, and is written down.
      """,
    bad: good.replacing("  audits: Seen.\n", with: ""),
    good: good)

  package static let lack = "not everything was looked at"

  private static let good = ExampleRecords.managementReview
}
