import Identifiers

/// A file of a record that a commit left unlike it was in every one of its parents.
struct RecordChange: Sendable {
  let path: RepoPath
  let plan: Int
  /// The blob in each parent, in their order; one nil for a root.
  let old: [ObjectID?]
  let new: ObjectID?
  /// What the new blob says; nil without one, and where it is no version of a record.
  var facts: VersionFacts?
}
