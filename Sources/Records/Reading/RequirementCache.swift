import Identifiers
import Kinds

/// Remembers in which states which entries make something required, for each set of transitions open to a record.
struct RequirementCache {
  private struct Question: Hashable {
    let kind: ObjectIdentifier
    let state: StateName
    let entries: [StateName]
    /// Positions of the transitions whose condition does not hold.
    let closed: [Int]
  }

  private var answers: [Question: Bool] = [:]

  /// Whether a record in its state must have what is required from `entries` on.
  mutating func requires(from entries: [StateName], in context: RecordContext) -> Bool {
    guard let state = context.state, let lifecycle = context.kind.lifecycle else { return false }
    if entries.contains(state) { return true }
    let question = Question(kind: ObjectIdentifier(context.kind), state: state, entries: entries, closed: context.closedTransitions)
    if let known = answers[question] { return known }
    let answer = lifecycle.requires(in: state, from: entries, open: context.isOpen)
    answers[question] = answer
    return answer
  }
}

extension RecordContext {
  /// Positions of the transitions that are not open to the record.
  var closedTransitions: [Int] {
    var closed: [Int] = []
    for (position, transition) in (kind.lifecycle?.transitions ?? []).enumerated() where !isOpen(transition) { closed.append(position) }
    return closed
  }

  func isOpen(_ transition: Transition) -> Bool { transition.condition?.holds(scalar) ?? true }
}
