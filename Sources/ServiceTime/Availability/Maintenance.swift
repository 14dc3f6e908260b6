/// Planned work that is no service time when it was announced early enough.
package struct Maintenance: Hashable, Sendable {
  package var interval: Interval
  /// Nil when it was not announced.
  package var announcedAt: Instant?
  /// How long before it begins it must be announced, by each agreement that has a say.
  package var notices: [TimeSpan]

  package init(_ interval: Interval, announcedAt: Instant?, notices: [TimeSpan] = []) {
    self.interval = interval
    self.announcedAt = announcedAt
    self.notices = notices
  }

  /// Whether it was announced before it began, and early enough for every agreement; calendar days are days of `zone`.
  package func isAgreed(in zone: TimeZoneRules) -> Bool {
    guard let announcedAt, announcedAt <= interval.start else { return false }
    return notices.allSatisfy { announcedAt <= zone.subtracting($0, from: interval.start) }
  }
}
