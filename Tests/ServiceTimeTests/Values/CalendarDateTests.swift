import ServiceTime
import Testing

@Suite("Dates")
struct CalendarDateTests {
  @Test("every day of eleven centuries counts on, prints and reads back")
  func everyDay() throws {
    let first = try #require(CalendarDate("1600-01-01"))
    let last = try #require(CalendarDate("2700-12-31"))
    var date = first
    var (year, month, day) = (1600, 1, 1)
    var weekday = Weekday.saturday
    while date <= last {
      guard date.components == (year, month, day), date.weekday == weekday,
        CalendarDate(year: year, month: month, day: day) == date
      else {
        Issue.record("\(date) differs from \(year)-\(month)-\(day)")
        return
      }
      day += 1
      if day > CalendarDate.dayCount(year: year, month: month) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
      weekday = weekday.next
      date = date.adding(days: 1)
    }
    #expect(last.daysSince(first) == 402_131)
    #expect(CalendarDate("2024-02-29")?.description == "2024-02-29")
    #expect(CalendarDate("0001-01-01")?.daysSinceEpoch == -719_162)
  }

  @Test(
    "only real dates in exactly one form are read",
    arguments: [
      ("2026-3-1", .shape), ("26-03-01", .shape), ("2026/03/01", .shape), ("2026-03-01T", .shape), (" 2026-03-01", .shape),
      ("", .shape), ("2026-03-00", .day(month: 3, last: 31)), ("2026-00-01", .month), ("2026-13-01", .month),
      ("2026-02-29", .day(month: 2, last: 28)), ("1900-02-29", .day(month: 2, last: 28)), ("0000-01-01", .year),
      ("2026-04-31", .day(month: 4, last: 30)), ("-026-01-01", .shape),
    ] as [(String, CalendarDateDefect)])
  func refuses(text: String, defect: CalendarDateDefect) {
    #expect(throws: defect) { try CalendarDate(validating: text) }
    #expect(CalendarDate(text) == nil)
  }

  @Test("months know their ends, leap years included")
  func months() throws {
    #expect(try CalendarDate(validating: "2024-02-29").firstOfMonth.description == "2024-02-01")
    #expect(try CalendarDate(validating: "2024-02-01").firstOfNextMonth.description == "2024-03-01")
    #expect(try CalendarDate(validating: "2026-12-31").firstOfNextMonth.description == "2027-01-01")
  }
}
