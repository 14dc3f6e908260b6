/// A duration that begins at some instant or other, with the zone whose calendar days its days are.
package struct ZonedSpan: Sendable {
  package let span: TimeSpan
  private let zone: TimeZoneRules

  package init(_ span: TimeSpan, in zone: TimeZoneRules) { (self.span, self.zone) = (span, zone) }

  /// When it ends that begins at an instant.
  package func end(after start: Instant) -> Instant { zone.adding(span, to: start) }
}
