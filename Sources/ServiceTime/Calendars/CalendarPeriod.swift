/// A month, quarter or year of the Gregorian calendar; how long it lasts depends on the zone.
package struct CalendarPeriod: Hashable, Sendable {
  package let length: Length
  package let first: CalendarDate

  package enum Length: String, Sendable {
    case month, quarter, year

    var months: Int {
      switch self {
      case .month: 1
      case .quarter: 3
      case .year: 12
      }
    }
  }

  /// The period in which the date lies.
  package init(_ length: Length, containing date: CalendarDate) {
    self.length = length
    first = (0..<(date.month - 1) % length.months).reduce(date.firstOfMonth) { date, _ in date.adding(days: -1).firstOfMonth }
  }

  private init?(_ length: Length, year: Int, month: Int) {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
    self.length = length
    self.first = first
  }

  private var end: CalendarDate { (0..<length.months).reduce(first) { date, _ in date.firstOfNextMonth } }

  /// From its first local midnight to that of the next one.
  package func interval(in zone: TimeZoneRules) -> Interval { Interval(start: zone.midnight(first), end: zone.midnight(end)) }

  /// The periods that have time in common with an interval.
  package static func touching(_ interval: Interval, by length: Length, in zone: TimeZoneRules) -> [CalendarPeriod] {
    guard !interval.isEmpty else { return [] }
    let last = zone.localDate(at: interval.end.advanced(bySeconds: -1))
    var periods = [CalendarPeriod(length, containing: zone.localDate(at: interval.start))]
    while let end = periods.last?.end, end <= last { periods.append(CalendarPeriod(length, containing: end)) }
    return periods
  }
}

extension CalendarPeriod {
  /// `2026-08`, `2026-Q3` or `2026`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = parts.first.flatMap({ Int($0) }), parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(.year, year: year, month: 1)
      return
    }
    if parts[1].first == "Q" {
      guard let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter) else { return nil }
      self.init(.quarter, year: year, month: quarter * 3 - 2)
      return
    }
    guard let month = Int(parts[1]) else { return nil }
    self.init(.month, year: year, month: month)
  }

  /// The period that an interval is, from its first instant to its last; nil where it is none.
  package init?(_ interval: Interval, in zone: TimeZoneRules) {
    let date = zone.localDate(at: interval.start)
    let periods = [Length.month, .quarter, .year].map { CalendarPeriod($0, containing: date) }
    guard let period = periods.first(where: { $0.interval(in: zone) == interval }) else { return nil }
    self = period
  }
}

extension CalendarPeriod: CustomStringConvertible {
  package var description: String {
    let month = String(first.description.dropLast(3))
    let year = String(month.dropLast(3))
    return switch length {
    case .month: month
    case .quarter: "\(year)-Q\((first.month + 2) / 3)"
    case .year: year
    }
  }
}
