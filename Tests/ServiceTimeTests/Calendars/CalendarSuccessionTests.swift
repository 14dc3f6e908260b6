import ServiceTime
import Testing

@Suite("Calendars that take the place of each other")
struct CalendarSuccessionTests {
  private func daily(_ hours: String, _ zone: String = "UTC", from: String? = nil, to: String? = nil) throws -> ServiceCalendar {
    try calendar(zone, [("daily", [hours])], from: from, to: to)
  }

  private func hours(_ calendar: ServiceCalendar, _ from: String, _ to: String) throws -> [String] {
    calendar.windows(from: try at(from), to: try at(to)).map { "\($0.start)/\($0.end)" }
  }

  @Test("each day has the hours of the one that counts on it, and the nearest goes first")
  func days() throws {
    let calendar = try daily("08:00-10:00", from: "2026-05-03", to: "2026-05-04").succeeding(
      [try daily("06:00-07:00", from: "2026-05-02"), try daily("01:00-02:00", to: "2026-05-02")],
      followedBy: [try daily("12:00-13:00", from: "2026-05-01", to: "2026-05-05"), try daily("20:00-21:00")])
    #expect(try hours(calendar, "2026-05-01T00:00:00Z", "2026-05-07T00:00:00Z") == [
      "2026-05-01T01:00:00Z/2026-05-01T02:00:00Z", "2026-05-02T06:00:00Z/2026-05-02T07:00:00Z", "2026-05-03T08:00:00Z/2026-05-03T10:00:00Z",
      "2026-05-04T08:00:00Z/2026-05-04T10:00:00Z", "2026-05-05T12:00:00Z/2026-05-05T13:00:00Z", "2026-05-06T20:00:00Z/2026-05-06T21:00:00Z",
    ])
    #expect(calendar.firstDayOutOfEffect(in: try span("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z")) == nil)
    #expect(calendar.endOfAgreedTime == nil)
    #expect(calendar.deadline(start: try at("2026-05-04T00:00:00Z"), target: 4 * 3600) == (try at("2026-05-06T21:00:00Z")))
  }

  @Test("where one counts that has no end, nothing takes its place")
  func withoutEnd() throws {
    let calendar = try daily("08:00-10:00").succeeding([try daily("06:00-07:00")], followedBy: [try daily("12:00-13:00", from: "2026-05-01")])
    #expect(calendar.parts.count == 1)
  }

  @Test("a window over night that the next day goes on with counts once")
  func overNight() throws {
    let calendar = try daily("20:00-06:00", to: "2026-05-01").succeeding([], followedBy: [try daily("00:00-08:00")])
    #expect(try hours(calendar, "2026-05-01T12:00:00Z", "2026-05-02T12:00:00Z") == ["2026-05-01T20:00:00Z/2026-05-02T08:00:00Z"])
  }

  @Test("the first day on which none counts is told", arguments: [
    ("2026-05-01T00:00:00Z", "2026-05-20T00:00:00Z", "2026-05-04"), ("2026-05-04T00:00:00Z", "2026-05-05T00:00:00Z", "2026-05-04"),
    ("2026-05-08T00:00:00Z", "2026-05-20T00:00:00Z", "2026-05-11"), ("2026-05-01T00:00:00Z", "2026-05-04T00:00:00Z", ""),
    ("2026-05-06T00:00:00Z", "2026-05-11T00:00:00Z", ""), ("2026-05-11T00:00:00Z", "2026-05-11T00:00:00Z", "2026-05-11"),
  ])
  func gap(from: String, to: String, day: String) throws {
    let calendar = try daily("08:00-10:00", to: "2026-05-03").succeeding([], followedBy: [try daily("08:00-10:00", from: "2026-05-06", to: "2026-05-10")])
    #expect(calendar.firstDayOutOfEffect(in: try span(from, to))?.description ?? "" == day)
  }

  @Test("days that follow upon each other leave no gap, also where their zones begin them at other times", arguments: ["America/New_York", "Asia/Tokyo"])
  func zones(zone: String) throws {
    let calendar = try daily("08:00-10:00", "Europe/Berlin", to: "2026-05-03").succeeding([], followedBy: [try daily("08:00-10:00", zone)])
    #expect(calendar.firstDayOutOfEffect(in: try span("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z")) == nil)
    #expect(calendar.firstDayOutOfEffect(in: try span("2026-05-03T23:00:00Z", "2026-06-01T00:00:00Z")) == nil)
  }

  @Test("the account of a clock has the windows and the holidays of each, and says from when on each counts")
  func account() throws {
    func named(_ name: String, _ windows: String, _ holidays: [String], from: String? = nil, to: String? = nil) throws -> ServiceCalendar {
      try ServiceCalendar(
        ServiceCalendar.Definition(timeZone: "UTC", hours: [("daily", [windows])], holidays: holidays, effectiveFrom: from, effectiveTo: to), name: name)
    }
    let calendar = try named("CAL-a", "08:00-10:00", [], to: "2026-05-02").succeeding([], followedBy: [try named("CAL-b", "12:00-13:00", ["2026-05-04"])])
    let clock = ServiceClock(
      start: try at("2026-05-02T09:00:00Z"), target: ClockTarget(seconds: 3600, calendar: calendar, label: "1h in CAL-a"),
      events: [ClockEvent(at: try at("2026-05-05T12:30:00Z"), .stop, label: "resolved")])
    let lines = clock.explanation(at: try at("2026-06-01T00:00:00Z"))
    #expect(lines.map { "\($0.kind.rawValue) \($0.from) \($0.label)" } == [
      "start 2026-05-02T09:00:00Z started", "window 2026-05-02T09:00:00Z 1h in CAL-a",
      "calendar 2026-05-03T00:00:00Z the hours of CAL-b count from 2026-05-03 on",
      "window 2026-05-03T12:00:00Z 1h in CAL-a, hours of CAL-b", "holiday 2026-05-04T00:00:00Z 2026-05-04 is a holiday (2026-05-04)",
      "window 2026-05-05T12:00:00Z 1h in CAL-a, hours of CAL-b", "stop 2026-05-05T12:30:00Z resolved",
    ])
    #expect(lines.map(\.counted).reduce(0, +) == clock.reading(at: try at("2026-06-01T00:00:00Z")).elapsed)
  }
}
