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

  /// The files of one side under other names that git's merge went on from: a file that the side does not have where it stands now was renamed
  /// on another one. What goes together with what that one made of it is it; where nothing does, all that may be.
  func renamed(_ blob: ObjectID, at path: RepoPath, on side: Int, of parents: [ObjectID], _ sides: [FileChanges]) throws -> [(path: RepoPath, blob: ObjectID)] {
    let made = try repository.blob(blob)
    var found: [(path: RepoPath, blob: ObjectID)] = []
    var possible: [(path: RepoPath, blob: ObjectID)] = []
    for other in parents.indices where other != side {
      guard let theirs = try sides[other].files[path]?.old.flatMap({ try repository.blob($0) }) else { continue }
      for base in try repository.mergeBases(parents[side], parents[other]) {
        for (place, own) in sides[side].gone where try repository.file(at: place, in: base).map({ $0 != own }) ?? false {
          possible.append((place, own))
          guard possible.count <= Self.mostTried else { continue }
          let ancestor = try repository.file(at: place, in: base).flatMap { try repository.blob($0) }
          let merged = try repository.mergeFile(ancestor: ancestor, ours: try repository.blob(own), theirs: theirs)
          if !merged.conflicts, merged.bytes == made { found.append((place, own)) }
        }
      }
    }
    return found.isEmpty ? possible : found
  }

  /// So many files are merged to see which of them a renamed one was.
  private static let mostTried = 256
}
