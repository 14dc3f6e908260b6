import Diagnostics
import Identifiers

package enum MissingConsumption: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM057", name: "missing-consumption", severity: .warning,
    summary: "A period of a demand has passed, and nobody has written down what was consumed.",
    why: """
      A forecast gets better by comparing it with what came. Six weeks after a period its consumption is known.
      """,
    bad: good.replacing(", consumed: 9400", with: ""),
    good: good)

  package static let lapse = "the consumption is missing"

  package static let remedy: String? = "add 'consumed'"

  private static let good = ExampleRecords.orders
}
