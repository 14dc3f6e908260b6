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

  private static let good = ExampleFiles(
    "demand/DEM-orders.md",
    """
    ---
    title: Orders
    service: SVC-checkout
    owner: alice
    unit: orders
    periods:
      - {from: 2026-01-01, to: 2026-03-31, forecast: 9000, consumed: 9400}
      - {from: 2026-04-01, to: 2026-09-30, forecast: 20000}
    refreshed_on: 2026-04-02
    ---

    """)
}
