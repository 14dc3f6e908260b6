/// The time from `start` on until just before `end`; nothing at all when `end` is not later.
package struct Interval: Hashable, Sendable {
  package var start: Instant
  package var end: Instant

  package init(start: Instant, end: Instant) {
    self.start = start
    self.end = end
  }

  package var isEmpty: Bool { end <= start }

  /// Length in seconds, never negative; the greatest number when the interval has no end.
  package var seconds: Int64 {
    if isEmpty { return 0 }
    let (length, overflow) = end.seconds.subtractingReportingOverflow(start.seconds)
    return overflow ? .max : length
  }

  package func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }

  /// The part inside `bounds`; empty when there is none.
  package func clipped(to bounds: Interval) -> Interval {
    Interval(start: max(start, bounds.start), end: min(end, bounds.end))
  }

  package func overlaps(_ other: Interval) -> Bool { !clipped(to: other).isEmpty }
}
