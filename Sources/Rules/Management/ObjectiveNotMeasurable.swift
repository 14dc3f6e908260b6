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

  private static let good = ExampleRecords.inTime + ExampleRecords.restoredInTime
}
