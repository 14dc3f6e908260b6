import Diagnostics
import Identifiers

package enum MissWithoutAction: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM020", name: "miss-without-action", severity: .warning,
    summary: "A target was missed, and the record says neither why nor what is done about it.",
    why: """
      Reports exist so that something follows from them. Behind every missed target stands a reason, or a record of \
      what is done.
      """,
    bad: good.replacing(", note: The storage failed twice.", with: ""),
    good: good)

  package static let lack = "the target was missed"

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
    target: 95
    direction: at-least
    results:
      - {from: 2026-06-01, to: 2026-06-30, value: 91, note: The storage failed twice.}
    ---

    """)
}
