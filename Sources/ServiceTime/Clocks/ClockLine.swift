/// One line of the account of a clock. The `counted` of all lines add up to the elapsed time.
package struct ClockLine: Hashable, Sendable {
  package var kind: Kind
  package var from: Instant
  /// Nil for a moment, and for what has not ended.
  package var to: Instant?
  /// Seconds of service time: positive for windows, negative for pauses, zero otherwise.
  package var counted: Int64
  package var label: String

  package enum Kind: String, Sendable {
    case start, window, pause, calendar, holiday, exception, retarget, reopen, restart, stop, cancel
    /// An event that changed nothing.
    case ignored
  }

  package init(_ kind: Kind, from: Instant, to: Instant? = nil, counted: Int64 = 0, label: String) {
    self.kind = kind
    self.from = from
    self.to = to
    self.counted = counted
    self.label = label
  }
}
