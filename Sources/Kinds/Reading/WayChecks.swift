import Identifiers

extension DeclarationReader {
  /// Reports what the ways between the states of a lifecycle contradict: no way on from the start, one that is declared twice, states
  /// that nothing leads to.
  mutating func checkWays(_ lifecycle: Lifecycle, _ declaration: Declaration) {
    guard !lifecycle.transitions.isEmpty else { return }
    guard lifecycle.transitions.contains(where: { $0.from == lifecycle.initial }) else {
      return refuse(
        .conflict, declaration.at("initial"), "no transition leads on from the initial state '\(lifecycle.initial)'",
        help: suggestion(for: lifecycle.initial.text, in: lifecycle.transitions.map(\.from.text)))
    }
    checkRepeats(declaration)
    checkReach(lifecycle, declaration)
  }

  /// Alternatives stand in a list under one way, so that a reader sees them together.
  private mutating func checkRepeats(_ declaration: Declaration) {
    var known: [String: String] = [:]
    for (way, _) in entries("transitions", in: declaration) {
      guard let text = way.scalar, let arrow = text.firstRange(of: "->") else { continue }
      let target = trimmed(text[arrow.upperBound...])
      for source in Set(text[..<arrow.lowerBound].split(separator: "|").map(trimmed)).sorted() {
        guard let first = known.updateValue(text, forKey: "\(source) -> \(target)"), way.origin != nil else { continue }
        refuse(
          .conflict, way, "the way '\(source) -> \(target)' is declared a second time, by '\(text)' after '\(first)'",
          help: "keep one; alternatives are a list under one way")
      }
    }
  }

  private mutating func checkReach(_ lifecycle: Lifecycle, _ declaration: Declaration) {
    var reached: Set<StateName> = [lifecycle.initial]
    var waiting = [lifecycle.initial]
    while let state = waiting.popLast() {
      for next in lifecycle.transitions(from: state).map(\.to) where reached.insert(next).inserted { waiting.append(next) }
    }
    for state in lifecycle.states where !state.isFormer && !reached.contains(state.name) {
      guard let place = place(of: state.name, in: declaration), place.origin != nil else { continue }
      refuse(
        .doubtful, place, "no way leads from '\(lifecycle.initial)' to the state '\(state.name)'",
        help: "add a transition to it, or '\(state.name): {former: true}' under 'states' where only older records are in it")
    }
  }

  /// Where a state is first named, besides as the initial one.
  private func place(of state: StateName, in declaration: Declaration) -> Declaration? {
    if case .mapping(let states) = declaration["states"]?.content, let key = states.first(where: { $0.key.scalar == state.text })?.key { return key }
    guard case .mapping(let ways) = declaration["transitions"]?.content else { return nil }
    return ways.first { way in
      way.key.scalar.map { $0.replacing("->", with: "|").split(separator: "|").map(trimmed).contains(state.text) } ?? false
    }?.key
  }
}
