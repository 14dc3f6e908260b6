/// How much of the agreed service time a service worked, in one period or in the sum of several.
///
/// Percentages are never averaged: values are added with `+`, and the share is computed from the sums.
package struct Availability: Hashable, Sendable {
  /// Seconds of agreed service time, without agreed maintenance and not beyond now.
  package var agreed: Int64
  /// Agreed time that was lost to any outage.
  package var down: Downtime
  /// Agreed time that the service's own outages alone would have taken.
  package var ownDown: Downtime
  /// Agreed time that the outages of what it depends on alone would have taken; may overlap with `ownDown`.
  package var dependencyDown: Downtime
  /// Unplanned outages that took agreed time; those that overlap or touch are one.
  package var failures: Int
  /// Failures that had begun before the period.
  package var failuresCarriedIn: Int
  /// Failures that had not ended.
  package var openFailures: Int
  /// Seconds of agreed time within failures, whatever their extent.
  package var failureSeconds: Int64

  /// Measures `period` as far as it lies before `now`. Outages without an end last until now.
  package static func measure(
    period: Interval, calendar: ServiceCalendar, maintenance: [Maintenance] = [], outages: [Outage], now: Instant
  ) -> Availability {
    let observed = period.clipped(to: Interval(start: .distantPast, end: now))
    let timely = maintenance.filter { $0.isAgreed(in: calendar.zone) }
    let agreed = calendar.agreedTime(in: observed).subtracting(IntervalSet(timely.map(\.interval)))
    func lasting(_ outage: Outage) -> Interval { Interval(start: outage.start, end: min(outage.end ?? now, now)) }
    func down(_ origin: Outage.Origin? = nil) -> Downtime {
      Downtime.measure(
        outages.filter { origin == nil || $0.origin == origin }.map { (lasting($0), $0.extent.millionths) }, in: agreed)
    }
    let unplanned = outages.filter { !$0.isPlanned }
    let openStarts = unplanned.filter { $0.end.map { $0 > now } ?? true }.map(\.start)
    let failures = IntervalSet(unplanned.map(lasting)).intervals.filter { failure in
      !agreed.intersection(IntervalSet(failure)).isEmpty
    }
    return Availability(
      agreed: agreed.measure, down: down(), ownDown: down(.own), dependencyDown: down(.dependency), failures: failures.count,
      failuresCarriedIn: failures.count { $0.start < period.start },
      openFailures: failures.count { failure in openStarts.contains { failure.contains($0) } },
      failureSeconds: agreed.intersection(IntervalSet(failures)).measure)
  }

  package static func + (left: Availability, right: Availability) -> Availability {
    Availability(
      agreed: left.agreed + right.agreed, down: left.down + right.down, ownDown: left.ownDown + right.ownDown,
      dependencyDown: left.dependencyDown + right.dependencyDown, failures: left.failures + right.failures,
      failuresCarriedIn: left.failuresCarriedIn + right.failuresCarriedIn,
      openFailures: left.openFailures + right.openFailures, failureSeconds: left.failureSeconds + right.failureSeconds)
  }

  /// Nothing agreed, nothing lost: the start of a sum.
  package static let none = Availability(
    agreed: 0, down: Downtime(), ownDown: Downtime(), dependencyDown: Downtime(), failures: 0, failuresCarriedIn: 0,
    openFailures: 0, failureSeconds: 0)
}
