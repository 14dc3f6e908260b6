import Identifiers
import Kinds

/// The ways by which one commit may take a record from one state to another.
struct TransitionPath {
  let steps: [Transition]

  enum Answer {
    case ways([TransitionPath])
    /// The way leads through states that no commit may pass.
    case tooManySteps([StateName])
    /// There is a transition, but not for this record.
    case conditionFails(Transition)
    case none
  }

  /// All shortest-first ways whose states in between are passable and whose conditions the record meets.
  static func ways(in lifecycle: Lifecycle, from: StateName, to: StateName, value: (FieldName) -> String?) -> Answer {
    func isOpen(_ transition: Transition) -> Bool { transition.condition?.holds(value) ?? true }
    let direct = lifecycle.transitions.filter { $0.from == from && $0.to == to && isOpen($0) }
    if !direct.isEmpty { return .ways(direct.map { TransitionPath(steps: [$0]) }) }
    let open = lifecycle.transitions.filter(isOpen)
    let passable = Set(lifecycle.states.filter(\.isPassable).map(\.name))
    let through = search(open, from: from, to: to, mayPass: passable.contains)
    if !through.isEmpty { return .ways(through) }
    if let closed = lifecycle.transitions.first(where: { $0.from == from && $0.to == to }) { return .conditionFails(closed) }
    if let longer = search(open, from: from, to: to, mayPass: { _ in true }).first {
      return .tooManySteps(longer.steps.dropLast().map(\.to))
    }
    return .none
  }

  /// Ways without a repeated state, breadth first, at most a few.
  private static func search(_ transitions: [Transition], from: StateName, to: StateName, mayPass: (StateName) -> Bool) -> [TransitionPath] {
    var found: [TransitionPath] = []
    var waiting: [[Transition]] = transitions.filter { $0.from == from }.map { [$0] }
    var rounds = 0
    while !waiting.isEmpty, found.count < 8, rounds < 4_096 {
      rounds += 1
      let steps = waiting.removeFirst()
      guard let last = steps.last else { continue }
      if last.to == to {
        found.append(TransitionPath(steps: steps))
        continue
      }
      guard steps.count < 8, mayPass(last.to), !steps.contains(where: { $0.from == last.to }) else { continue }
      waiting += transitions.filter { $0.from == last.to }.map { steps + [$0] }
    }
    return found
  }
}
