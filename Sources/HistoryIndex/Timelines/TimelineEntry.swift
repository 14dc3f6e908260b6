package import Identifiers
package import ServiceTime

/// One transition of a record: when it reached a state, and which commit says so.
package struct TimelineEntry: Sendable, Hashable {
  /// Nil for the record's entry.
  package let from: StateName?
  package let state: StateName
  /// The recorded time where the transition's commit sets the state's stamp, else the commit's author time.
  package let at: Instant
  package let commit: ObjectID
  /// The stamp that the commit set; nil where it set none that can be read.
  package let recordedAt: Instant?
  package let authoredAt: Instant
  package let committedAt: Instant
  package internal(set) var notes: Set<TimelineNote>
  /// Grows along every line of ancestry and otherwise with time: the order of the timeline, also among changes of fields.
  package let rank: Int64

  package init(
    from: StateName?, state: StateName, at: Instant, commit: ObjectID, recordedAt: Instant?, authoredAt: Instant,
    committedAt: Instant, notes: Set<TimelineNote> = [], rank: Int64
  ) {
    self.from = from
    self.state = state
    self.at = at
    self.commit = commit
    self.recordedAt = recordedAt
    self.authoredAt = authoredAt
    self.committedAt = committedAt
    self.notes = notes
    self.rank = rank
  }
}

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
}
