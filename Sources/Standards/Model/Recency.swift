package import ServiceTime

/// A length of time by the calendar: `12 months`, `6 weeks`, `30 days`.
package struct Recency: Sendable, Hashable, CustomStringConvertible {
  package enum Unit: String, Sendable, CaseIterable { case days, weeks, months, years }

  package let count: Int
  package let unit: Unit

  package init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, let count = Int(words[0]), (1...1200).contains(count),
      let unit = Unit.allCases.first(where: { $0.rawValue == words[1] || $0.rawValue.dropLast() == words[1] })
    else { return nil }
    self.count = count
    self.unit = unit
  }

  package var description: String { "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)" }

  /// The day that lies so long before another; the last of the month where the month is too short.
  package func before(_ date: CalendarDate) -> CalendarDate {
    switch unit {
    case .days: return date.adding(days: -count)
    case .weeks: return date.adding(days: -7 * count)
    case .months, .years:
      let months = date.year * 12 + date.month - 1 - (unit == .years ? 12 * count : count)
      let (year, month) = (max(1, months / 12), months % 12 + 1)
      let day = min(date.day, CalendarDate.dayCount(year: year, month: month))
      return CalendarDate(year: year, month: month, day: day) ?? date
    }
  }
}
