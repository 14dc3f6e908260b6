/// When service is agreed: weekly hours, holidays and exceptions in a time zone.
package struct ServiceCalendar: Sendable {
  package let definition: Definition
  package let zone: TimeZoneRules
  /// What it is called, for people.
  package let name: String
  /// Those that count before it does and after it did, from the earliest to the latest.
  var others: (before: [ServiceCalendar], after: [ServiceCalendar]) = ([], [])
  /// Windows by weekday, Monday first.
  private let week: [[DailyWindow]]
  private let datedHolidays: [ClosedRange<CalendarDate>]
  /// By `Holiday.MonthDay.index`; empty without yearly holidays.
  private let yearlyHolidays: [Bool]
  /// No day is ever closed, so that windows need not be made.
  private let isAlwaysOpen: Bool

  /// Reads the zone's rules from this machine, which must know the zone.
  package init(_ definition: Definition, name: String = "") throws(TimeZoneDefect) {
    self.init(definition, zone: try TimeZoneRules(identifier: definition.timeZone), name: name)
  }

  /// `zone` holds the rules of the definition's zone.
  package init(_ definition: Definition, zone: TimeZoneRules, name: String = "") {
    self.definition = definition
    self.zone = zone
    self.name = name
    week = Weekday.allCases.map { definition.hours[$0] ?? [] }
    var dated: [ClosedRange<CalendarDate>] = []
    var yearly: [Bool] = []
    for holiday in definition.holidays {
      switch holiday {
      case .dates(let range): dated.append(range)
      case .yearly(let first, let last):
        if yearly.isEmpty { yearly = Array(repeating: false, count: Holiday.MonthDay.indexCount) }
        if first <= last {
          for index in first.index...last.index { yearly[index] = true }
        } else {
          for index in first.index..<yearly.count { yearly[index] = true }
          for index in 0...last.index { yearly[index] = true }
        }
      }
    }
    datedHolidays = dated
    yearlyHolidays = yearly
    isAlwaysOpen =
      week.allSatisfy { $0.contains(.wholeDay) } && definition.holidays.isEmpty && definition.exceptions.isEmpty
      && definition.effectiveFrom == nil && definition.effectiveTo == nil
  }

  /// Every day of the year is a yearly holiday.
  private var isClosedAllYear: Bool {
    !yearlyHolidays.isEmpty
      && (1...12).allSatisfy { month in
        (1...CalendarDate.dayCount(year: 2000, month: month)).allSatisfy { yearlyHolidays[Holiday.MonthDay(month: month, day: $0).index] }
      }
  }

  /// Around the clock, every day.
  package static let continuous = ServiceCalendar(
    Definition(timeZone: "UTC", hours: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [.wholeDay]) })),
    zone: .utc)
}

extension ServiceCalendar {
  /// What holds on one day, and why.
  package struct DayPlan: Hashable, Sendable {
    package var windows: [DailyWindow]
    package var reason: Reason

    package enum Reason: Hashable, Sendable {
      case weekly
      case holiday(Holiday)
      case exception
      case notInEffect
    }
  }

  /// Exceptions go before holidays, holidays before weekly hours.
  package func plan(for date: CalendarDate) -> DayPlan {
    if !isInEffect(date) { return DayPlan(windows: [], reason: .notInEffect) }
    if let windows = definition.exceptions[date] { return DayPlan(windows: windows, reason: .exception) }
    if isHoliday(date), let holiday = definition.holidays.first(where: { $0.contains(date) }) {
      return DayPlan(windows: [], reason: .holiday(holiday))
    }
    return DayPlan(windows: week[date.weekday.rawValue], reason: .weekly)
  }

  package func isInEffect(_ date: CalendarDate) -> Bool {
    if let from = definition.effectiveFrom, date < from { return false }
    if let to = definition.effectiveTo, date > to { return false }
    return true
  }

  private func isHoliday(_ date: CalendarDate) -> Bool {
    if !yearlyHolidays.isEmpty {
      let (_, month, day) = date.components
      if yearlyHolidays[Holiday.MonthDay(month: month, day: day).index] { return true }
    }
    return datedHolidays.contains { $0.contains(date) }
  }

  private func windows(on date: CalendarDate) -> [DailyWindow] {
    guard isInEffect(date) else { return [] }
    if !definition.exceptions.isEmpty, let windows = definition.exceptions[date] { return windows }
    let windows = week[date.weekday.rawValue]
    return windows.isEmpty || isHoliday(date) ? [] : windows
  }

  /// The agreed service time in [`from`, `to`), as sorted intervals that do not touch. O(days between).
  package func windows(from: Instant, to: Instant) -> [Interval] { agreedTime(in: Interval(start: from, end: to)).intervals }

  /// The agreed service time in `bounds` by this calendar alone.
  func ownTime(in bounds: Interval) -> IntervalSet {
    if isAlwaysOpen || bounds.isEmpty { return IntervalSet(bounds) }
    // Times outside of what dates can name are never agreed; it also keeps the loop below finite.
    let bounds = bounds.clipped(
      to: Interval(start: Instant(seconds: Instant.firstSecond), end: Instant(seconds: Instant.lastSecond)))
    guard !bounds.isEmpty else { return IntervalSet() }
    var parts: [Interval] = []
    for date in dates(around: bounds) {
      for window in windows(on: date) {
        let part = window.interval(on: date, in: zone).clipped(to: bounds)
        if !part.isEmpty { parts.append(part) }
      }
    }
    return IntervalSet(parts)
  }

  /// The dates whose windows may reach into `bounds`, within the time that the calendar is in effect.
  ///
  /// A window over night ends on the day after. Where clocks are set back over midnight a window may begin or end on yet
  /// another day.
  private func dates(around bounds: Interval) -> some Sequence<CalendarDate> {
    var first = zone.localDate(at: bounds.start).adding(days: -2)
    var last = zone.localDate(at: bounds.end).adding(days: 1)
    if let from = definition.effectiveFrom { first = max(first, from) }
    if let to = definition.effectiveTo { last = min(last, to) }
    return (first.daysSinceEpoch..<max(first.daysSinceEpoch, last.daysSinceEpoch + 1)).lazy
      .map { CalendarDate(daysSinceEpoch: $0) }
  }

  /// The first instant from which on this calendar alone never agrees anything; nil when weekly hours go on.
  var endOfOwnTime: Instant? {
    if isAlwaysOpen { return nil }
    var last = definition.effectiveTo
    if week.allSatisfy(\.isEmpty) || isClosedAllYear {
      let lastException = definition.exceptions.filter { !$0.value.isEmpty && isInEffect($0.key) }.keys.max()
      guard let lastException else { return .distantPast }
      last = lastException
    }
    // Two days later even a window over night is over.
    return last.map { zone.instant(of: $0.adding(days: 2), secondOfDay: 0, occurrence: .second) }
  }
}
