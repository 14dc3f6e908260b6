import Git
import Identifiers
import Kinds

/// What one commit makes of one record.
struct RecordChange {
  let id: RecordID
  /// The last readable version before the commit, and the version after it.
  let old: RecordVersion?
  let new: RecordVersion?
  /// The life before the commit.
  var life: LifeNode?
  /// For a merge: the versions of its parents, the first parent's first.
  var parents: [RecordVersion?] = []
  /// For a merge that keeps the first side's state against another's: the state that it undoes.
  var undone: StateName?
  /// Whether its file went, and the new version is a twin that was there before.
  var isTwinLeft = false
  /// Whether it is one of several files of the id that goes, and had nothing in common with the others.
  var isFileAlone = false
  /// For a merge: the decisions that the clean merge of its parents has.
  var expectedDecisions: [ApprovalEntry]?

  var kind: Kind? { new?.kind ?? old?.kind }

  /// Whether the record goes from one kind to another: it ends in the one and begins in the other.
  var changesKind: Bool {
    guard let old, let new else { return false }
    return old.kind.name != new.kind.name
  }
}

/// Everything that one commit does, as differences to what it starts from.
struct CommitChange {
  var records: [RecordChange] = []
  /// What became of further files with the id of a record of the rules.
  var twins: [RecordChange] = []
  /// Changed paths below `.itsm`.
  var configuration: [RepoPath] = []
  /// Records that cannot be read after the commit.
  var unreadable: [(path: RepoPath, id: RecordID?, kind: Kind, reason: String)] = []
  /// Entries of another form than a regular file in the place of a record.
  var special: [(path: RepoPath, form: String, id: RecordID?)] = []
  /// Files that came or went and that only their names told to hold no record that is followed.
  var passedOver: [TreeChange] = []
  /// Versions that do not stand in their places any more.
  var left: [RecordVersion] = []
  /// Where not all records are followed, or for a merge: the versions under ids that nothing that the commit touches had before.
  var made: [RecordVersion] = []

  var isEmpty: Bool { records.isEmpty && configuration.isEmpty && unreadable.isEmpty && special.isEmpty }
}
