/// Days on which a calendar is closed: once, or every year.
package enum Holiday: Hashable, Sendable, CustomStringConvertible {
  /// Both ends are included.
  case dates(ClosedRange<CalendarDate>)
  /// Both ends are included; a first day later in the year than the last goes over the turn of the year.
  /// 29 February is a day of leap years only.
  case yearly(first: MonthDay, last: MonthDay)

  package struct MonthDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let month: Int
    package let day: Int

    /// Reads `MM-DD`; nil when no year has that day.
    package init?(_ text: some StringProtocol) {
      let bytes = Array(text.utf8)
      guard bytes.count == 5, bytes[2] == UInt8(ascii: "-") else { return nil }
      let parts = bytes.withUnsafeBufferPointer { ($0.decimal(at: 0, count: 2), $0.decimal(at: 3, count: 2)) }
      guard let month = parts.0, let day = parts.1, (1...12).contains(month), day >= 1,
        day <= CalendarDate.dayCount(year: 2000, month: month)
      else { return nil }
      self.init(month: month, day: day)
    }

    init(month: Int, day: Int) {
      self.month = month
      self.day = day
    }

    package static func < (left: MonthDay, right: MonthDay) -> Bool { left.index < right.index }

    /// A number below `indexCount` that grows with the day of the year, the same in all years.
    var index: Int { (month - 1) * 31 + day - 1 }
    static let indexCount = 12 * 31

    package var description: String { "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
  }

  /// Reads `2026-12-24`, `2026-12-24..2027-01-02`, `12-25` or `12-24..01-02`.
  package init(_ text: String) throws(CalendarDefect) {
    guard let (first, last) = Holiday.ends(of: text) else { throw .holidayShape(text) }
    // A date has ten bytes, a day of the year five; other texts are read as what they resemble.
    switch (Holiday.isDateLike(first), Holiday.isDateLike(last)) {
    case (true, true):
      let ends: (CalendarDate, CalendarDate)
      do { ends = (try CalendarDate(validating: String(first)), try CalendarDate(validating: String(last))) } catch {
        throw .holidayDate(text, error)
      }
      guard ends.0 <= ends.1 else { throw .reversedHoliday(text) }
      self = .dates(ends.0...ends.1)
    case (false, false):
      guard let firstDay = MonthDay(first) else { throw .holidayDay(text, monthDay: String(first)) }
      guard let lastDay = MonthDay(last) else { throw .holidayDay(text, monthDay: String(last)) }
      self = .yearly(first: firstDay, last: lastDay)
    default:
      throw .mixedHoliday(text)
    }
  }

  private static func isDateLike(_ text: Substring) -> Bool { text.utf8.count > 5 }

  /// The texts before and after `..`, or twice the only text.
  private static func ends(of text: String) -> (Substring, Substring)? {
    guard !text.isEmpty else { return nil }
    let dot = UInt8(ascii: ".")
    guard let mark = text.utf8.firstIndex(of: dot) else { return (text[...], text[...]) }
    let after = text.utf8.index(after: mark)
    guard after < text.endIndex, text.utf8[after] == dot else { return nil }
    let last = text[text.utf8.index(after: after)...]
    guard mark > text.startIndex, !last.isEmpty else { return nil }
    return (text[..<mark], last)
  }

  package func contains(_ date: CalendarDate) -> Bool {
    switch self {
    case .dates(let range): return range.contains(date)
    case .yearly(let first, let last):
      let (_, month, day) = date.components
      let candidate = MonthDay(month: month, day: day)
      return first <= last ? first <= candidate && candidate <= last : first <= candidate || candidate <= last
    }
  }

  package var description: String {
    switch self {
    case .dates(let range):
      range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound)..\(range.upperBound)"
    case .yearly(let first, let last): first == last ? "\(first)" : "\(first)..\(last)"
    }
  }
}
