/// A time in which a service did not work, or not fully.
package struct Outage: Hashable, Sendable {
  package var start: Instant
  /// Nil while it goes on.
  package var end: Instant?
  package var extent: Extent
  package var origin: Origin
  /// Planned work takes service time unless it was agreed, but it is no failure.
  package var isPlanned: Bool

  package enum Origin: Hashable, Sendable {
    /// The service itself.
    case own
    /// Something that the service depends on.
    case dependency
  }

  /// How much of the service was missing.
  package struct Extent: Hashable, Sendable {
    /// 1 to 1,000,000.
    package let millionths: Int

    package static let full = Extent(unchecked: 1_000_000)

    /// Nil unless it is more than nothing and at most everything.
    package init?(millionths: Int) {
      guard (1...1_000_000).contains(millionths) else { return nil }
      self.millionths = millionths
    }

    private init(unchecked millionths: Int) { self.millionths = millionths }
  }

  package init(start: Instant, end: Instant?, extent: Extent = .full, origin: Origin = .own, isPlanned: Bool = false) {
    self.start = start
    self.end = end
    self.extent = extent
    self.origin = origin
    self.isPlanned = isPlanned
  }
}
