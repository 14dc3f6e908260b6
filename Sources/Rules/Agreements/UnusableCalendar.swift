import Identifiers
package import Records

package enum UnusableCalendar: RecordRule {
  package static let metadata = RuleMetadata(
    code: "SL001", name: "unusable-calendar",
    summary: "A calendar names a time zone, hours, a holiday or an exception that cannot be reckoned with.",
    why: """
      With such a calendar no clock can be reckoned: everything that is measured in its hours becomes unknown. Nothing is ever guessed, \
      and no other zone stands in. Weekly hours name each day once, with windows or 'closed': a short Wednesday takes 'mon-tue', 'wed' and \
      'thu-fri'.
      """,
    bad: ExampleRecords.officeHours.replacing("time_zone: Europe/Berlin", with: "time_zone: Europe/Berln"),
    good: ExampleRecords.officeHours)

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .unusableCalendar(let reason) = problem else { return nil }
    return Draft(reason)
  }
}
