import Diagnostics
import Identifiers

package enum TooFewLicences: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM037", name: "too-few-licences", severity: .warning,
    summary: "More people use a licence than may.",
    why: """
      The owner of the rights will ask for the difference, and an audit finds it first. Buy licences, or take some \
      back.
      """,
    bad: good.replacing("licences_used: 18", with: "licences_used: 22"),
    good: good)

  private static let good = ExampleRecords.licence
}
