extension ServiceCalendar {
  /// What a calendar record says, as plain values.
  package struct Definition: Hashable, Sendable {
    /// An IANA name, such as `Europe/Berlin`.
    package var timeZone: String
    /// Days without an entry are closed.
    package var hours: [Weekday: [DailyWindow]]
    package var holidays: [Holiday]
    /// These replace a day; no windows means closed.
    package var exceptions: [CalendarDate: [DailyWindow]]
    /// The first day on which the calendar counts.
    package var effectiveFrom: CalendarDate?
    /// The last day on which the calendar counts.
    package var effectiveTo: CalendarDate?

    package init(
      timeZone: String, hours: [Weekday: [DailyWindow]] = [:], holidays: [Holiday] = [],
      exceptions: [CalendarDate: [DailyWindow]] = [:], effectiveFrom: CalendarDate? = nil, effectiveTo: CalendarDate? = nil
    ) {
      self.timeZone = timeZone
      self.hours = hours
      self.holidays = holidays
      self.exceptions = exceptions
      self.effectiveFrom = effectiveFrom
      self.effectiveTo = effectiveTo
    }

    /// Reads the texts of a record; throws the first reason why one of them cannot be read.
    ///
    /// `hours` are keys such as `mon-fri` with windows, `exceptions` dates with windows or `closed`.
    package init(
      timeZone: String, hours: [(days: String, windows: [String])], holidays: [String] = [],
      exceptions: [(date: String, windows: [String])] = [], effectiveFrom: String? = nil, effectiveTo: String? = nil
    ) throws(CalendarDefect) {
      self.init(timeZone: timeZone)
      for (days, windows) in hours { try addHours(days: days, windows: windows) }
      for text in holidays { self.holidays.append(try Holiday(text)) }
      for (date, windows) in exceptions { try addException(date: date, windows: windows) }
      self.effectiveFrom = try Definition.effectiveDate(effectiveFrom)
      self.effectiveTo = try Definition.effectiveDate(effectiveTo)
      if let from = self.effectiveFrom, let to = self.effectiveTo, to < from { throw .reversedEffect(from: from, to: to) }
    }

    /// Adds one entry of weekly hours; a day that two entries name is refused.
    package mutating func addHours(days key: String, windows: [String]) throws(CalendarDefect) {
      let days = try DayKey.days(key)
      let windows = try DailyWindow.list(windows)
      for day in days {
        guard hours[day] == nil else { throw .repeatedDay(day, key: key) }
        hours[day] = windows
      }
    }

    /// Adds one day that is unlike its weekday.
    package mutating func addException(date text: String, windows: [String]) throws(CalendarDefect) {
      let date: CalendarDate
      do { date = try CalendarDate(validating: text) } catch { throw .exceptionDate(text, error) }
      guard exceptions[date] == nil else { throw .repeatedException(text) }
      exceptions[date] = try DailyWindow.list(windows)
    }

    private static func effectiveDate(_ text: String?) throws(CalendarDefect) -> CalendarDate? {
      guard let text else { return nil }
      do { return try CalendarDate(validating: text) } catch { throw .effectiveDate(text, error) }
    }
  }
}
