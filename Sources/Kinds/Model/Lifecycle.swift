package import Identifiers

/// The states of a kind and the ways between them. These are classes, because every record that is judged looks at them and nobody changes them.
package final class Lifecycle: Sendable {
  /// The field that holds the state.
  package let field: FieldName
  package let initial: StateName
  /// In the order in which the file first names them.
  package let states: [StateDeclaration]
  package let transitions: [Transition]
  /// Whether any transition needs an approval.
  package let needsApproval: Bool
  private let approvedStates: Set<StateName>

  package init(field: FieldName, initial: StateName, states: [StateDeclaration], transitions: [Transition]) {
    self.field = field
    self.initial = initial
    self.states = states
    self.transitions = transitions
    needsApproval = transitions.contains(where: \.needsApproval)
    approvedStates = needsApproval ? Set(states.map(\.name)).subtracting(Self.openStates(from: initial, transitions)) : []
  }

  package subscript(_ state: StateName) -> StateDeclaration? { states.first { $0.name == state } }

  package func transitions(from state: StateName) -> [Transition] { transitions.filter { $0.from == state } }

  package func transitions(from: StateName, to: StateName) -> [Transition] {
    transitions.filter { $0.from == from && $0.to == to }
  }

  /// Whether a single commit may take some record from one state to the other: directly, or through passable states.
  package func leads(from: StateName, to: StateName) -> Bool {
    var reached: Set<StateName> = [from]
    var waiting = [from]
    while let state = waiting.popLast() {
      for next in transitions(from: state).map(\.to) where reached.insert(next).inserted {
        if next == to { return true }
        if self[next]?.isPassable == true { waiting.append(next) }
      }
    }
    return false
  }

  /// Fields that record when a state was reached.
  package var stamps: [FieldName] { states.compactMap(\.stamp) }

  /// Whether a record can only be in the state because an approval let it pass.
  package func isApproved(_ state: StateName) -> Bool { approvedStates.contains(state) }

  /// Whether a record in the state was called off: no approval lets it pass any more, unless it begins anew.
  package func isCalledOff(_ state: StateName) -> Bool {
    guard needsApproval else { return self[state]?.isTerminal == true }
    return state != initial && !isApproved(state) && !leads(from: state, toOneOf: approvedStates, besides: initial)
  }

  private func leads(from start: StateName, toOneOf wanted: Set<StateName>, besides avoided: StateName) -> Bool {
    var reached: Set<StateName> = [start, avoided]
    var waiting = [start]
    while let state = waiting.popLast() {
      for next in transitions(from: state).map(\.to) where reached.insert(next).inserted {
        if wanted.contains(next) { return true }
        waiting.append(next)
      }
    }
    return false
  }

  /// The states that can be reached without an approval.
  private static func openStates(from initial: StateName, _ transitions: [Transition]) -> Set<StateName> {
    var reached: Set<StateName> = [initial]
    var waiting = [initial]
    while let state = waiting.popLast() {
      for transition in transitions where transition.from == state && !transition.needsApproval && reached.insert(transition.to).inserted {
        waiting.append(transition.to)
      }
    }
    return reached
  }
}

package final class StateDeclaration: Sendable {
  package let name: StateName
  package let description: String
  /// The field that records when the state was reached.
  package let stamp: FieldName?
  package let isTerminal: Bool
  /// Whether one commit may pass through it.
  package let isPassable: Bool
  /// The period field that is compared with freezes and other scheduled work on entry.
  package let schedules: FieldName?
  /// Whether records of earlier years are in it and none gets there any more.
  package let isFormer: Bool

  package init(
    name: StateName, description: String = "", stamp: FieldName? = nil, isTerminal: Bool = false, isPassable: Bool = false,
    schedules: FieldName? = nil, isFormer: Bool = false
  ) {
    self.name = name
    self.description = description
    self.stamp = stamp
    self.isTerminal = isTerminal
    self.isPassable = isPassable
    self.schedules = schedules
    self.isFormer = isFormer
  }
}

package final class Transition: Sendable {
  package let from: StateName
  package let to: StateName
  /// Roles or person fields, any one of which its actor holds or stands in; empty: anyone.
  package let by: [RoleName]
  package let needsApproval: Bool
  /// The records that may take it.
  package let condition: Condition?
  /// Whether a person marked as automation may take it.
  package let allowsAutomation: Bool

  package init(
    from: StateName, to: StateName, by: [RoleName] = [], needsApproval: Bool = false, condition: Condition? = nil,
    allowsAutomation: Bool = false
  ) {
    self.from = from
    self.to = to
    self.by = by
    self.needsApproval = needsApproval
    self.condition = condition
    self.allowsAutomation = allowsAutomation
  }
}
