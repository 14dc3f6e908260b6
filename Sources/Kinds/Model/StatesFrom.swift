package import Identifiers

extension Lifecycle {
  /// Whether `state` is one of `entries`, or can only have been reached through one of them.
  ///
  /// This is dominance in the graph of the transitions that are open to the record: with every entry taken away,
  /// the state can no longer be reached from the initial one. A state that cannot be reached at all requires nothing.
  package func requires(in state: StateName, from entries: [StateName], open: (Transition) -> Bool = { _ in true }) -> Bool {
    if entries.contains(state) { return true }
    let reachable = reached(avoiding: [], open: open)
    return reachable.contains(state) && !reached(avoiding: Set(entries), open: open).contains(state)
  }

  private func reached(avoiding avoided: Set<StateName>, open: (Transition) -> Bool) -> Set<StateName> {
    guard !avoided.contains(initial) else { return [] }
    var reached: Set<StateName> = [initial]
    var waiting = [initial]
    while let state = waiting.popLast() {
      for transition in transitions where transition.from == state && open(transition) {
        guard !avoided.contains(transition.to), reached.insert(transition.to).inserted else { continue }
        waiting.append(transition.to)
      }
    }
    return reached
  }
}
