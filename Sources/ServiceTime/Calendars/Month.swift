/// A month of the Gregorian calendar; how long it lasts depends on the zone.
package struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let first: CalendarDate

  /// The month in which the date lies.
  package init(containing date: CalendarDate) { first = date.firstOfMonth }

  package var next: Month { Month(containing: first.firstOfNextMonth) }

  package static func < (left: Month, right: Month) -> Bool { left.first < right.first }

  /// From its first local midnight to that of the next month.
  package func interval(in zone: TimeZoneRules) -> Interval {
    Interval(start: zone.midnight(first), end: zone.midnight(first.firstOfNextMonth))
  }

  /// The months that a period touches, each with the part of it that lies in the period.
  package static func parts(of period: Interval, in zone: TimeZoneRules) -> [(month: Month, interval: Interval)] {
    guard !period.isEmpty else { return [] }
    var parts: [(month: Month, interval: Interval)] = []
    var month = Month(containing: zone.localDate(at: period.start))
    let last = Month(containing: zone.localDate(at: period.end.advanced(bySeconds: -1)))
    while month <= last {
      let part = month.interval(in: zone).clipped(to: period)
      if !part.isEmpty { parts.append((month, part)) }
      month = month.next
    }
    return parts
  }

  /// `YYYY-MM`.
  package var description: String { String(first.description.dropLast(3)) }
}
