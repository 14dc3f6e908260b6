import Diagnostics
import Identifiers

package enum StaleDemand: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM056", name: "stale-demand", severity: .warning,
    summary: "The forecast of a demand has ended or is too old.",
    why: """
      Capacity and budgets rest on what will be wanted. A forecast is made anew by the day it names, or once a year, \
      and reaches past today.
      """,
    bad: good.replacing("to: 2026-09-30", with: "to: 2026-06-15"),
    good: good)

  package static let lapse = "a new forecast is due"

  package static let remedy: String? = "forecast the coming periods, then set 'refreshed_on'"

  private static let good = ExampleRecords.orders
}
