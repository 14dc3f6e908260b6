/// A moment, to the second, in UTC without leap seconds.
package struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before.
  package var seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  package static let distantPast = Instant(seconds: .min)
  package static let distantFuture = Instant(seconds: .max)

  package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

  /// The moment `count` seconds later, or the last (first) representable one when there is none.
  package func advanced(bySeconds count: Int64) -> Instant {
    let (sum, overflow) = seconds.addingReportingOverflow(count)
    if overflow { return count > 0 ? .distantFuture : .distantPast }
    return Instant(seconds: sum)
  }

  /// Positive when `other` is earlier. Both are moments of records, not the distant ones.
  package func secondsSince(_ other: Instant) -> Int64 { seconds &- other.seconds }
}
