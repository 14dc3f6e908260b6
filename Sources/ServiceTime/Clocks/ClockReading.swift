/// What a clock shows at one instant.
package struct ClockReading: Hashable, Sendable {
  package var result: Result
  /// Why the result is unknown or the record excluded.
  package var reason: String?
  /// Not stopped, so that the numbers change with time.
  package var isOpen: Bool
  /// A target applies; if not, the other figures go by the last one that did.
  package var isTargeted: Bool
  /// Which of the targets applies.
  package var targetNumber: Int
  package var targetSeconds: Int64
  /// Seconds of service time without pauses; nil when unknown or excluded.
  package var elapsed: Int64?
  /// Seconds of service time within pauses, and between a stop and the reopening; nil when unknown or excluded.
  package var paused: Int64?
  /// The earliest instant with `elapsed ≥ target`; nil when paused, unknown or excluded, or when it is never reached.
  package var deadline: Instant?
  package var stoppedAt: Instant?
  /// The priority was lowered before the clock stopped.
  package var priorityLoweredWhileRunning: Bool
  /// A target that no longer applies had been exceeded when it was replaced, or when a restarted clock had stopped.
  package var exceededEarlierTarget: Bool

  package enum Result: String, CaseIterable, Sendable {
    case met, breached, running, paused, unknown, excluded
  }

  /// Seconds left; negative when the target is exceeded.
  package var remaining: Int64? { elapsed.map { targetSeconds - $0 } }

  /// Elapsed time as a share of the target; nil without a target to compare with.
  package var consumed: Double? {
    guard let elapsed, targetSeconds > 0 else { return nil }
    return Double(elapsed) / Double(targetSeconds)
  }
}
