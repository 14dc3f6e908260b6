package import Identifiers

extension Repository {
  /// Visits every path below which the two trees differ, directories apart; nil stands for the empty tree.
  ///
  /// Subtrees with the same id are not read. `folders` keeps only what is inside one of these paths, a file's own path included.
  /// Follows git's order of entries; a file and a directory of one name are a removal and additions, as in git.
  package func differences(
    from old: ObjectID?, to new: ObjectID?, folders: [RepoPath]? = nil, _ visit: (TreeChange) throws -> Void
  ) throws {
    guard old != new else { return }
    var comparison = TreeComparison(repository: self, folders: folders)
    try comparison.compare(old, new, depth: 0, visit)
  }

  /// The same as a list.
  package func differences(from old: ObjectID?, to new: ObjectID?, folders: [RepoPath]? = nil) throws -> [TreeChange] {
    var changes: [TreeChange] = []
    try differences(from: old, to: new, folders: folders) { changes.append($0) }
    return changes
  }
}
