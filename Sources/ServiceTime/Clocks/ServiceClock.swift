/// One clock of one record: when it started, what it is held to, and what happened since.
package struct ServiceClock: Sendable {
  /// Nil when nobody recorded it.
  package var start: Instant?
  package var startLabel: String
  /// The first that ever applied.
  package var target: ClockTarget
  /// Whether it did so from the start.
  package var isTargetedFromStart: Bool
  /// In the order of the record's history; their times need not ascend.
  package var events: [ClockEvent]
  package var rules: ClockRules

  package init(
    start: Instant?, startLabel: String = "started", target: ClockTarget, isTargetedFromStart: Bool = true, events: [ClockEvent],
    rules: ClockRules = ClockRules()
  ) {
    self.start = start
    self.startLabel = startLabel
    self.target = target
    self.isTargetedFromStart = isTargetedFromStart
    self.events = events
    self.rules = rules
  }

  /// What the clock shows at `now`; later events have not happened yet.
  package func reading(at now: Instant) -> ClockReading {
    let run = ClockRun(self, now: now)
    var reading = ClockReading(
      result: .unknown, isOpen: !run.isStopped && run.exclusion == nil, isTargeted: run.isTargeted, targetNumber: run.target.number,
      targetSeconds: run.target.seconds, stoppedAt: run.stoppedAt, priorityLoweredWhileRunning: run.priorityLoweredWhileRunning,
      exceededEarlierTarget: run.exceededEarlierTarget)
    if let exclusion = run.exclusion {
      reading.result = .excluded
      reading.reason = exclusion.label
      return reading
    }
    if let gap = run.unknown {
      reading.reason = gap
      return reading
    }
    let pauses = run.pauseIntervals(endingBy: .distantFuture)
    let agreed = run.agreedTime(until: now)
    let elapsed = agreed.subtracting(pauses).measure
    let target = run.target
    // Where the target is exceeded already, more time would change nothing.
    if elapsed <= target.seconds, let day = run.dayWithoutCalendar(until: now) {
      reading.reason = "the calendar of '\(target.label)' is not in force on \(day), and no other takes its place"
      return reading
    }
    reading.elapsed = elapsed
    reading.paused = agreed.measure - elapsed
    if elapsed > target.seconds {
      reading.result = .breached
    } else if run.isStopped {
      reading.result = .met
    } else {
      reading.result = run.isPaused ? .paused : .running
    }
    if reading.result != .paused {
      reading.deadline = target.calendar.deadline(start: run.start, target: target.seconds, pauses: pauses.intervals)
    }
    return reading
  }

  /// The earliest instant with `elapsed ≥ target`, if a pause that lasts ended at `now`; nil when it is never reached.
  package func projectedDeadline(at now: Instant) -> Instant? {
    let run = ClockRun(self, now: now)
    return run.target.calendar.deadline(start: run.start, target: run.target.seconds, pauses: run.pauseIntervals(endingBy: now).intervals)
  }
}
