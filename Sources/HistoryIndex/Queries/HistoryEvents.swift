package import Identifiers
package import ServiceTime

/// A reference that a record makes at the tip.
package struct Link: Sendable, Hashable {
  package let record: RecordID
  /// The field, sub-fields joined by a dot: `services`, `outages.services`.
  package let field: String
  /// The id as it was typed; it may be that of no record.
  package let target: String

  package init(record: RecordID, field: String, target: String) {
    self.record = record
    self.field = field
    self.target = target
  }
}

/// A change of a field after the record's entry. Free text, links to pages and the state itself are not followed.
package struct FieldChange: Sendable, Hashable {
  package let record: RecordID
  package let field: FieldName
  /// The value before; nil where there was none. Lists and periods are JSON.
  package let old: String?
  package let new: String?
  package let commit: ObjectID
  /// The author time of the commit.
  package let at: Instant
  package let rank: Int64
}

/// An entry of a record's `approvals` as it was written, and the commit that brought it in.
package struct ApprovalEntry: Sendable, Hashable {
  package let record: RecordID
  package let by: String
  package let role: String
  package let decision: String
  /// As recorded in the entry; nil where that cannot be read.
  package let at: Instant?
  package let digest: String
  package let comment: String?
  package let commit: ObjectID
  package let authoredAt: Instant
  package let committedAt: Instant
  package let rank: Int64
}

/// One version of a record: a commit after which it was not what it had been in any of the commit's parents.
package struct RecordVersion: Sendable, Hashable {
  package let path: RepoPath
  /// Nil where the commit removed the record.
  package let blob: ObjectID?
  /// The state, or the last one that could be read.
  package let state: StateName?
  package let commit: IndexedCommit
}

/// What the index keeps of a commit.
package struct IndexedCommit: Sendable, Hashable {
  package let id: ObjectID
  package let authorName: String
  package let authorEmail: String
  package let authoredAt: Instant
  package let committedAt: Instant
  package let subject: String
  package let rank: Int64
}
