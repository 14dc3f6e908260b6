extension ServiceClock {
  /// The account of the elapsed time at `now`, in order of time: windows add, pauses subtract, the rest explains.
  ///
  /// The sum of `counted` is the reading's `elapsed`. Where that is unknown or excluded, only the events are listed.
  /// O(days between start and stop).
  package func explanation(at now: Instant) -> [ClockLine] {
    let run = ClockRun(self, now: now)
    var lines: [ClockLine] = []
    guard run.unknown == nil, run.exclusion == nil, reading(at: now).elapsed != nil else { return run.marks }
    let end = run.stoppedAt ?? now
    lines.append(ClockLine(.start, from: run.start, label: run.startLabel))
    lines += run.marks
    let agreed = run.agreedTime(until: now)
    let bounds = Interval(start: run.start, end: end)
    lines += windowLines(run.target, in: bounds)
    lines += pauseLines(run, agreed: agreed, now: now)
    lines += run.target.calendar.parts.flatMap { dayLines($0, in: bounds) }
    return lines.enumerated().sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }.map(\.element)
  }

  /// A window of one calendar that reaches into one of the next counts once.
  private func windowLines(_ target: ClockTarget, in bounds: Interval) -> [ClockLine] {
    var rest = IntervalSet(bounds)
    var lines: [ClockLine] = []
    for part in target.calendar.parts {
      let isNamed = part.effect == target.calendar.effect
      if let first = part.definition.effectiveFrom, bounds.start < part.effect.start, part.effect.start < bounds.end {
        lines.append(ClockLine(.calendar, from: part.effect.start, label: "the hours of \(part.name) count from \(first) on"))
      }
      let windows = part.agreedTime(in: bounds).intersection(rest)
      let label = isNamed ? target.label : "\(target.label), hours of \(part.name)"
      lines += windows.intervals.map { ClockLine(.window, from: $0.start, to: $0.end, counted: $0.seconds, label: label) }
      rest = rest.subtracting(windows)
    }
    return lines
  }

  /// Pauses that overlap count once: the later ones take away only what the earlier ones left.
  private func pauseLines(_ run: ClockRun, agreed: IntervalSet, now: Instant) -> [ClockLine] {
    var rest = agreed
    var lines: [ClockLine] = []
    for pause in run.allPauses(endingBy: .distantFuture) {
      guard pause.interval.start <= pause.interval.end else {
        lines.append(ClockLine(.ignored, from: pause.interval.start, to: pause.interval.end, label: "a pause that ends before it began: \(pause.label)"))
        continue
      }
      let after = rest.subtracting(IntervalSet(pause.interval))
      let end = pause.interval.end == .distantFuture ? nil : pause.interval.end
      lines.append(
        ClockLine(.pause, from: pause.interval.start, to: end, counted: after.measure - rest.measure, label: pause.label))
      rest = after
    }
    return lines
  }

  /// The days that were unlike their weekday.
  private func dayLines(_ calendar: ServiceCalendar, in bounds: Interval) -> [ClockLine] {
    guard !bounds.isEmpty, !(calendar.definition.holidays.isEmpty && calendar.definition.exceptions.isEmpty) else { return [] }
    var lines: [ClockLine] = []
    var date = calendar.zone.localDate(at: bounds.start)
    let last = calendar.zone.localDate(at: bounds.end.advanced(bySeconds: -1))
    while date <= last {
      let next = date.adding(days: 1)
      let (from, to) = (calendar.zone.midnight(date), calendar.zone.midnight(next))
      let plan = calendar.plan(for: date)
      let hours = plan.windows.isEmpty ? "closed" : plan.windows.map(\.description).joined(separator: ", ")
      switch plan.reason {
      case .holiday(let holiday) where !(calendar.definition.hours[date.weekday] ?? []).isEmpty:
        lines.append(ClockLine(.holiday, from: from, to: to, label: "\(date) is a holiday (\(holiday))"))
      case .exception:
        lines.append(ClockLine(.exception, from: from, to: to, label: "\(date) has other hours (\(hours))"))
      case .holiday, .weekly, .notInEffect:
        break
      }
      date = next
    }
    return lines
  }
}
