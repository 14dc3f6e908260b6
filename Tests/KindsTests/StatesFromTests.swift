import Identifiers
import Kinds
import TestSupport
import Testing

@Suite("What a state requires")
struct StatesFromTests {
  private static let names = (0..<6).map { StateName("s\($0)") }

  private static func lifecycle(_ generator: inout SeededGenerator) -> Lifecycle {
    let count = Int.random(in: 1...10, using: &generator)
    let transitions = (0..<count).map { _ in
      Transition(from: names.randomElement(using: &generator) ?? names[0], to: names.randomElement(using: &generator) ?? names[0])
    }
    return Lifecycle(field: "status", initial: names[0], states: names.map { StateDeclaration(name: $0) }, transitions: transitions)
  }

  /// All ways without repetition from the initial state to `state`.
  private static func ways(_ lifecycle: Lifecycle, to state: StateName) -> [[StateName]] {
    var found: [[StateName]] = []
    func go(_ way: [StateName]) {
      guard let last = way.last else { return }
      if last == state { found.append(way) }
      for next in Set(lifecycle.transitions(from: last).map(\.to)) where !way.contains(next) { go(way + [next]) }
    }
    go([lifecycle.initial])
    return found
  }

  @Test("is what every way to it passes, in two thousand random lifecycles")
  func dominance() {
    var generator = SeededGenerator(seed: 20_26)
    for _ in 0..<2_000 {
      let lifecycle = Self.lifecycle(&generator)
      let entries = Self.names.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
      for state in Self.names {
        let ways = Self.ways(lifecycle, to: state)
        let passesAlways = !ways.isEmpty && ways.allSatisfy { way in way.contains(where: entries.contains) }
        let transitions = lifecycle.transitions.map { "\($0.from)>\($0.to)" }
        #expect(lifecycle.requires(in: state, from: entries) == (entries.contains(state) || passesAlways), "\(transitions) \(entries) \(state)")
      }
    }
  }

  @Test("follows only the transitions that are open")
  func open() {
    let lifecycle = Lifecycle(
      field: "status", initial: "draft", states: ["draft", "checked", "done"].map { StateDeclaration(name: $0) },
      transitions: [Transition(from: "draft", to: "checked"), Transition(from: "checked", to: "done"), Transition(from: "draft", to: "done")])
    #expect(!lifecycle.requires(in: "done", from: ["checked"]))
    #expect(lifecycle.requires(in: "done", from: ["checked"]) { $0.from != "draft" || $0.to != "done" })
    #expect(!lifecycle.requires(in: "done", from: ["checked"]) { $0.to != "done" })
    #expect(lifecycle.requires(in: "done", from: ["draft"]) && lifecycle.requires(in: "draft", from: ["draft"]))
    #expect(!lifecycle.requires(in: "done", from: []))
  }
}
