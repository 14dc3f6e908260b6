import Diagnostics
import Identifiers

package enum GapInSeries: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM018", name: "gap-in-series", severity: .warning,
    summary: "Days lie between two periods of a series that neither holds.",
    why: """
      A month that is left out looks as if it had been good. Every period is recorded, also the one without a number \
      to be proud of.
      """,
    bad: good.replacing("to: 2026-05-31", with: "to: 2026-05-15"),
    good: good)

  package static let remedy: String? = "record what is missing, or correct the days"

  private static let good = ExampleFiles(
    "measurements/MEA-restored-in-time.md",
    """
    ---
    title: Incidents restored in time
    owner: alice
    formula: incidents within their target / all incidents
    source: the report service-levels
    unit: percent
    frequency: 30d
    results:
      - {from: 2026-05-01, to: 2026-05-31, value: 94}
      - {from: 2026-06-01, to: 2026-06-30, value: 97}
    ---

    """)
}
