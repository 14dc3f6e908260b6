/// A duration as records write it: `90m`, `4h`, `1h30m`, `3d`, `2w`.
///
/// Hours, minutes and seconds are lengths. Days and weeks are calendar days, whose length depends on zone and date, and
/// are therefore kept apart.
package struct TimeSpan: Hashable, Sendable {
  /// Whole calendar days; a week is seven of them.
  package let days: Int
  /// The part in hours, minutes and seconds.
  package let seconds: Int64

  package init(days: Int = 0, seconds: Int64 = 0) {
    self.days = days
    self.seconds = seconds
  }

  /// The length in seconds; nil when it has calendar days.
  package var fixedSeconds: Int64? { days == 0 ? seconds : nil }

  /// Whole calendar days; nil when it has hours, minutes or seconds.
  package var wholeDays: Int? { seconds == 0 ? days : nil }

  package var isZero: Bool { days == 0 && seconds == 0 }

  /// Whether it is shorter than `other`; nil when that depends on how long the days are.
  ///
  /// A day is taken to last 22 to 26 hours, which covers every change of clocks.
  package func isShorter(than other: TimeSpan) -> Bool? {
    if days == other.days { return seconds < other.seconds }
    let shortDay: Int64 = 22 * 3600
    let longDay: Int64 = 26 * 3600
    let dayDifference = Int64(days - other.days)
    let secondDifference = seconds - other.seconds
    let extremes = (dayDifference * shortDay + secondDifference, dayDifference * longDay + secondDifference)
    if extremes.0 < 0, extremes.1 < 0 { return true }
    if extremes.0 >= 0, extremes.1 >= 0 { return false }
    return nil
  }
}
