/// A set of instants, kept as intervals that are sorted, not empty, and neither overlap nor touch.
package struct IntervalSet: Hashable, Sendable {
  package private(set) var intervals: [Interval]

  package init() { intervals = [] }

  package init(_ interval: Interval) { intervals = interval.isEmpty ? [] : [interval] }

  /// Unites the intervals, in any order and overlapping as they please. O(n log n), O(n) when they are sorted.
  package init(_ parts: [Interval]) {
    var parts = parts
    if !zip(parts, parts.dropFirst()).allSatisfy({ $0.start <= $1.start }) { parts.sort { $0.start < $1.start } }
    intervals = []
    for part in parts where !part.isEmpty { append(part) }
  }

  package var isEmpty: Bool { intervals.isEmpty }

  /// Length in seconds.
  package var measure: Int64 {
    intervals.reduce(into: 0) { sum, interval in
      let (total, overflow) = sum.addingReportingOverflow(interval.seconds)
      sum = overflow ? .max : total
    }
  }

  /// O(log n).
  package func contains(_ instant: Instant) -> Bool {
    var (low, high) = (0, intervals.count)
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].end <= instant { low = middle + 1 } else { high = middle }
    }
    return low < intervals.count && intervals[low].contains(instant)
  }

  /// O(n + m), plus sorting.
  package func union(_ other: IntervalSet) -> IntervalSet { IntervalSet(intervals + other.intervals) }

  /// O(n + m).
  package func intersection(_ other: IntervalSet) -> IntervalSet {
    var result = IntervalSet()
    var (left, right) = (0, 0)
    while left < intervals.count, right < other.intervals.count {
      let common = intervals[left].clipped(to: other.intervals[right])
      if !common.isEmpty { result.append(common) }
      if intervals[left].end < other.intervals[right].end { left += 1 } else { right += 1 }
    }
    return result
  }

  package func clipped(to bounds: Interval) -> IntervalSet { intersection(IntervalSet(bounds)) }

  /// What is in this set and not in the other. O(n + m).
  package func subtracting(_ other: IntervalSet) -> IntervalSet {
    if other.isEmpty { return self }
    var result = IntervalSet()
    var right = 0
    for interval in intervals {
      while right < other.intervals.count, other.intervals[right].end <= interval.start { right += 1 }
      var (rest, index) = (interval, right)
      while index < other.intervals.count, other.intervals[index].start < rest.end {
        let cut = other.intervals[index]
        if rest.start < cut.start { result.append(Interval(start: rest.start, end: cut.start)) }
        rest.start = max(rest.start, cut.end)
        index += 1
      }
      if !rest.isEmpty { result.append(rest) }
    }
    return result
  }

  /// Adds a part that is not empty and starts no earlier than all others.
  private mutating func append(_ part: Interval) {
    if let last = intervals.indices.last, part.start <= intervals[last].end {
      intervals[last].end = max(intervals[last].end, part.end)
    } else {
      intervals.append(part)
    }
  }
}
