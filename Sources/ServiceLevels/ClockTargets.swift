import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

extension ClockJudge {
  enum Outcome {
    case usable(Candidate)
    case unusable(String)
  }

  /// The clock under an agreement; nil where the agreement has no target for it.
  func candidate(
    _ agreement: Agreement, _ course: ServiceTime.ClockDeclaration<StateName>.Course, _ timeline: [TimelineEntry], at now: Instant
  ) -> Outcome? {
    let changes = relevantChanges(to: agreement)
    let startRank = timeline.first { $0.state == declaration.start }?.rank ?? .min
    var values = initialValues(changes)
    for change in changes where change.rank <= startRank { values[change.field] = texts(change.new) }
    let initial = target(of: agreement, values)
    var current = initial
    var applied = [initial].compactMap(\.self)
    var steps: [(rank: Int64, at: Instant, label: String, target: Agreement.Target?)] = []
    for group in grouped(changes.filter { $0.rank > startRank }) {
      for change in group { values[change.field] = texts(change.new) }
      let next = target(of: agreement, values)
      guard next?.position != current?.position else { continue }
      steps.append((group[0].rank, group[0].at, label(group), next))
      applied += [next].compactMap(\.self)
      current = next
    }
    guard let first = applied.first else { return nil }
    let targets = Dictionary(applied.map { ($0.position, resolve($0, of: agreement, from: course.start)) }) { first, _ in first }
    let retargets = steps.filter { hasHappened($0.at, at: now) }.map { step in
      let action = step.target.map { ClockEvent.Action.retarget(clockTarget($0, targets)) } ?? .release
      return (rank: step.rank, event: ClockEvent(at: step.at, action, label: step.label))
    }
    let clock = ServiceClock(
      start: course.start, startLabel: course.startLabel, target: clockTarget(first, targets), isTargetedFromStart: initial != nil,
      events: merged(course.events, retargets, timeline),
      rules: ClockRules(retarget: agreement.rules.retarget, reopen: agreement.rules.reopen, stopsOnce: declaration.once))
    let reading = clock.reading(at: now)
    guard reading.isTargeted, let target = targets[reading.targetNumber] else { return nil }
    if let defect = agreement.defect { return .unusable(defect) }
    switch target {
    case .success(let target): return .usable(Candidate(agreement: agreement, target: target, clock: clock, reading: reading))
    case .failure(let error): return .unusable(error.reason)
    }
  }

  /// One that cannot be resolved counts around the clock: where it applies in the end, the clock is unusable.
  private func clockTarget(_ target: Agreement.Target, _ targets: [Int: Result<ResolvedTarget, CalendarShelf.Unreadable>]) -> ClockTarget {
    if case .success(let resolved)? = targets[target.position] { return resolved.clockTarget }
    return ClockTarget(seconds: target.seconds ?? 0, calendar: .continuous, label: target.within, number: target.position)
  }

  private func relevantChanges(to agreement: Agreement) -> [FieldChange] {
    let fields = Set(agreement.targets.filter { [declaration.name, ""].contains($0.clock) }.flatMap { $0.conditions.map(\.field) })
    return kept((book.changes[record.id] ?? []).filter { fields.contains($0.field) })
  }

  /// Without the changes of a branch that a merge did not keep: what was there in the end goes back to others.
  private func kept(_ changes: [FieldChange]) -> [FieldChange] {
    var wanted: [FieldName: [String]] = [:]
    var kept: [FieldChange] = []
    for (position, change) in changes.enumerated().reversed() {
      let value = wanted[change.field] ?? record.texts(change.field)
      let isLost = texts(change.new) != value
        && (texts(change.old) == value || changes[..<position].contains { $0.field == change.field && texts($0.new) == value })
      if isLost { continue }
      wanted[change.field] = texts(change.old)
      kept.append(change)
    }
    return kept.reversed()
  }

  /// The values before the first change.
  private func initialValues(_ changes: [FieldChange]) -> [FieldName: [String]] {
    var values: [FieldName: [String]] = [:]
    for field in book.conditionFields { values[field] = record.texts(field) }
    for change in changes.reversed() { values[change.field] = texts(change.old) }
    return values
  }

  /// A list is kept as JSON.
  private func texts(_ value: String?) -> [String] {
    guard let value else { return [] }
    return value.hasPrefix("[") ? FieldValue(json: value).texts : [value]
  }

  /// The tightest of the targets that the values ask for.
  private func target(of agreement: Agreement, _ values: [FieldName: [String]]) -> Agreement.Target? {
    agreement.targets
      .filter { $0.applies(to: declaration.name, of: kind.name) { values[$0] ?? [] } }
      .min { ($0.seconds ?? .min, $0.position) < ($1.seconds ?? .min, $1.position) }
  }

  private func resolve(
    _ target: Agreement.Target, of agreement: Agreement, from start: Instant?
  ) -> Result<ResolvedTarget, CalendarShelf.Unreadable> {
    guard let seconds = target.seconds else { return .failure(CalendarShelf.Unreadable(reason: target.defect ?? "")) }
    let id = target.calendar ?? agreement.calendar
    switch book.calendars.calendar(id) {
    case .failure(let error): return .failure(error)
    case .success(let calendar):
      if let id, let start, let end = calendar.endOfAgreedTime, end <= start {
        return .failure(CalendarShelf.Unreadable(reason: "the calendar '\(id)' agrees no service time from \(start) on"))
      }
      let hours = id.map { "in \($0)" } ?? "around the clock"
      let label = "\(TimeSpan(seconds: seconds)) \(hours), \(agreement.id)"
      return .success(
        ResolvedTarget(target: target, calendar: id, clockTarget: ClockTarget(seconds: seconds, calendar: calendar, label: label, number: target.position)))
    }
  }

  /// Changes that one commit made.
  private func grouped(_ changes: [FieldChange]) -> [[FieldChange]] {
    changes.reduce(into: []) { groups, change in
      if let last = groups.indices.last, groups[last][0].commit == change.commit { groups[last].append(change) } else { groups.append([change]) }
    }
  }

  private func label(_ changes: [FieldChange]) -> String {
    changes.map { "\($0.field) \($0.old ?? "none") to \($0.new ?? "none")" }.joined(separator: ", ") + ", commit \(changes[0].commit.short)"
  }

  /// Events in the order of the history: what a commit changed before the state that it led to, unless the clock stopped there.
  /// A clock that has stopped is not given another target, and who stops it cannot choose one.
  private func merged(
    _ events: [ClockEvent], _ retargets: [(rank: Int64, event: ClockEvent)], _ timeline: [TimelineEntry]
  ) -> [ClockEvent] {
    guard !retargets.isEmpty else { return events }
    var result: [ClockEvent] = []
    var rest = retargets[...]
    // Every event comes from an entry of the timeline, whose label it has.
    let ranks = Dictionary(timeline.map { (Self.label($0), $0.rank) }) { first, _ in first }
    for event in events {
      let rank = ranks[event.label] ?? .max
      while let next = rest.first, next.rank < rank || next.rank == rank && !event.action.isStop {
        result.append(next.event)
        rest = rest.dropFirst()
      }
      result.append(event)
    }
    return result + rest.map(\.event)
  }
}
