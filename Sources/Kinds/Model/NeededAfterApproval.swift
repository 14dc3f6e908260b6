package import Identifiers

extension Kind {
  /// The governed fields that a record in `state` lacks time for: the next approval binds them, and a state behind it asks for them.
  ///
  /// A field counts where each approval that lies ahead leads to such a state. The initial state is where content is still written.
  package func neededAfterApproval(in state: StateName, open: (Transition) -> Bool) -> [(field: FieldName, from: StateName)] {
    guard let lifecycle, state != lifecycle.initial else { return [] }
    let ways = lifecycle.transitions(from: state).filter { $0.needsApproval && open($0) }
    guard !ways.isEmpty, ways.allSatisfy({ lifecycle.isApproved($0.to) }) else { return [] }
    let ahead = ways.map { lifecycle.onward(from: $0.to, leaving: [state, lifecycle.initial], open: open) }
    return fields.fields.compactMap { field in
      guard !field.requiredFrom.isEmpty, !ungovernedFields.contains(field.name) else { return nil }
      func asks(_ state: StateName) -> Bool { lifecycle.requires(in: state, from: field.requiredFrom, open: open) }
      // What the approval itself leads to asks for it in time.
      guard !asks(state), !ways.contains(where: { asks($0.to) }), ahead.allSatisfy({ $0.contains(where: asks) }) else { return nil }
      return ahead.first?.first(where: asks).map { (field.name, $0) }
    }
  }
}

extension Lifecycle {
  /// The states that can follow, nearest first, `state` among them.
  fileprivate func onward(from state: StateName, leaving: Set<StateName>, open: (Transition) -> Bool) -> [StateName] {
    var reached = [state]
    var position = 0
    while position < reached.count {
      for transition in transitions(from: reached[position]) where open(transition) && !leaving.contains(transition.to) && !reached.contains(transition.to) {
        reached.append(transition.to)
      }
      position += 1
    }
    return reached
  }
}
