import Identifiers
package import Records

package enum UnusableTarget: RecordRule {
  package static let metadata = RuleMetadata(
    code: "SL002", name: "unusable-target",
    summary: "An agreement allows a clock days or weeks.",
    why: """
      Service targets are measured in service time, where a day has as many hours as the calendar says. Written in hours and minutes, a \
      target means one thing.
      """,
    bad: good.replacing("within: 4h", with: "within: 2d"), good: good)

  private static let good = ExampleRecords.checkoutAgreement + ExampleRecords.officeHours

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .unusableTarget(let text) = problem else { return nil }
    return Draft("'\(text)' is no time in hours and minutes", help: "write hours of service time: 4h, 30m, 1h30m")
  }
}
