import ServiceTime
import Testing

@Suite("Texts of calendars")
struct CalendarTextTests {
  @Test(
    "day keys name days, also over the end of the week",
    arguments: [
      ("mon", "mon"), ("mon-fri", "mon tue wed thu fri"), ("sat-mon", "sat sun mon"), ("daily", "mon tue wed thu fri sat sun"),
      ("mon-sun", "mon tue wed thu fri sat sun"), ("tue-mon", "tue wed thu fri sat sun mon"),
    ])
  func dayKeys(key: String, days: String) throws {
    #expect(try DayKey.days(key).map(\.shortName).joined(separator: " ") == days)
  }

  @Test(
    "other keys are refused",
    arguments: ["", "Mon", "monday", "mon-", "-fri", "mon-mon", "mon-wed-fri", "mon,tue", "mon - fri", "mo"])
  func dayKeyDefects(key: String) {
    #expect(throws: CalendarDefect.dayKey(key)) { try DayKey.days(key) }
  }

  @Test(
    "windows print as they were read", arguments: ["09:00-17:30", "00:00-24:00", "22:00-06:00", "18:00-00:00", "23:59-24:00"])
  func windows(text: String) throws {
    #expect(try DailyWindow(text).description == text)
    #expect(try DailyWindow(text).endsNextDay == (text.hasPrefix("22") || text.hasPrefix("18")))
  }

  @Test(
    "what is no window is refused with its reason",
    arguments: [
      ("9:00-17:30", .windowShape("9:00-17:30")), ("09:00", .windowShape("09:00")), ("", .windowShape("")),
      ("09:00 - 17:00", .windowShape("09:00 - 17:00")), ("09.00-17.00", .windowShape("09.00-17.00")),
      ("24:00-08:00", .windowTime("24:00-08:00", time: "24:00")), ("09:00-24:01", .windowTime("09:00-24:01", time: "24:01")),
      ("09:60-10:00", .windowTime("09:60-10:00", time: "09:60")), ("09:00-09:00", .emptyWindow("09:00-09:00")),
      ("09:00–17:00", .windowShape("09:00–17:00")), ("09:00-17:00-18:00", .windowShape("09:00-17:00-18:00")),
    ] as [(String, CalendarDefect)])
  func windowDefects(text: String, defect: CalendarDefect) {
    #expect(throws: defect) { try DailyWindow(text) }
    #expect(defect.description.contains("'\(text)'"))
  }

  @Test(
    "holidays are dates, ranges, and days of every year",
    arguments: [
      ("2026-12-24", "2026-12-24", "2025-12-24 2027-12-24 2026-12-25"),
      ("2026-12-24..2027-01-02", "2026-12-24 2026-12-31 2027-01-02", "2026-12-23 2027-01-03 2027-12-25"),
      ("12-25", "2026-12-25 1999-12-25", "2026-12-24 2026-12-26"),
      ("12-24..01-02", "2026-12-24 2026-12-31 2030-01-01 2026-01-02", "2026-01-03 2026-12-23 2026-06-01"),
      ("02-29", "2024-02-29", "2023-02-28 2023-03-01 2024-02-28"),
      ("02-28..03-01", "2023-02-28 2024-02-29 2024-03-01", "2024-03-02"),
    ])
  func holidays(text: String, inside: String, outside: String) throws {
    let holiday = try Holiday(text)
    #expect(holiday.description == text)
    let calendar = try calendar("UTC", [("daily", ["00:00-24:00"])], holidays: [text])
    for (days, expected) in [(inside, true), (outside, false)] {
      for day in try days.split(separator: " ").map({ try date(String($0)) }) {
        #expect(holiday.contains(day) == expected, "\(day)")
        #expect((calendar.plan(for: day).reason == .holiday(holiday)) == expected, "\(day)")
        let noon = TimeZoneRules.utc.instant(of: day, secondOfDay: 43_200, occurrence: .first)
        #expect(calendar.windows(from: noon, to: noon.advanced(bySeconds: 1)).isEmpty == expected, "\(day)")
      }
    }
  }

  @Test(
    "what is no holiday is refused with its reason",
    arguments: [
      ("", .holidayShape("")), ("..", .holidayShape("..")), ("12-24..", .holidayShape("12-24..")),
      ("..12-24", .holidayShape("..12-24")),
      ("12-24.01-02", .holidayShape("12-24.01-02")), ("02-30", .holidayDay("02-30", monthDay: "02-30")),
      ("13-01", .holidayDay("13-01", monthDay: "13-01")),
      ("xmas", .holidayDay("xmas", monthDay: "xmas")), ("2026-02-29", .holidayDate("2026-02-29", .day(month: 2, last: 28))),
      ("2026-12-24..01-02", .mixedHoliday("2026-12-24..01-02")),
      ("2027-01-02..2026-12-24", .reversedHoliday("2027-01-02..2026-12-24")),
      ("12-24..01-00", .holidayDay("12-24..01-00", monthDay: "01-00")), ("24.12.2026", .holidayShape("24.12.2026")),
    ] as [(String, CalendarDefect)])
  func holidayDefects(text: String, defect: CalendarDefect) {
    #expect(throws: defect) { try Holiday(text) }
    #expect(defect.description.contains("'\(text)'"))
  }

  @Test("a definition tells which of its texts is wrong")
  func definitionDefects() throws {
    typealias Definition = ServiceCalendar.Definition
    func make(
      _ hours: [(days: String, windows: [String])], exceptions: [(date: String, windows: [String])] = [], from: String? = nil,
      to: String? = nil
    ) throws -> Definition {
      try Definition(timeZone: "UTC", hours: hours, exceptions: exceptions, effectiveFrom: from, effectiveTo: to)
    }
    #expect(throws: CalendarDefect.repeatedDay(.friday, key: "fri")) {
      try make([("mon-fri", ["09:00-17:00"]), ("fri", ["09:00-12:00"])])
    }
    #expect(throws: CalendarDefect.noWindows) { try make([("mon", [])]) }
    #expect(throws: CalendarDefect.closedAmongWindows) { try make([("mon", ["09:00-10:00", "closed"])]) }
    #expect(throws: CalendarDefect.exceptionDate("2026-02-30", .day(month: 2, last: 28))) {
      try make([], exceptions: [("2026-02-30", ["closed"])])
    }
    #expect(throws: CalendarDefect.repeatedException("2026-05-02")) {
      try make([], exceptions: [("2026-05-02", ["closed"]), ("2026-05-02", ["closed"])])
    }
    #expect(throws: CalendarDefect.effectiveDate("soon", .shape)) { try make([], from: "soon") }
    #expect(throws: CalendarDefect.reversedEffect(from: try date("2026-02-01"), to: try date("2026-01-31"))) {
      try make([], from: "2026-02-01", to: "2026-01-31")
    }
    #expect(CalendarDefect.repeatedDay(.friday, key: "fri").description == "'fri' gives hours to fri, which has hours already: name each day once, as in mon-tue, wed, thu-fri")
    #expect(
      try make([("sun", ["closed"]), ("mon", ["14:00-18:00", "08:00-12:00"])]).hours[.monday]?.map(\.description) == [
        "08:00-12:00", "14:00-18:00",
      ])
  }
}
