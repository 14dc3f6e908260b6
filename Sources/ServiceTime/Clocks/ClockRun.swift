/// A clock after everything that had happened to it by an instant.
struct ClockRun {
  /// The original start, or the change or reopening from which the target counts.
  private(set) var start: Instant
  private(set) var startLabel: String
  /// The one that applies, or the last one that did.
  private(set) var target: ClockTarget
  private(set) var isTargeted: Bool
  private(set) var pauses: [Pause] = []
  private(set) var exclusion: (at: Instant?, label: String)?
  /// Why the elapsed time cannot be told.
  private(set) var unknown: String?
  private(set) var priorityLoweredWhileRunning = false
  private(set) var exceededEarlierTarget = false
  /// What happened without counting by itself.
  private(set) var marks: [ClockLine] = []
  private var state = State.running
  /// A target, or none, that came while the clock stood still; it counts if the record is reopened.
  private var waiting: (target: ClockTarget?, label: String)?
  private let rules: ClockRules

  struct Pause {
    var interval: Interval
    var label: String
  }

  private enum State {
    case running
    case paused(since: Instant, label: String)
    /// Nil when nobody recorded when.
    case stopped(at: Instant?)
  }

  init(_ clock: ServiceClock, now: Instant) {
    start = clock.start ?? now
    startLabel = clock.startLabel
    target = clock.target
    isTargeted = clock.isTargetedFromStart
    rules = clock.rules
    if clock.start == nil { unknown = "the start is unknown" }
    for event in clock.events where event.at.map({ $0 <= now }) ?? true { apply(event) }
    if let stoppedAt, stoppedAt < start, unknown == nil { unknown = "it stopped before it started" }
  }

  var isStopped: Bool {
    if case .stopped = state { true } else { false }
  }

  var stoppedAt: Instant? {
    if case .stopped(let at) = state { at } else { nil }
  }

  var isPaused: Bool {
    if case .paused = state { true } else { false }
  }

  /// The pause that has not ended, if any, lasts until `end`.
  func allPauses(endingBy end: Instant) -> [Pause] {
    guard case .paused(let since, let label) = state else { return pauses }
    return pauses + [Pause(interval: Interval(start: since, end: end), label: label)]
  }

  func pauseIntervals(endingBy end: Instant) -> IntervalSet { IntervalSet(allPauses(endingBy: end).map(\.interval)) }

  /// The service time that may count, from the start to the stop, or to `now` while there is none.
  func agreedTime(until now: Instant) -> IntervalSet {
    target.calendar.agreedTime(in: Interval(start: start, end: stoppedAt ?? now))
  }

  /// The first day on which the clock ran and its calendar did not count, so that nothing says whether service was agreed on it.
  func dayWithoutCalendar(until now: Instant) -> CalendarDate? {
    let bounds = Interval(start: start, end: stoppedAt ?? now)
    let ran = bounds.isEmpty ? [bounds] : IntervalSet(bounds).subtracting(pauseIntervals(endingBy: .distantFuture)).intervals
    return ran.lazy.compactMap { target.calendar.firstDayOutOfEffect(in: $0) }.first
  }

  private func exceedsTarget(at instant: Instant) -> Bool {
    agreedTime(until: instant).subtracting(pauseIntervals(endingBy: .distantFuture)).measure > target.seconds
  }
}

extension ClockRun {
  private mutating func apply(_ event: ClockEvent) {
    switch (event.action, state) {
    case (.cancel, _):
      exclusion = (event.at, event.label)
      mark(.cancel, event)
    case (.reopen, _):
      reopen(event)
    case (.retarget(let target, let lowersPriority), _):
      retarget(to: target, lowersPriority: lowersPriority ?? (target.seconds > self.target.seconds), event)
    case (.release, _):
      retarget(to: nil, lowersPriority: true, event)
    case (.pause, .running):
      if let at = known(event) { state = .paused(since: at, label: event.label) }
    case (.resume, .paused(let since, let label)):
      if let at = known(event) { endPause(since: since, label: label, at: at) }
    case (.stop, .running), (.stop, .paused):
      let at = known(event)
      if let at, case .paused(let since, let label) = state { endPause(since: since, label: label, at: at) }
      state = .stopped(at: at)
      mark(.stop, event)
    case (.pause, _), (.resume, _), (.stop, _):
      mark(.ignored, event)
    }
  }

  private mutating func endPause(since: Instant, label: String, at end: Instant) {
    pauses.append(Pause(interval: Interval(start: since, end: end), label: label))
    state = .running
  }

  private mutating func reopen(_ event: ClockEvent) {
    if let cancelled = exclusion {
      exclusion = nil
      guard let at = known(event) else { return }
      guard let from = cancelled.at else {
        unknown = unknown ?? "the time of '\(cancelled.label)' is unknown"
        return
      }
      pauses.append(Pause(interval: Interval(start: from, end: at), label: cancelled.label))
    }
    guard case .stopped(let stoppedAt) = state, !rules.stopsOnce else { return mark(.ignored, event) }
    state = .running
    // Without both times nothing can be counted any more; `unknown` says so.
    guard let at = known(event), let stoppedAt else { return }
    switch rules.reopen {
    case .resume:
      pauses.append(Pause(interval: Interval(start: stoppedAt, end: at), label: "stopped until \(event.label)"))
      mark(.reopen, event)
    case .continuous:
      mark(.reopen, event)
    case .restart:
      if exceedsTarget(at: stoppedAt) { exceededEarlierTarget = true }
      begin(at: at, label: event.label)
      mark(.restart, event)
    }
    if let (target, label) = waiting {
      waiting = nil
      replaceTarget(by: target, at: at, label: label)
    }
  }

  private mutating func retarget(to target: ClockTarget?, lowersPriority: Bool, _ event: ClockEvent) {
    if isStopped {
      waiting = applies(target) ? nil : (target, event.label)
      return mark(.ignored, event)
    }
    if lowersPriority { priorityLoweredWhileRunning = true }
    guard rules.retarget != .frozen else { return mark(.ignored, event) }
    if let at = event.at {
      replaceTarget(by: target, at: at, label: event.label)
    } else if rules.retarget == .retroactive {
      hold(to: target)
    } else {
      _ = known(event)
    }
  }

  private mutating func replaceTarget(by target: ClockTarget?, at: Instant, label: String) {
    marks.append(ClockLine(rules.retarget == .frozen ? .ignored : .retarget, from: at, label: label))
    guard rules.retarget != .frozen else { return }
    if isTargeted, exceedsTarget(at: at) { exceededEarlierTarget = true }
    hold(to: target)
    if rules.retarget == .fromChange, target != nil { begin(at: at, label: label) }
  }

  private func applies(_ target: ClockTarget?) -> Bool { target.map { isTargeted && $0.isSame(as: self.target) } ?? !isTargeted }

  private mutating func hold(to target: ClockTarget?) {
    isTargeted = target != nil
    if let target { self.target = target }
  }

  /// Counts from `at` on. Earlier pauses end before it; a pause that goes on is cut by it.
  private mutating func begin(at: Instant, label: String) {
    start = at
    startLabel = label
    pauses.removeAll { $0.interval.end <= at }
  }

  /// The event's time; when nobody recorded it, the elapsed time is unknown from here on.
  private mutating func known(_ event: ClockEvent) -> Instant? {
    if event.at == nil { unknown = unknown ?? "the time of '\(event.label)' is unknown" }
    return event.at
  }

  private mutating func mark(_ kind: ClockLine.Kind, _ event: ClockEvent) {
    guard let at = event.at else { return }
    marks.append(ClockLine(kind, from: at, label: event.label))
  }
}
