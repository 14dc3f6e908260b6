import ServiceTime
import Testing

@Suite("Service calendars")
struct ServiceCalendarTests {
  private func texts(_ calendar: ServiceCalendar, _ from: String, _ to: String) throws -> [String] {
    calendar.windows(from: try at(from), to: try at(to)).map {
      "\(calendar.zone.text(of: $0.start))/\(calendar.zone.text(of: $0.end))"
    }
  }

  @Test("windows are made per local date, clipped and united")
  func windows() throws {
    let calendar = try calendar("Europe/Berlin", [("mon-fri", ["08:00-12:00", "12:00-17:00"]), ("sat", ["09:00-12:00"])])
    #expect(
      try texts(calendar, "2026-05-08T10:00:00+02:00", "2026-05-11T09:00:00+02:00") == [
        "2026-05-08T10:00:00+02:00/2026-05-08T17:00:00+02:00", "2026-05-09T09:00:00+02:00/2026-05-09T12:00:00+02:00",
        "2026-05-11T08:00:00+02:00/2026-05-11T09:00:00+02:00",
      ])
  }

  @Test("a closed day cuts no window that began the night before")
  func overnight() throws {
    let calendar = try calendar(
      "Europe/Berlin", [("daily", ["22:00-06:00"])], holidays: ["2026-05-01"], exceptions: [("2026-05-03", ["closed"])])
    #expect(
      try texts(calendar, "2026-04-30T12:00:00+02:00", "2026-05-05T00:00:00+02:00") == [
        "2026-04-30T22:00:00+02:00/2026-05-01T06:00:00+02:00", "2026-05-02T22:00:00+02:00/2026-05-03T06:00:00+02:00",
        "2026-05-04T22:00:00+02:00/2026-05-05T00:00:00+02:00",
      ])
  }

  @Test("exceptions go before holidays, holidays before weekly hours")
  func precedence() throws {
    let calendar = try calendar(
      "UTC", [("mon-fri", ["09:00-17:00"])], holidays: ["05-01", "2026-05-04..2026-05-06"],
      exceptions: [("2026-05-05", ["10:00-14:00"]), ("2026-05-07", ["closed"])])
    #expect(
      try texts(calendar, "2026-04-30T00:00:00Z", "2026-05-09T00:00:00Z") == [
        "2026-04-30T09:00:00+00:00/2026-04-30T17:00:00+00:00", "2026-05-05T10:00:00+00:00/2026-05-05T14:00:00+00:00",
        "2026-05-08T09:00:00+00:00/2026-05-08T17:00:00+00:00",
      ])
    #expect(calendar.plan(for: try date("2026-05-05")).reason == .exception)
    #expect(calendar.plan(for: try date("2026-05-04")).reason == .holiday(try Holiday("2026-05-04..2026-05-06")))
  }

  @Test("only windows that start while the calendar is in effect count, both days included")
  func inEffect() throws {
    let calendar = try calendar("UTC", [("daily", ["20:00-04:00"])], from: "2026-05-02", to: "2026-05-03")
    #expect(
      try texts(calendar, "2026-04-01T00:00:00Z", "2026-06-01T00:00:00Z") == [
        "2026-05-02T20:00:00+00:00/2026-05-03T04:00:00+00:00", "2026-05-03T20:00:00+00:00/2026-05-04T04:00:00+00:00",
      ])
    #expect(calendar.deadline(start: try at("2026-05-01T00:00:00Z"), target: 16 * 3600) == (try at("2026-05-04T04:00:00Z")))
    #expect(calendar.deadline(start: try at("2026-05-01T00:00:00Z"), target: 16 * 3600 + 1) == nil)
  }

  @Test("a repeated start is the first, a repeated end the second; a skipped one is the transition")
  func changesOfClocks() throws {
    let repeated = try calendar("Europe/Berlin", [("sun", ["02:30-02:45"])])
    #expect(
      try texts(repeated, "2024-10-27T00:00:00Z", "2024-10-28T00:00:00Z") == [
        "2024-10-27T02:30:00+02:00/2024-10-27T02:45:00+01:00"
      ])
    let skipped = try calendar("Europe/Berlin", [("sun", ["01:30-02:15", "02:20-02:45", "02:50-03:10"])])
    #expect(
      try texts(skipped, "2024-03-31T00:00:00Z", "2024-04-01T00:00:00Z") == [
        "2024-03-31T01:30:00+01:00/2024-03-31T03:10:00+02:00"
      ])
    let midnight = try calendar("America/Havana", [("sat", ["12:00-24:00"])])
    #expect(
      try texts(midnight, "2024-11-02T00:00:00Z", "2024-11-04T00:00:00Z") == [
        "2024-11-02T12:00:00-04:00/2024-11-03T00:00:00-05:00"
      ])
  }

  @Test("clocks that are set back over midnight hide no window of the days around it")
  func overMidnight() throws {
    // At 00:01 on 7 November 2010 the clocks of St. John's went back to 23:01 on the 6th.
    let sunday = try calendar("America/St_Johns", [("sun", ["00:00-01:00"])])
    let secondPass = try span("2010-11-07T02:40:00Z", "2010-11-07T02:50:00Z")
    #expect(sunday.windows(from: secondPass.start, to: secondPass.end) == [secondPass])
    let friday = try calendar("America/St_Johns", [("fri", ["23:45-23:30"])])
    let firstMinute = try span("2010-11-07T02:30:10Z", "2010-11-07T02:30:30Z")
    #expect(friday.windows(from: firstMinute.start, to: firstMinute.end) == [firstMinute])
    #expect(friday.elapsed(from: firstMinute.start, to: try at("2010-11-08T00:00:00Z")) == 1790)
  }

  @Test("around the clock the days make one interval")
  func continuous() throws {
    let always = try calendar("Europe/Berlin", [("daily", ["00:00-24:00"])])
    let bounds = try span("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
    #expect(always.windows(from: bounds.start, to: bounds.end) == [bounds])
    let perDay = try calendar("Europe/Berlin", [("daily", ["00:00-24:00"])], from: "2000-01-01")
    #expect(perDay.windows(from: bounds.start, to: bounds.end) == [bounds])
    #expect(ServiceCalendar.continuous.elapsed(from: bounds.start, to: bounds.end) == bounds.seconds)
  }

  @Test("a deadline is the end of a window, not the start of the next")
  func deadlineAtClosing() throws {
    let calendar = try calendar("Europe/Berlin", [("mon-fri", ["08:00-18:00"])])
    let morning = try at("2026-05-08T08:00:00+02:00")
    #expect(calendar.deadline(start: morning, target: 10 * 3600) == (try at("2026-05-08T18:00:00+02:00")))
    #expect(calendar.deadline(start: morning, target: 10 * 3600 + 1) == (try at("2026-05-11T08:00:01+02:00")))
    #expect(calendar.deadline(start: morning, target: 0) == morning)
    #expect(calendar.deadline(start: morning, target: 52 * 50 * 3600) != nil)
  }

  @Test("a calendar that never covers the target gives no deadline, at once")
  func neverCovered() throws {
    let start = try at("2026-05-08T08:00:00Z")
    let calendars = [
      try calendar("UTC", []), try calendar("UTC", [("daily", ["closed"])], exceptions: [("2020-01-01", ["00:00-24:00"])]),
      try calendar("UTC", [("daily", ["00:00-24:00"])], to: "2026-01-01"),
      try calendar("UTC", [("daily", ["00:00-24:00"])], holidays: ["01-01..12-31"]),
      try calendar("UTC", [("daily", ["00:00-24:00"])], from: "9999-12-31"),
    ]
    let elapsed = ContinuousClock().measure {
      for calendar in calendars { #expect(calendar.deadline(start: start, target: 3600) == nil) }
      #expect(ServiceCalendar.continuous.deadline(start: start, target: .max) == nil)
      #expect(
        ServiceCalendar.continuous.deadline(start: start, target: 60, pauses: [Interval(start: start, end: .distantFuture)])
          == nil)
    }
    #expect(elapsed < .seconds(2))
    #expect(calendars[1].deadline(start: try at("2019-01-01T00:00:00Z"), target: 3600) == (try at("2020-01-01T01:00:00Z")))
  }

  @Test("a calendar of which every day is a yearly holiday agrees on nothing")
  func closedAllYear() throws {
    #expect(try calendar("UTC", [("mon-sun", ["00:00-24:00"])], holidays: ["01-01..12-31"]).endOfAgreedTime == .distantPast)
    #expect(try calendar("UTC", [("mon-sun", ["00:00-24:00"])], holidays: ["01-01..12-30"]).endOfAgreedTime == nil)
  }

  @Test("the ends of time are no trap")
  func endsOfTime() throws {
    let calendar = try calendar("Europe/Berlin", [("daily", ["00:00-24:00"])], to: "0001-01-03")
    _ = calendar.windows(from: .distantPast, to: .distantFuture)
    #expect(calendar.windows(from: .distantFuture, to: .distantPast).isEmpty)
    let late = try self.lateCalendar()
    #expect(late.elapsed(from: try at("9999-12-30T00:00:00Z"), to: .distantFuture) == 172_799)
    _ = late.deadline(start: .distantFuture, target: 5)
    _ = late.deadline(start: .distantPast, target: 5)
  }

  private func lateCalendar() throws -> ServiceCalendar { try calendar("UTC", [("daily", ["00:00-24:00"])], from: "2020-01-01") }
}
