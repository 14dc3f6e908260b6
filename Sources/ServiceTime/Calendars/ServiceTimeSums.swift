extension ServiceCalendar {
  /// Seconds of agreed service time in [`from`, `to`) that lie in no pause. Pauses may overlap; they count once.
  package func elapsed(from: Instant, to: Instant, pauses: [Interval] = []) -> Int64 {
    let agreed = agreedTime(in: Interval(start: from, end: to))
    return pauses.isEmpty ? agreed.measure : agreed.subtracting(IntervalSet(pauses)).measure
  }

  /// How far ahead a deadline is looked for: twenty Julian years.
  package static let deadlineHorizon: Int64 = 631_152_000

  /// The earliest instant at which `target` seconds have elapsed since `start`, so the end of a window rather than the
  /// start of the next.
  ///
  /// Nil when that never happens, or not within `deadlineHorizon`: a calendar that covers nothing must not hang.
  package func deadline(start: Instant, target: Int64, pauses: [Interval] = []) -> Instant? {
    guard target > 0 else { return start }
    let pauses = IntervalSet(pauses)
    var horizon = start.advanced(bySeconds: ServiceCalendar.deadlineHorizon)
    if let end = endOfAgreedTime { horizon = min(horizon, end) }
    var remaining = target
    var from = start
    // The first stretch holds a usual deadline; the later ones grow, so that distant ones cost few steps.
    var stretch = min(target, 1 << 26) + (1 << 18)
    while from < horizon {
      let to = min(from.advanced(bySeconds: stretch), horizon)
      for part in agreedTime(in: Interval(start: from, end: to)).subtracting(pauses).intervals {
        if part.seconds >= remaining { return part.start.advanced(bySeconds: remaining) }
        remaining -= part.seconds
      }
      from = to
      stretch *= 2
    }
    return nil
  }
}
