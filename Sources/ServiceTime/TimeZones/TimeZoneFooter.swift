/// The rule for the time after a file's last transition: a POSIX TZ string with the extensions of RFC 8536, section 3.3.1.
struct TimeZoneFooter: Equatable {
  /// Seconds east of UTC.
  var standardOffset: Int
  var daylight: Daylight?

  struct Daylight: Equatable {
    /// Seconds east of UTC; less than standard time's where winter is the exception (Dublin).
    var offset: Int
    var start: YearlyMoment
    var end: YearlyMoment
  }

  /// A moment of every year, in the local time that it ends.
  struct YearlyMoment: Equatable {
    var day: Day
    /// Seconds after midnight; may be negative or beyond a day.
    var time: Int

    enum Day: Equatable {
      /// 1...365; 29 February is never counted.
      case julian(Int)
      /// 0...365; 29 February is counted.
      case ordinal(Int)
      /// `week` 5 is the last one; `weekday` 0 is Sunday.
      case weekday(month: Int, week: Int, weekday: Int)
    }

    /// Seconds since 1970 as if the local time were UTC.
    func localSeconds(year: Int) -> Int64 {
      let january = CalendarDate.days(year: year, month: 1, day: 1)
      let days: Int
      switch day {
      case .julian(let number): days = january + number - 1 + (CalendarDate.isLeap(year) && number >= 60 ? 1 : 0)
      case .ordinal(let number): days = january + number
      case .weekday(let month, let week, let weekday):
        let first = CalendarDate(daysSinceEpoch: CalendarDate.days(year: year, month: month, day: 1))
        let firstWeekday = (first.weekday.rawValue + 1) % 7
        var offset = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
        if offset >= CalendarDate.dayCount(year: year, month: month) { offset -= 7 }
        days = first.daysSinceEpoch + offset
      }
      return Int64(days) * secondsPerUTCDay + Int64(time)
    }
  }

  /// The changes of one year, ascending: the instant and the offset from then on.
  func transitions(year: Int) -> [(at: Int64, offset: Int)] {
    guard let daylight else { return [] }
    let start = daylight.start.localSeconds(year: year) - Int64(standardOffset)
    let end = daylight.end.localSeconds(year: year) - Int64(daylight.offset)
    // Daylight time all year is written as an end that falls on the next start: the start wins.
    return start < end
      ? [(start, daylight.offset), (end, standardOffset)]
      : [(end, standardOffset), (start, daylight.offset)]
  }
}

extension TimeZoneFooter {
  init?(_ text: ArraySlice<UInt8>) {
    var reader = Reader(rest: text)
    guard reader.name(), let west = reader.time(limit: 24) else { return nil }
    standardOffset = -west
    guard !reader.rest.isEmpty else { return }
    guard reader.name() else { return nil }
    var offset = standardOffset + 3600
    if reader.rest.first != UInt8(ascii: ",") {
      guard let west = reader.time(limit: 24) else { return nil }
      offset = -west
    }
    guard reader.skip(","), let start = reader.moment(), reader.skip(","), let end = reader.moment(), reader.rest.isEmpty else {
      return nil
    }
    daylight = Daylight(offset: offset, start: start, end: end)
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: mark) else { return false }
      rest = rest.dropFirst()
      return true
    }

    /// An abbreviation: letters, or anything in angle brackets.
    mutating func name() -> Bool {
      if skip("<") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
        rest = rest[(end + 1)...]
        return true
      }
      let letters = rest.prefix { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
      rest = rest.dropFirst(letters.count)
      return letters.count >= 3
    }

    mutating func number(limit: Int) -> Int? {
      let digits = rest.prefix(4).prefix { $0 &- UInt8(ascii: "0") <= 9 }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(digits.count)
      let value = digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
      return value <= limit ? value : nil
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(limit: Int) -> Int? {
      let sign = skip("-") ? -1 : 1
      if sign == 1 { _ = skip("+") }
      guard var seconds = number(limit: limit).map({ $0 * 3600 }) else { return nil }
      for unit in [60, 1] where skip(":") {
        guard let value = number(limit: 59) else { return nil }
        seconds += value * unit
      }
      return sign * seconds
    }

    mutating func moment() -> YearlyMoment? {
      guard let day = day() else { return nil }
      guard skip("/") else { return YearlyMoment(day: day, time: 7200) }
      return time(limit: 167).map { YearlyMoment(day: day, time: $0) }
    }

    private mutating func day() -> YearlyMoment.Day? {
      if skip("J") { return number(limit: 365).flatMap { $0 >= 1 ? .julian($0) : nil } }
      guard skip("M") else { return number(limit: 365).map { .ordinal($0) } }
      guard let month = number(limit: 12), month >= 1, skip("."), let week = number(limit: 5), week >= 1, skip("."),
        let weekday = number(limit: 6)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
  }
}
