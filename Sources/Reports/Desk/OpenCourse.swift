import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// When a record was open: the timeline with its times made to rise, so that every count taken from it balances.
struct OpenCourse {
  struct Step {
    let at: Instant
    /// As the timeline has it, which may be before the state before.
    let told: Instant
    let state: StateName
    let commit: ObjectID
    let isOpen: Bool
  }

  let steps: [Step]
  /// Steps from closed to open.
  let reopenings: [Step]
  /// Steps from open to closed, and the first one where the record began closed: it stopped being open as it began.
  let closings: [Step]

  /// A time that lies before that of the state before counts as that one.
  init(_ record: IndexedRecord, until now: Instant, isOpen: (StateName) -> Bool) {
    var steps: [Step] = []
    steps.reserveCapacity(record.timeline.count)
    for entry in record.timeline where entry.at <= now {
      let at = max(entry.at, steps.last?.at ?? entry.at)
      steps.append(Step(at: at, told: entry.at, state: entry.state, commit: entry.commit, isOpen: isOpen(entry.state)))
    }
    self.steps = steps
    var (reopenings, closings): ([Step], [Step]) = ([], steps.first.map { $0.isOpen ? [] : [$0] } ?? [])
    for (position, step) in steps.enumerated().dropFirst() where steps[position - 1].isOpen != step.isOpen {
      if step.isOpen { reopenings.append(step) } else { closings.append(step) }
    }
    (self.reopenings, self.closings) = (reopenings, closings)
  }

  var first: Step? { steps.first }

  /// The step in force just before an instant; nil before the first.
  func step(before instant: Instant) -> Step? { steps.last { $0.at < instant } }

  func isOpen(before instant: Instant) -> Bool { step(before: instant)?.isOpen ?? false }
}

extension Kind {
  /// All of them: what is settled in each is of no account outside of the time in which it moved.
  var states: Set<StateName> { Set(lifecycle?.states.map(\.name) ?? []) }
}

/// Which states of a kind are open for its figures: those in which its resolution clock has not stopped.
struct OpenStates {
  /// Those in which a record is done, `excluded` among them.
  let closed: Set<StateName>
  /// States that take a record out of the count: cancelled.
  let excluded: Set<StateName>

  init(_ kind: Kind) {
    let clock = kind.clocks.first { $0.name == "resolution" }
    let terminal = kind.lifecycle?.states.filter(\.isTerminal).map(\.name) ?? []
    excluded = Set(clock?.exclude ?? [])
    closed = Set(terminal + (clock?.stop ?? [])).union(excluded)
  }

  func isOpen(_ state: StateName) -> Bool { !closed.contains(state) }
}
