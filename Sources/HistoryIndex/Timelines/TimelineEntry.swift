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
  package internal(set) var notes: TimelineNotes
  /// Grows along every line of ancestry and otherwise with time: the order of the timeline, also among changes of fields.
  package let rank: Int64

  package init(
    from: StateName?, state: StateName, at: Instant, commit: ObjectID, recordedAt: Instant?, authoredAt: Instant,
    committedAt: Instant, notes: TimelineNotes = [], rank: Int64
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
