/// Time weighted by the extent of what was missing; adds up exactly.
package struct Downtime: Hashable, Comparable, Sendable {
  /// Millionths of a second.
  package var microseconds: Int64

  package init(microseconds: Int64 = 0) { self.microseconds = microseconds }

  package var seconds: Double { Double(microseconds) / 1_000_000 }

  package static func + (left: Downtime, right: Downtime) -> Downtime {
    Downtime(microseconds: left.microseconds + right.microseconds)
  }

  package static func - (left: Downtime, right: Downtime) -> Downtime {
    Downtime(microseconds: left.microseconds - right.microseconds)
  }

  package static func < (left: Downtime, right: Downtime) -> Bool { left.microseconds < right.microseconds }

  /// The service time that outages took: at each instant the sum of their extents, at most all of it.
  ///
  /// A sweep over the ends of the outages. O(n log n + m).
  static func measure(_ outages: [(interval: Interval, millionths: Int)], in agreed: IntervalSet) -> Downtime {
    var changes: [(at: Instant, weight: Int)] = []
    for outage in outages where !outage.interval.isEmpty {
      changes.append((outage.interval.start, outage.millionths))
      changes.append((outage.interval.end, -outage.millionths))
    }
    changes.sort { $0.at < $1.at }
    var total = Downtime()
    var (weight, since, index) = (0, Instant.distantPast, 0)
    for change in changes {
      if weight > 0, since < change.at {
        let segment = Interval(start: since, end: change.at)
        while index < agreed.intervals.count, agreed.intervals[index].end <= segment.start { index += 1 }
        var next = index
        while next < agreed.intervals.count, agreed.intervals[next].start < segment.end {
          total.microseconds += agreed.intervals[next].clipped(to: segment).seconds * Int64(min(weight, 1_000_000))
          next += 1
        }
      }
      weight += change.weight
      since = change.at
    }
    return total
  }
}
