/// What is to be known about a transition besides its time.
package enum TimelineNote: String, Sendable, Hashable, CaseIterable {
  /// The state is known from its stamp alone: the commit shows only a later state, as a squashed branch does.
  case squashed
  /// Recorded earlier than the commit by more than the configuration's `late_entry`; never said of what was imported.
  case lateEntry = "late-entry"
  /// Recorded later than the commit.
  case recordedAfterCommit = "recorded-after-commit"
  /// The time is before that of the state before.
  case beforePrevious = "before-previous"
  /// A later commit changed the stamp, or set it when the commit of the transition had not; the later time does not count.
  case stampEdited = "stamp-edited"
  /// The commit set a stamp that cannot be read as an instant.
  case unreadableStamp = "unreadable-stamp"
  /// Brought over from another system: how the record began here, or a transition that is none of its lifecycle.
  case imported
  /// It starts from another state than the one before it, as happens where two branches went on from one state.
  case parallel
  /// The record begins once more: it had been removed, or two branches made it.
  case beganAgain = "began-again"
  /// A merge kept the state of the other side: the transition does not count.
  case overruled

  fileprivate var bit: UInt16 {
    switch self {
    case .squashed: 1
    case .lateEntry: 2
    case .recordedAfterCommit: 4
    case .beforePrevious: 8
    case .stampEdited: 16
    case .unreadableStamp: 32
    case .imported: 64
    case .parallel: 128
    case .beganAgain: 256
    case .overruled: 512
    }
  }
}

/// The notes of a transition: two bytes, because a report holds those of every transition of many records.
package struct TimelineNotes: Sendable, Hashable, ExpressibleByArrayLiteral {
  private var bits: UInt16 = 0

  package init(arrayLiteral notes: TimelineNote...) { for note in notes { insert(note) } }

  package var isEmpty: Bool { bits == 0 }

  package func contains(_ note: TimelineNote) -> Bool { bits & note.bit != 0 }

  /// In the order of the cases.
  package var all: [TimelineNote] { TimelineNote.allCases.filter(contains) }

  mutating func insert(_ note: TimelineNote) { bits |= note.bit }
}
