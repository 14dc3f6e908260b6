import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// Puts one clock of one record together: its course from the timeline, its targets from the agreements.
struct ClockJudge {
  let book: AgreementBook
  let record: IndexedRecord
  let plan: KindClocks
  let clock: KindClocks.Clock
  /// Whether what happens at the instant of the judgement is left to the next period.
  let isEndOfPeriod: Bool

  var kind: Kind { plan.kind }
  var declaration: Kinds.ClockDeclaration { clock.declaration }

  func hasHappened(_ instant: Instant, at now: Instant) -> Bool { isEndOfPeriod ? instant < now : instant <= now }

  /// Nil when the clock has not started.
  func clock(at now: Instant) -> RecordClock? {
    let timeline = record.timeline.filter { hasHappened($0.at, at: now) }
    let entries = timeline.map { entry in
      ServiceTime.ClockDeclaration<StateName>.Entry(entry.state, at: entry.at, label: Self.label(entry))
    }
    guard var course = clock.states.course(of: entries) else { return nil }
    let ending = course.ending(stopsOnce: declaration.once)
    for field in declaration.excludeWith {
      guard let value = record.texts(field).first else { continue }
      course.events.append(ClockEvent(at: nil, .cancel, label: "\(field) \(value)"))
    }
    var judgement = judge(course, timeline, at: now)
    // What is taken out of the count needs neither an agreement nor a calendar.
    if case .measured = judgement {} else if let exclusion = course.exclusion { judgement = .excluded(exclusion) }
    return RecordClock(record: record.id, name: declaration.name, judgement: judgement, isOpen: ending.isOpen, endedAt: ending.at)
  }

  /// The state, which commit says so, and whose time it is.
  static func label(_ entry: TimelineEntry) -> String {
    let squashed = entry.notes.contains(.squashed) ? ", known from its stamp alone" : ""
    return "\(entry.state), commit \(entry.commit.short)\(entry.recordedAt == nil ? "" : " by its stamp")\(squashed)"
  }

  private func judge(
    _ course: ServiceTime.ClockDeclaration<StateName>.Course, _ timeline: [TimelineEntry], at now: Instant
  ) -> RecordClock.Judgement {
    let fields = plan.coverage
    let services = fields.services.map { record.texts($0).map { RecordID($0) } } ?? []
    let customer = fields.customer.flatMap { record.text($0) }.map { RecordID($0) }
    guard !services.isEmpty else { return .uncovered("the record names no service") }
    let reference = course.start ?? timeline.first?.at ?? now
    let covering = book.agreements.filter {
      !$0.isSupporting && $0.covers(services: services, customer: customer) && $0.isInForce(at: reference, zone: book.zone)
    }
    if covering.isEmpty, let (agreement, defect) = unreadableCover(of: customer, at: reference) {
      return .unknown("no agreement in force covers \(list(services)), but \(defect)", agreement: agreement)
    }
    guard !covering.isEmpty else { return .uncovered("no agreement in force covers \(list(services))" + (customer.map { " for \($0)" } ?? "")) }
    var candidates: [Candidate] = []
    var obstacle: (reason: String, agreement: RecordID)?
    for agreement in covering.sorted(by: { $0.id < $1.id }) {
      switch candidate(agreement, course, timeline, at: now) {
      case nil: continue
      case .unusable(let reason): obstacle = obstacle ?? (reason, agreement.id)
      case .usable(let candidate): candidates.append(candidate)
      }
    }
    // Another agreement may be the tighter one: without it nothing can be said.
    if let obstacle { return .unknown(obstacle.reason, agreement: obstacle.agreement) }
    guard let best = candidates.count == 1 ? candidates[0] : candidates.min(by: { Tightness($0, at: now) < Tightness($1, at: now) }) else {
      return .uncovered("\(list(covering.map(\.id))) \(covering.count == 1 ? "has" : "have") no target for '\(declaration.name)' of such a record")
    }
    if let state = stateOfThePast(timeline, best.reading) {
      return .unknown("'\(kind.name)' has no state '\(state)' today, and nothing says what it means to the clock", agreement: best.agreement.id)
    }
    return .measured(
      RecordClock.Measured(
        agreement: best.agreement.id, others: candidates.map(\.agreement.id).filter { $0 != best.agreement.id }, target: best.target.target,
        calendar: best.target.calendar, calendars: calendars(of: best, at: now), clock: best.clock, reading: best.reading))
  }

  /// An agreement in force that may cover anything, because its services cannot be read.
  private func unreadableCover(of customer: RecordID?, at reference: Instant) -> (RecordID, String)? {
    let possible = book.agreements.filter {
      !$0.isSupporting && $0.defectOfServices != nil && $0.isFor(customer) && $0.isInForce(at: reference, zone: book.zone)
        && $0.targets.contains { [declaration.name, ""].contains($0.clock) && ($0.kind == nil || $0.kind == kind.name) }
    }
    return possible.min { $0.id < $1.id }.flatMap { agreement in agreement.defectOfServices.map { (agreement.id, $0) } }
  }

  private func calendars(of candidate: Candidate, at now: Instant) -> [RecordID] {
    guard candidate.target.calendar != nil else { return [] }
    let course = Interval(start: candidate.clock.start ?? now, end: candidate.reading.stoppedAt ?? now)
    return candidate.target.clockTarget.calendar.parts
      .filter { $0.effect.contains(course.start) || $0.effect.overlaps(course) }
      .map { RecordID($0.name) }
  }

  /// The first state between the start and the stop that the kind no longer has; of no matter where nothing is measured.
  private func stateOfThePast(_ timeline: [TimelineEntry], _ reading: ClockReading) -> StateName? {
    guard let lifecycle = kind.lifecycle, reading.elapsed != nil else { return nil }
    return timeline.drop { $0.state != declaration.start }.first { entry in
      lifecycle[entry.state] == nil && reading.stoppedAt.map { entry.at < $0 } ?? true
    }?.state
  }

  private func list(_ ids: [RecordID]) -> String { ids.map { "'\($0)'" }.joined(separator: ", ") }
}

/// The clock under one agreement.
struct Candidate {
  let agreement: Agreement
  /// The one that applies.
  let target: ResolvedTarget
  let clock: ServiceClock
  let reading: ClockReading
}

/// A target with the calendar that it counts in.
struct ResolvedTarget {
  let target: Agreement.Target
  let calendar: RecordID?
  let clockTarget: ClockTarget
}

/// The earlier the deadline the tighter; then the shorter target, then the agreement's id.
private struct Tightness: Comparable {
  let deadline: Instant
  let seconds: Int64
  let agreement: RecordID

  init(_ candidate: Candidate, at now: Instant) {
    deadline = candidate.clock.projectedDeadline(at: now) ?? .distantFuture
    seconds = candidate.reading.targetSeconds
    agreement = candidate.agreement.id
  }

  static func < (left: Tightness, right: Tightness) -> Bool {
    (left.deadline, left.seconds, left.agreement) < (right.deadline, right.seconds, right.agreement)
  }
}
