package import Identifiers

extension Lifecycle {
  /// The stamps of states that lie ahead of `state`: that a record can only reach through it.
  ///
  /// A record that goes back to a state leaves those behind; what it had recorded of them stands in its history.
  package func stampsAhead(of state: StateName, open: (Transition) -> Bool = { _ in true }) -> [FieldName] {
    guard self[state] != nil else { return [] }
    // One field may record several states.
    let others = states.filter { $0.stamp != nil && !isAhead($0.name, of: state, open: open) }.compactMap(\.stamp)
    let ahead = states.filter { isAhead($0.name, of: state, open: open) }.compactMap(\.stamp).filter { !others.contains($0) }
    return ahead.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Whether a record can only reach `other` through `state`, so that going from there to `state` is going back.
  package func isAhead(_ other: StateName, of state: StateName, open: (Transition) -> Bool = { _ in true }) -> Bool {
    other != state && requires(in: other, from: [state], open: open)
  }
}
