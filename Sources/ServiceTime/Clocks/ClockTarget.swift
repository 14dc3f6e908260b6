/// What a clock is held to: so many seconds of agreed service time.
package struct ClockTarget: Sendable {
  /// Seconds of service time; a clock that took exactly that long has met it.
  package var seconds: Int64
  package var calendar: ServiceCalendar
  /// Where the target stands, for people.
  package var label: String

  package init(seconds: Int64, calendar: ServiceCalendar, label: String) {
    self.seconds = seconds
    self.calendar = calendar
    self.label = label
  }
}
