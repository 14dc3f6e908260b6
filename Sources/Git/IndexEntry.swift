package import Identifiers

/// One entry of the index: what the next commit will hold at a path.
package struct IndexEntry: Sendable, Hashable {
  package var path: RepoPath
  package var mode: UInt32
  package var id: ObjectID
  /// 0, or in a conflict 1 for the ancestor, 2 for ours, 3 for theirs.
  package var stage: Int
  /// `git add --intent-to-add`: the path is to be added, its content is not yet, and the next commit does not hold it.
  package var intentToAdd: Bool
  /// Left out of the work tree by a sparse checkout.
  package var skipWorktree: Bool
  /// What the file's status was when the entry was written, as far as the index keeps it: all in 32 bits.
  package var modifiedSeconds: UInt32
  package var modifiedNanoseconds: UInt32
  package var changedSeconds: UInt32
  package var changedNanoseconds: UInt32
  package var inode: UInt32
  package var size: UInt32
}
