package import Identifiers

extension Kind {
  /// What stands where, in words: form of the ids, place of the files, clauses, part.
  package var facts: [(name: String, value: String)] {
    var facts: [(name: String, value: String)] = []
    switch location {
    case .folder(let folder):
      facts = [("ids", ids.pattern(prefix: prefix)), ("files", "\(folder)/**/*.md")]
    case .files(let patterns, let source):
      switch source {
      case .fileName(let pattern, let prefix):
        facts = [("ids", (prefix.map { $0 + "-" } ?? "") + "first group of \(pattern.text)")]
      case .field(let field, let prefix): facts = [("ids", (prefix.map { $0 + "-" } ?? "") + "the field \(field)")]
      }
      facts.append(("files", patterns.map(\.text).joined(separator: ", ")))
    }
    if !clauses.isEmpty { facts.append(("ISO/IEC 20000-1", clauses.joined(separator: ", "))) }
    if let actsAs { facts.append(("acts as", actsAs.rawValue)) }
    if changesRules { facts.append(("rules", "its records are rules of the repository")) }
    if isOpen { facts.append(("other fields", "kept as they are")) }
    if let source { facts.append(("declared in", source.text)) }
    return facts
  }

  /// The headings that the body must have, each with the states from which on.
  package var sectionDescriptions: [(heading: String, from: String)] {
    sections.map { ($0.heading, $0.from.isEmpty ? "always" : "from " + $0.from.map(\.text).joined(separator: " or ")) }
  }

  /// What falls due, in words.
  package var dueDescriptions: [(field: String, text: String)] {
    due.map { due in
      var parts = [due.phrase]
      if !due.states.isEmpty { parts.append("in \(due.states.map(\.text).joined(separator: ", "))") }
      if !due.unless.isEmpty { parts.append("until there is \(due.unless.map(\.text).joined(separator: " or "))") }
      if let next = due.next {
        let shared = due.same.isEmpty ? "" : " of the same \(due.same.map(\.text).joined(separator: " and "))"
        parts.append("until there is another one\(shared) with a later \(next)")
      }
      return (due.name, parts.joined(separator: "; "))
    }
  }

  /// The service clocks in words.
  package var clockDescriptions: [(name: String, text: String)] {
    clocks.map { clock in
      var parts = ["starts in \(clock.start)"]
      for (verb, states) in [("pauses in", clock.pause), ("stops in", clock.stop), ("does not count in", clock.exclude)]
      where !states.isEmpty {
        parts.append(verb + " " + states.map(\.text).joined(separator: ", "))
      }
      if !clock.excludeWith.isEmpty { parts.append("does not count with \(clock.excludeWith.map(\.text).joined(separator: " or "))") }
      if clock.once { parts.append("stops once and for all") }
      return (clock.name, parts.joined(separator: "; "))
    }
  }
}

extension Lifecycle {
  /// A state's marks: initial, terminal, what it stamps.
  package func marks(of state: StateDeclaration) -> [String] {
    var marks: [String] = []
    if state.name == initial { marks.append("initial") }
    if state.isTerminal { marks.append("terminal") }
    if state.isPassable { marks.append("passable") }
    if let stamp = state.stamp { marks.append("stamps \(stamp)") }
    if let field = state.schedules { marks.append("schedules \(field)") }
    return marks
  }

  /// The ways between states in the order of the file, alternatives of one way together.
  package var ways: [(from: StateName, to: StateName, alternatives: [Transition])] {
    var ways: [(from: StateName, to: StateName, alternatives: [Transition])] = []
    for transition in transitions {
      if let position = ways.firstIndex(where: { $0.from == transition.from && $0.to == transition.to }) {
        ways[position].alternatives.append(transition)
      } else {
        ways.append((transition.from, transition.to, [transition]))
      }
    }
    return ways
  }
}

extension Transition {
  /// What it takes, in words; empty where it takes nothing.
  package var demands: String {
    var parts: [String] = []
    if let condition { parts.append("when \(condition.described)") }
    if !by.isEmpty { parts.append("by \(by.map(\.text).joined(separator: " or "))") }
    if needsApproval { parts.append("with approval") }
    if allowsAutomation { parts.append("by automation too") }
    return parts.joined(separator: ", ")
  }
}
