import ServiceTime
import TestSupport
import Testing

@Suite("Months, quarters and years")
struct CalendarPeriodTests {
  @Test("are read and written alike", arguments: ["2026-08", "2026-Q3", "2026"])
  func text(text: String) throws {
    #expect(try #require(CalendarPeriod(text)).description == text)
  }

  @Test("nothing else is one", arguments: ["", "2026-13", "2026-Q5", "2026-Q", "2026-08-01", "0-01", "August", "-08"])
  func malformed(text: String) {
    #expect(CalendarPeriod(text) == nil)
  }

  @Test("hold the date that they are made for, from their first day to their last")
  func containing() throws {
    let date = try #require(CalendarDate(year: 2024, month: 12, day: 31))
    let periods = [CalendarPeriod.Length.month, .quarter, .year].map { CalendarPeriod($0, containing: date) }
    #expect(periods.map(\.description) == ["2024-12", "2024-Q4", "2024"])
    let zone = try TimeZoneRules(identifier: "UTC")
    #expect(periods.map { $0.interval(in: zone).seconds / 86_400 } == [31, 92, 366])
    #expect(periods.map { CalendarPeriod($0.interval(in: zone), in: zone) } == periods)
  }

  @Test("those that touch an interval follow each other")
  func touching() throws {
    let zone = try TimeZoneRules(identifier: "Europe/Berlin")
    let interval = try span("2025-12-31T22:59:59Z", "2026-06-30T22:00:01Z")
    #expect(CalendarPeriod.touching(interval, by: .quarter, in: zone).map(\.description) == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"])
    #expect(CalendarPeriod.touching(interval, by: .year, in: zone).map(\.description) == ["2025", "2026"])
    #expect(CalendarPeriod.touching(Interval(start: interval.end, end: interval.start), by: .month, in: zone).isEmpty)
  }
}
