package import Identifiers
package import ServiceTime

/// What decides whether a question about a period is about a record: whether anything happened to it then, or was still to come.
package struct RecordActivity: Sendable {
  private let period: Interval
  /// Nil where nothing is still to come of what the period leaves alone.
  private let settled: Set<StateName>?

  /// A record may be left out once it is in one of the `settled` states and nothing more happens to it. What happens after `now`
  /// is not known yet, so that only what was settled by then is.
  package init(in period: Interval, settled: Set<StateName>, now: Instant) {
    self.period = Interval(start: min(period.start, now), end: period.end)
    self.settled = settled
  }

  /// Every record that anything happened to in the period, and none that was only still open then.
  package init(anyIn period: Interval) {
    self.period = period
    settled = nil
  }

  /// Conditions on `courses c` of which exactly one holds for every record in question.
  func conditions(_ names: NameList) -> [String] {
    let (start, end) = (period.start.seconds, period.end.seconds)
    let happened = "c.last >= \(start) AND c.first < \(end)"
    guard let settled else { return [happened] }
    return [
      happened,
      "c.last < \(start) AND c.first < \(end) AND c.ended NOT IN (SELECT id FROM names WHERE text IN (\(names.list(settled.map(\.text)))))",
    ]
  }
}
