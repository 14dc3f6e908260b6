/// Calendars that one after the other take the place of each other, as when each year has its own.
extension ServiceCalendar {
  /// The same calendar with those that it took the place of, the last one first, and those that took its place, the first one first.
  ///
  /// Each counts only on days on which none that is nearer does; where this one counts, the others do not.
  package func succeeding(_ predecessors: [ServiceCalendar], followedBy successors: [ServiceCalendar]) -> ServiceCalendar {
    var calendar = self
    var first = definition.effectiveFrom
    for predecessor in predecessors {
      guard let end = first?.adding(days: -1) else { break }
      guard let part = predecessor.limited(to: min(predecessor.definition.effectiveTo ?? end, end)) else { continue }
      calendar.others.before.insert(part, at: 0)
      first = part.definition.effectiveFrom
    }
    var last = definition.effectiveTo
    for successor in successors {
      guard let start = last?.adding(days: 1) else { break }
      guard let part = successor.limited(from: max(successor.definition.effectiveFrom ?? start, start)) else { continue }
      calendar.others.after.append(part)
      last = part.definition.effectiveTo
    }
    return calendar
  }

  /// Nil where no day is left.
  private func limited(from: CalendarDate? = nil, to: CalendarDate? = nil) -> ServiceCalendar? {
    var definition = definition
    definition.effectiveFrom = from ?? definition.effectiveFrom
    definition.effectiveTo = to ?? definition.effectiveTo
    if let from = definition.effectiveFrom, let to = definition.effectiveTo, to < from { return nil }
    return ServiceCalendar(definition, zone: zone, name: name)
  }

  /// This calendar and the others, from the earliest to the latest, each for its own days.
  package var parts: [ServiceCalendar] {
    var own = self
    own.others = ([], [])
    return others.before + [own] + others.after
  }

  /// From the first instant of the first day on which it counts to that of the first day on which it no longer does.
  package var effect: Interval {
    Interval(
      start: definition.effectiveFrom.map { zone.midnight($0) } ?? .distantPast,
      end: definition.effectiveTo.map { zone.midnight($0.adding(days: 1)) } ?? .distantFuture)
  }

  /// The agreed service time in `bounds`.
  package func agreedTime(in bounds: Interval) -> IntervalSet {
    if others.before.isEmpty, others.after.isEmpty { return ownTime(in: bounds) }
    return parts.reduce(IntervalSet()) { $0.union($1.ownTime(in: bounds)) }
  }

  /// The first day of `bounds` on which no calendar counts; nil where one does on all of them.
  package func firstDayOutOfEffect(in bounds: Interval) -> CalendarDate? {
    let last = bounds.isEmpty ? bounds.start : bounds.end.advanced(bySeconds: -1)
    var end: (date: CalendarDate, at: Instant)?
    var isReached = false
    for part in parts {
      // Days that follow upon each other leave no gap, also where another zone begins them later.
      let isNext = end != nil && end?.date == part.definition.effectiveFrom
      if isReached, !isNext { break }
      let start = isNext ? min(end?.at ?? part.effect.start, part.effect.start) : part.effect.start
      isReached = isReached || start <= bounds.start && bounds.start < part.effect.end
      guard let to = part.definition.effectiveTo, part.effect.end <= last || !isReached else {
        if isReached { return nil } else { continue }
      }
      end = (to.adding(days: 1), part.effect.end)
    }
    return isReached ? end?.date : zone.localDate(at: bounds.start)
  }

  /// The first instant from which on nothing is ever agreed; nil when weekly hours go on.
  package var endOfAgreedTime: Instant? {
    let ends = parts.map(\.endOfOwnTime)
    return ends.contains(nil) ? nil : ends.compactMap(\.self).max()
  }
}
