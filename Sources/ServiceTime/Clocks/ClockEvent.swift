/// Something that happened to a record and matters to one of its clocks.
package struct ClockEvent: Sendable {
  /// Nil when it happened at a time that nobody recorded.
  package var at: Instant?
  package var action: Action
  /// What it was and where it is recorded, for people.
  package var label: String

  package enum Action: Sendable {
    case pause
    case resume
    case stop
    /// Goes on after a stop or a cancellation.
    case reopen
    /// The record no longer counts, for the reason in the label.
    case cancel
    /// Another target applies. `lowersPriority` nil: when the new target is longer.
    case retarget(ClockTarget, lowersPriority: Bool? = nil)
    /// No target applies any more.
    case release

    package var isStop: Bool { if case .stop = self { true } else { false } }
  }

  package init(at: Instant?, _ action: Action, label: String) {
    self.at = at
    self.action = action
    self.label = label
  }
}
