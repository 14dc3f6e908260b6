/// Planned work that is no service time when it was announced early enough.
package struct Maintenance: Hashable, Sendable {
  package var interval: Interval
  /// Nil when it was not announced.
  package var announcedAt: Instant?

  package init(_ interval: Interval, announcedAt: Instant?) {
    self.interval = interval
    self.announcedAt = announcedAt
  }

  /// Whether it was announced at least the notice period before it began; calendar days are days of `zone`.
  package func isAgreed(notice: TimeSpan, in zone: TimeZoneRules) -> Bool {
    guard let announcedAt else { return false }
    return announcedAt <= zone.subtracting(notice, from: interval.start)
  }
}
