import HistoryIndex
package import Identifiers
package import ServiceTime

/// A promise about services, as its record reads at the tip.
package struct Agreement: Sendable {
  package let id: RecordID
  package let title: String
  package let kind: KindName
  /// Whether it supports the promise to the customer instead of being it.
  package let isSupporting: Bool
  /// Nil: every customer.
  package let customer: RecordID?
  package let services: [RecordID]
  /// Nil: around the clock.
  package let calendar: RecordID?
  package let effectiveFrom: CalendarDate?
  package let effectiveTo: CalendarDate?
  package let targets: [Target]
  /// Why nothing can be said of what it promises: a field that cannot be read. Nil where all can.
  package let defect: String?
  /// The same of the services that it covers: those that can be read are covered all the same.
  package let defectOfServices: String?
  package let rules: (retarget: ClockRules.Retarget, reopen: ClockRules.Reopen)
  /// The stretches of time in which the record stood in a state that binds, both ends as far as they are known.
  let binding: [Interval]

  package struct Target: Sendable {
    /// The position in the record, from 0.
    package let position: Int
    /// Empty where it cannot be read.
    package let clock: String
    /// Nil: every kind that has the clock.
    package let kind: KindName?
    package let conditions: [(field: FieldName, values: [String])]
    /// Why it cannot be used: a part that cannot be read. It may be about anything that the parts which can be read do not rule out.
    package let defect: String?
    /// Seconds; nil where the target cannot be used.
    package let seconds: Int64?
    package let within: String
    package let calendar: RecordID?
    /// Percent of the target.
    package let warnAt: Double?
    /// Percent of records.
    package let goal: Double?
    /// What stands in place of a goal and is no share in percent.
    package let unreadableGoal: String?

    package func applies(to clock: String, of kind: KindName, _ value: (FieldName) -> [String]) -> Bool {
      (self.clock == clock || self.clock.isEmpty) && (self.kind == nil || self.kind == kind)
        && conditions.allSatisfy { term in value(term.field).contains(where: term.values.contains) }
    }
  }

  /// Whether it was in force at an instant, days taken in `zone`; also where a day that cannot be read may have kept it from that.
  package func isInForce(at instant: Instant, zone: TimeZoneRules) -> Bool {
    let date = zone.localDate(at: instant)
    if let effectiveFrom, date < effectiveFrom { return false }
    if let effectiveTo, date > effectiveTo { return false }
    return binding.contains { $0.contains(instant) }
  }

  /// The stretches of time in which it was in force, days taken in `zone`.
  package func stretchesInForce(in zone: TimeZoneRules) -> IntervalSet {
    let start = effectiveFrom.map { zone.midnight($0) } ?? .distantPast
    let end = effectiveTo.map { zone.midnight($0.adding(days: 1)) } ?? .distantFuture
    return IntervalSet(binding).clipped(to: Interval(start: start, end: end))
  }

  package func covers(services: [RecordID], customer: RecordID?) -> Bool {
    isFor(customer) && services.contains(where: self.services.contains)
  }

  func isFor(_ customer: RecordID?) -> Bool { self.customer == nil || customer == nil || self.customer == customer }
}
