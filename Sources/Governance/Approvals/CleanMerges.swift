import Git
import Identifiers

/// Tells what git makes of the sides of merges.
final class CleanMerges {
  private let repository: Repository
  /// The merge that was asked for last: all its files are asked for one after the other.
  private var last: (commit: ObjectID, merged: MergedTree, conflicts: Set<RepoPath>)?

  init(_ repository: Repository) { self.repository = repository }

  /// Whether a file is what git makes of the sides of a merge, without a conflict: then whoever merged wrote none of it.
  func hold(_ blob: ObjectID, at path: RepoPath, by commit: ObjectID, of parents: [ObjectID]) throws -> Bool {
    guard parents.count > 1 else { return false }
    let known = try last.flatMap { $0.commit == commit ? $0 : nil } ?? merge(parents, by: commit)
    guard !known.conflicts.contains(path) else { return false }
    return try repository.bytes(of: repository.file(at: path, in: known.merged)) == repository.blob(blob)
  }

  private func merge(_ parents: [ObjectID], by commit: ObjectID) throws -> (commit: ObjectID, merged: MergedTree, conflicts: Set<RepoPath>) {
    let merged = try repository.mergeCommits(parents)
    let known = (commit, merged, Set(merged.conflicts.map(\.path)))
    last = known
    return known
  }
}
