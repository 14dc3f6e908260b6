import Diagnostics
import Identifiers

package enum ServiceIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM028", name: "service-incomplete", severity: .warning,
    summary: "A service in operation has no owner, no description or no criticality.",
    why: """
      The catalogue tells customers what they get, and the people who run it how much depends on it and who decides.
      """,
    bad: good.replacing("criticality: medium\n", with: ""),
    good: good)

  private static let good = ExampleRecords.mail
}
