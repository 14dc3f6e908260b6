import Identifiers

extension DeclarationReader {
  /// The lifecycle, nil where it has no start, and where each of its transitions is declared.
  mutating func lifecycle(_ declaration: Declaration) -> (lifecycle: Lifecycle?, places: [Declaration]) {
    expectKeys(["field", "initial", "states", "transitions"], in: declaration, of: "a lifecycle")
    let initial = text("initial", in: declaration)
    if initial == nil { refuse(.missing, declaration, "the lifecycle has no initial state", help: "add 'initial: STATE'") }
    var states = OrderedStates()
    if let initial { states.name(StateName(initial)) }
    for (name, value) in entries("states", in: declaration) { states.declare(state(StateName(name.scalar ?? ""), value)) }
    var transitions: [(transition: Transition, place: Declaration)] = []
    var isWhole = true
    for (way, value) in entries("transitions", in: declaration) {
      guard let (sources, target) = ends(of: way) else {
        isWhole = false
        continue
      }
      for state in sources + [target] { states.name(state) }
      for alternative in alternatives(value) {
        let place = value.scalar == "" ? way : alternative
        transitions += self.transitions(from: sources, to: target, alternative, of: way).map { ($0, place) }
      }
    }
    checkField(declaration)
    guard let initial else { return (nil, []) }
    let lifecycle = Lifecycle(
      field: FieldName(text("field", in: declaration) ?? "status"), initial: StateName(initial), states: states.all,
      transitions: transitions.map(\.transition))
    if isWhole { checkWays(lifecycle, declaration) }
    checkStart(lifecycle, declaration.at("initial"))
    return (lifecycle, transitions.map(\.place))
  }

  /// Some fields mean something else in every record.
  private mutating func checkField(_ declaration: Declaration) {
    guard let field = text("field", in: declaration), ["id", "title", "approvals", "imported", "itsm-ignore"].contains(field) else { return }
    refuse(.conflict, declaration.at("field"), "the field '\(field)' cannot hold the state: it means the same in every record", help: "field: status")
  }

  /// Every record begins in the initial state, so that it is neither one of earlier years nor the end.
  private mutating func checkStart(_ lifecycle: Lifecycle, _ place: Declaration) {
    let start = lifecycle[lifecycle.initial]
    if start?.isFormer == true {
      refuse(.conflict, place, "the initial state '\(lifecycle.initial)' is declared 'former', and every new record is in it", help: "name the state that records begin in now")
    } else if start?.isTerminal == true, !lifecycle.transitions(from: lifecycle.initial).isEmpty {
      refuse(.conflict, place, "the initial state '\(lifecycle.initial)' is terminal, so that records end where they begin", help: "remove 'terminal: true' from it")
    }
  }

  private mutating func transitions(from sources: [StateName], to target: StateName, _ declaration: Declaration, of way: Declaration) -> [Transition] {
    expectKeys(["by", "needs", "when", "automation"], in: declaration, of: "transition '\(way.scalar ?? "")'")
    let needs = texts("needs", in: declaration)
    for need in needs where need != "approval" {
      refuse(.wrongValue, declaration["needs"] ?? declaration, "a transition cannot need '\(need)'", help: "write 'needs: [approval]'")
    }
    let by = texts("by", in: declaration).map { RoleName($0) }
    let condition = condition("when", in: declaration)
    let automation = flag("automation", in: declaration)
    return sources.map {
      Transition(from: $0, to: target, by: by, needsApproval: needs.contains("approval"), condition: condition, allowsAutomation: automation)
    }
  }

  private func alternatives(_ value: Declaration) -> [Declaration] {
    if case .list(let items) = value.content { items } else { [value] }
  }

  private mutating func state(_ name: StateName, _ declaration: Declaration) -> StateDeclaration {
    expectKeys(["stamp", "terminal", "passable", "schedules", "former", "description"], in: declaration, of: "state '\(name)'")
    return StateDeclaration(
      name: name, description: text("description", in: declaration) ?? "", stamp: text("stamp", in: declaration).map { FieldName($0) },
      isTerminal: flag("terminal", in: declaration), isPassable: flag("passable", in: declaration),
      schedules: text("schedules", in: declaration).map { FieldName($0) }, isFormer: flag("former", in: declaration))
  }

  /// The states of `new | pending -> cancelled`. Blanks inside a state's name are kept.
  private mutating func ends(of way: Declaration) -> (sources: [StateName], target: StateName)? {
    let text = way.scalar ?? ""
    let arrow = text.ranges(of: "->")
    guard arrow.count == 1, let middle = arrow.first else {
      refuse(.wrongValue, way, "'\(text)' is no transition", help: "write 'FROM -> TO', several sources as 'A | B -> C'")
      return nil
    }
    let sources = text[..<middle.lowerBound].split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
    let target = trimmed(text[middle.upperBound...])
    guard !target.isEmpty, !sources.contains("") else {
      refuse(.wrongValue, way, "'\(text)' names no state on one side of '->'")
      return nil
    }
    guard !target.contains("|") else {
      refuse(.wrongValue, way, "'\(text)' leads to several states", help: "write each 'FROM -> TO' in a line of its own; only sources are joined by '|'")
      return nil
    }
    if sources.contains(target) {
      refuse(.conflict, way, "'\(text)' leads back to where it starts", help: "a record that is edited keeps its state; remove '\(target)' on one side")
    }
    return (sources.map { StateName($0) }, StateName(target))
  }
}

/// States in the order in which they are first named; a declaration replaces a mere mention.
private struct OrderedStates {
  private(set) var all: [StateDeclaration] = []

  mutating func name(_ state: StateName) {
    if !all.contains(where: { $0.name == state }) { all.append(StateDeclaration(name: state)) }
  }

  mutating func declare(_ state: StateDeclaration) {
    if let position = all.firstIndex(where: { $0.name == state.name }) { all[position] = state } else { all.append(state) }
  }
}

func trimmed(_ text: some StringProtocol) -> String {
  let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" }
  let start = text.drop(while: blanks)
  guard let end = start.lastIndex(where: { !blanks($0) }) else { return "" }
  return String(start[...end])
}
