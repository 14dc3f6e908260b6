/// What a clock is held to: so many seconds of agreed service time.
package struct ClockTarget: Sendable {
  /// Seconds of service time; a clock that took exactly that long has met it.
  package var seconds: Int64
  package var calendar: ServiceCalendar
  /// Where the target stands, for people.
  package var label: String
  /// Which of the targets of an agreement it is.
  package var number: Int

  package init(seconds: Int64, calendar: ServiceCalendar, label: String, number: Int = 0) {
    self.seconds = seconds
    self.calendar = calendar
    self.label = label
    self.number = number
  }

  func isSame(as other: ClockTarget) -> Bool { number == other.number && seconds == other.seconds && label == other.label }
}
