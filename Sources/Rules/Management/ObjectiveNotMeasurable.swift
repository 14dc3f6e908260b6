import Diagnostics
import Identifiers

package enum ObjectiveNotMeasurable: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM016", name: "objective-not-measurable", severity: .warning,
    summary: "An objective lacks a number, a unit, a baseline, an owner, a day or a measurement.",
    why: """
      An objective that cannot be measured can be neither reached nor missed. It says where things stood, what is to \
      be reached, in which unit, by when, by whom, and which measurement shows it.
      """,
    bad: good.replacing("baseline: 91\n", with: ""),
    good: good)

  private static let good = ExampleFiles([
    "objectives/OBJ-in-time.md":
      """
      ---
      title: Incidents are restored in time
      status: open
      owner: alice
      unit: percent
      baseline: 91
      target: 95
      direction: at-least
      due_by: 2026-12-31
      measurement: MEA-restored-in-time
      ---

      """,
    "measurements/MEA-restored-in-time.md":
      """
      ---
      title: Incidents restored in time
      owner: alice
      formula: incidents within their target / all incidents
      source: the report service-levels
      unit: percent
      frequency: 30d
      results:
        - {from: 2026-06-01, to: 2026-06-30, value: 97}
      ---

      """,
  ])
}
