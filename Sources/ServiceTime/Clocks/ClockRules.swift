/// How a clock treats new targets and reopened records.
package struct ClockRules: Hashable, Sendable {
  package var retarget: Retarget
  package var reopen: Reopen
  /// The first stop is final, as with a response.
  package var stopsOnce: Bool

  package enum Retarget: String, CaseIterable, Sendable {
    /// The new target counts from the original start; earlier pauses are kept.
    case retroactive
    /// The new target counts from the change on.
    case fromChange = "from-change"
    /// The first target stays.
    case frozen
  }

  package enum Reopen: String, CaseIterable, Sendable {
    /// The clock goes on; the time since the stop counts as a pause.
    case resume
    /// The clock starts anew.
    case restart
    /// The clock goes on as if it had never stopped.
    case continuous
  }

  package init(retarget: Retarget = .retroactive, reopen: Reopen = .resume, stopsOnce: Bool = false) {
    self.retarget = retarget
    self.reopen = reopen
    self.stopsOnce = stopsOnce
  }
}
