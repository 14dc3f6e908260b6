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
    var closed: [Int] = []
    for (position, transition) in lifecycle.transitions.enumerated() {
      if let condition = transition.condition, !condition.holds(context.scalar) { closed.append(position) }
    }
    let question = Question(kind: ObjectIdentifier(context.kind), state: state, entries: entries, closed: closed)
    if let known = answers[question] { return known }
    let answer = lifecycle.requires(in: state, from: entries) { $0.condition?.holds(context.scalar) ?? true }
    answers[question] = answer
    return answer
  }
}
