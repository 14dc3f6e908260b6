import FrontMatter
import Identifiers
import Kinds

extension RecordReader {
  /// Looks from the state of a record to those that lie ahead: times of them that it has already, content that it will lack.
  mutating func checkOutlook(_ context: RecordContext) {
    guard let lifecycle = context.kind.lifecycle, let state = context.state, let outlook = outlooks.outlook(of: context) else { return }
    for stamp in outlook.stamps {
      guard let value = context.root[stamp.text], !value.isEmpty else { continue }
      let reached = lifecycle.states.first { $0.stamp == stamp }?.name ?? state
      problems.append(RecordProblem(.stampAhead(stamp.text, of: reached.text, in: state.text), at: value.range))
    }
    for (field, asking) in outlook.needed where context.root[field.text]?.isEmpty ?? true {
      problems.append(RecordProblem(.neededAfterApproval(field.text, from: asking.text), at: context.root[lifecycle.field.text]?.range))
    }
  }
}

/// Remembers what lies ahead of each state, for each set of transitions open to a record.
struct OutlookCache {
  struct Outlook {
    let stamps: [FieldName]
    let needed: [(field: FieldName, from: StateName)]
  }

  private struct Question: Hashable {
    let kind: ObjectIdentifier
    let state: StateName
    /// Positions of the transitions whose condition does not hold.
    let closed: [Int]
  }

  private var answers: [Question: Outlook] = [:]

  mutating func outlook(of context: RecordContext) -> Outlook? {
    guard let state = context.state, let lifecycle = context.kind.lifecycle, lifecycle.needsApproval || !lifecycle.stamps.isEmpty else { return nil }
    let question = Question(kind: ObjectIdentifier(context.kind), state: state, closed: context.closedTransitions)
    if let known = answers[question] { return known }
    let outlook = Outlook(
      stamps: lifecycle.stampsAhead(of: state, open: context.isOpen), needed: context.kind.neededAfterApproval(in: state, open: context.isOpen))
    answers[question] = outlook
    return outlook
  }
}
