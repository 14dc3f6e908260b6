package import Identifiers

extension Engine {
  /// The acts of all that landed up to `tip`, and what could not be decided of them. An engine is asked once.
  ///
  /// What landed is judged once: its acts are taken over from what an earlier run left in `memory`, and left there for the next.
  package func landedActs(upTo tip: ObjectID, memory: ActMemory, pinned: ObjectID? = nil) throws -> (acts: ActLog, undecided: [String]) {
    (listsActs, listsApprovals) = (true, false)
    var log = ActLog()
    if let known = memory.read() {
      if known.judged.tip == tip, known.judged.now <= now { return (known.log, []) }
      if let judgement = try resume(known.judged, to: tip, pinned: pinned) {
        log = known.log
        log.append(judgement.acts)
        if let left { memory.write(left, log) }
        return (log, judgement.undecided)
      }
    }
    let judgement = try audit(tip, pinned: pinned)
    log.append(judgement.acts)
    if let left { memory.write(left, log) }
    return (log, judgement.undecided)
  }
}
