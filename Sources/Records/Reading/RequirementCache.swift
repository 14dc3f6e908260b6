import Identifiers
import Kinds

/// Remembers in which states which entries make something required, for each set of transitions open to a record.
struct RequirementCache {
  /// What an answer depends on besides the entries.
  private struct Circumstances: Hashable {
    let kind: ObjectIdentifier
    let state: StateName
    /// Positions of the transitions whose condition does not hold.
    let closed: [Int]
  }

  private var positions: [Circumstances: Int] = [:]
  /// By position; a few lists of entries for each, which are compared faster than hashed.
  private var answers: [[(entries: [StateName], answer: Bool)]] = []
  /// Those of the last question: one record asks many.
  private var current: (circumstances: Circumstances, position: Int)?

  /// Whether a record in its state must have what is required from `entries` on.
  mutating func requires(from entries: [StateName], in context: RecordContext) -> Bool {
    guard let state = context.state, let lifecycle = context.kind.lifecycle else { return false }
    if entries.contains(state) { return true }
    let position = position(of: Circumstances(kind: ObjectIdentifier(context.kind), state: state, closed: context.closedTransitions))
    if let known = answers[position].first(where: { $0.entries == entries }) { return known.answer }
    let answer = lifecycle.requires(in: state, from: entries, open: context.isOpen)
    answers[position].append((entries, answer))
    return answer
  }

  private mutating func position(of circumstances: Circumstances) -> Int {
    if let current, current.circumstances == circumstances { return current.position }
    let position = positions[circumstances] ?? answers.count
    if position == answers.count {
      answers.append([])
      positions[circumstances] = position
    }
    current = (circumstances, position)
    return position
  }
}

extension RecordContext {
  func isOpen(_ transition: Transition) -> Bool { transition.condition?.holds(scalar) ?? true }
}
