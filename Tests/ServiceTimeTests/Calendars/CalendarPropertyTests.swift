import ServiceTime
import TestSupport
import Testing

/// Calendars by definition, minute by minute, with nothing but the clock of the zone.
private struct SlowCalendar {
  var first: Instant
  /// Whether each minute from `first` on is agreed service time.
  var isOpen: [Bool]

  /// Covers `days` days from `start`, which is a full minute.
  init(_ calendar: ServiceCalendar, start: Instant, days: Int) {
    let margin = 4 * 1440
    let origin = start.advanced(bySeconds: Int64(-margin * 60))
    let count = days * 1440 + 2 * margin
    // What clocks show at each minute, counted in minutes.
    let shown = (0...count).map { minute in
      let (date, second) = calendar.zone.local(at: origin.advanced(bySeconds: Int64(minute * 60)))
      return date.daysSinceEpoch * 1440 + second / 60
    }
    var open = [Bool](repeating: false, count: count)
    for day in (shown.min() ?? 0) / 1440 + 1..<(shown.max() ?? 0) / 1440 {
      let date = CalendarDate(daysSinceEpoch: day)
      for window in SlowCalendar.windows(of: calendar.definition, on: date) {
        let opens = day * 1440 + window.start
        let closes = (window.endsNextDay ? day + 1 : day) * 1440 + window.end
        let from = shown.firstIndex { $0 >= opens } ?? count
        let last = shown.lastIndex { $0 <= closes } ?? 0
        let to = shown[last] == closes ? last : last + 1
        for minute in from..<max(from, min(to, count)) { open[minute] = true }
      }
    }
    first = start
    isOpen = Array(open[margin..<(margin + days * 1440)])
  }

  static func windows(of definition: ServiceCalendar.Definition, on date: CalendarDate) -> [DailyWindow] {
    if let from = definition.effectiveFrom, date < from { return [] }
    if let to = definition.effectiveTo, date > to { return [] }
    if let windows = definition.exceptions[date] { return windows }
    if definition.holidays.contains(where: { $0.contains(date) }) { return [] }
    return definition.hours[date.weekday] ?? []
  }
}

@Suite("Calendars compared with a slow reference")
struct CalendarPropertyTests {
  static let zones = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana", "Africa/Casablanca", "UTC",
    "America/St_Johns", "Asia/Kathmandu",
  ]
  /// Days on which some of these zones change their clocks.
  static let eves = [
    "2024-03-09", "2024-03-29", "2024-04-05", "2024-10-04", "2024-10-25", "2024-11-01", "2011-12-28", "2024-06-01", "2010-11-05",
  ]

  private func window(_ generator: inout SeededGenerator) throws -> DailyWindow {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    while true {
      // Early hours, when clocks change, come more often.
      let hours = Bool.random(using: &generator) ? 0...4 : 0...23
      let start = Int.random(in: hours, using: &generator) * 60 + [0, 0, 15, 30].randomElement(using: &generator, default: 0)
      let end = Bool.random(using: &generator) ? 1440 : Int.random(in: hours, using: &generator) * 60 + 30
      if start != end { return try DailyWindow("\(two(start / 60)):\(two(start % 60))-\(two(end / 60)):\(two(end % 60))") }
    }
  }

  private func calendar(_ generator: inout SeededGenerator, around day: CalendarDate) throws -> ServiceCalendar {
    var definition = ServiceCalendar.Definition(
      timeZone: CalendarPropertyTests.zones.randomElement(using: &generator, default: "UTC"))
    for weekday in Weekday.allCases where Int.random(in: 0..<4, using: &generator) > 0 {
      definition.hours[weekday] = try (0..<Int.random(in: 1...3, using: &generator)).map { _ in try window(&generator) }
    }
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let first = day.adding(days: Int.random(in: -2...8, using: &generator))
      definition.holidays.append(.dates(first...first.adding(days: Int.random(in: 0...2, using: &generator))))
    }
    if Bool.random(using: &generator) {
      let text = day.adding(days: Int.random(in: 0...8, using: &generator)).description.dropFirst(5)
      definition.holidays.append(try Holiday(String(text)))
    }
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let closed = Bool.random(using: &generator)
      definition.exceptions[day.adding(days: Int.random(in: -1...8, using: &generator))] = closed ? [] : [try window(&generator)]
    }
    if Int.random(in: 0..<4, using: &generator) == 0 { definition.effectiveFrom = day.adding(days: 2) }
    if Int.random(in: 0..<4, using: &generator) == 0 { definition.effectiveTo = day.adding(days: 6) }
    return try ServiceCalendar(definition)
  }

  @Test("windows, elapsed time and deadlines are those of a minute-by-minute count", arguments: 0..<150)
  func agrees(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let day = try date(CalendarPropertyTests.eves.randomElement(using: &generator, default: "2024-06-01"))
    let calendar = try calendar(&generator, around: day)
    let days = 9
    let origin = Instant(seconds: Int64(day.daysSinceEpoch) * 86_400)
    let slow = SlowCalendar(calendar, start: origin, days: days)
    func minute(_ index: Int) -> Instant { origin.advanced(bySeconds: Int64(index) * 60) }

    var expected: [Interval] = []
    for (index, isOpen) in slow.isOpen.enumerated() where isOpen {
      expected.append(Interval(start: minute(index), end: minute(index + 1)))
    }
    #expect(calendar.windows(from: origin, to: minute(days * 1440)) == IntervalSet(expected).intervals, "\(calendar.definition)")

    for _ in 0..<20 {
      let start = Int.random(in: 0..<(days * 1440), using: &generator)
      let stop = Int.random(in: start...(days * 1440), using: &generator)
      var counts = slow.isOpen
      var pauses: [Interval] = []
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let from = Int.random(in: 0..<(days * 1440), using: &generator)
        let to = min(from + Int.random(in: 0...1500, using: &generator), days * 1440)
        pauses.append(Interval(start: minute(from), end: minute(to)))
        for index in from..<to { counts[index] = false }
      }
      let elapsed = counts[start..<stop].count { $0 } * 60
      #expect(calendar.elapsed(from: minute(start), to: minute(stop), pauses: pauses) == Int64(elapsed))

      let target = Int.random(in: 1...600, using: &generator)
      var (counted, end) = (0, start)
      while counted < target, end < counts.count {
        if counts[end] { counted += 1 }
        end += 1
      }
      guard counted == target else { continue }
      #expect(calendar.deadline(start: minute(start), target: Int64(target * 60), pauses: pauses) == minute(end))
    }
  }
}

extension Collection {
  /// A random element, or the default of an empty collection.
  func randomElement(using generator: inout SeededGenerator, default element: Element) -> Element {
    randomElement(using: &generator) ?? element
  }
}
