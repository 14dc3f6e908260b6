package import Identifiers

extension Repository {
  /// The clean merge of `theirs` into `ours`, commits or trees, from their common ancestors; nothing is written.
  ///
  /// Without ancestors everything was added by both sides. With several, of a criss-cross history, their own merge is the
  /// ancestor, as in git's recursive merge. Files are taken for renamed where one side removed what the other changed.
  package func mergeTrees(ours: ObjectID, theirs: ObjectID, bases: [ObjectID]) throws -> MergedTree {
    let left = try treeID(of: ours)
    let right = try treeID(of: theirs)
    let base = try virtualBase(bases)
    let merge = try TreeMerge(self, ours: try changes(from: base, to: left), theirs: try changes(from: base, to: right))
    if merge.needsRenames { return try mergeWithRenames(base: base, ours: left, theirs: right) }
    return MergedTree(ours: left, changes: merge.changes, conflicts: merge.conflicts)
  }

  /// The clean merge of all parents of a merge commit, one after the other as git's octopus merges them.
  package func mergeCommits(_ parents: [ObjectID]) throws -> MergedTree {
    guard let first = parents.first else { return MergedTree(ours: nil, changes: [:], conflicts: []) }
    let ours = try treeID(of: first)
    guard parents.count > 1 else { return MergedTree(ours: ours, changes: [:], conflicts: []) }
    if parents.count == 2 { return try mergeTrees(ours: first, theirs: parents[1], bases: try mergeBases(first, parents[1])) }
    var current = first
    var conflicts: [MergeConflict] = []
    for position in 1..<parents.count {
      let next = parents[position]
      let bases = try mergeBases(next, Array(parents[..<position]))
      if bases == [next] { continue }
      let merged = try mergeTrees(ours: current, theirs: next, bases: Array(bases.prefix(1)))
      conflicts += merged.conflicts
      current = try writeScratchTree(merged)
    }
    return try merged(current, against: ours, conflicts: conflicts)
  }

  /// The tree of the one ancestor, or of the merge of several: its conflicts, markers and all, are part of it.
  private func virtualBase(_ bases: [ObjectID]) throws -> ObjectID? {
    guard let first = bases.first else { return nil }
    if let known = virtualBases[bases] { return known }
    var current = try treeID(of: first)
    for position in bases.indices.dropFirst() {
      let next = bases[position]
      let merged = try mergeTrees(ours: current, theirs: next, bases: try mergeBases(next, Array(bases[..<position])))
      current = try writeScratchTree(merged)
    }
    if bases.count > 1 { virtualBases[bases] = current }
    return current
  }

  /// The tree with this id, or the tree of the commit with this id.
  func treeID(of id: ObjectID) throws(GitFailure) -> ObjectID {
    let object = try object(id)
    if object.type == .tree { return id }
    return try treeID(ofCommit: id)
  }

  private func changes(from base: ObjectID?, to tree: ObjectID) throws -> [RepoPath: TreeChange] {
    var changes: [RepoPath: TreeChange] = [:]
    try differences(from: base, to: tree) { changes[$0.path] = $0 }
    return changes
  }

  /// A tree of the scratch area as changes to one of the repository.
  func merged(_ tree: ObjectID, against ours: ObjectID, conflicts: [MergeConflict]) throws -> MergedTree {
    var changes: [RepoPath: MergedTree.File] = [:]
    try differences(from: ours, to: tree) { change in
      guard let new = change.new else {
        changes[change.path] = .deleted
        return
      }
      changes[change.path] = try fileOutsideScratch(new)
    }
    return MergedTree(ours: ours, changes: changes, conflicts: conflicts.sorted { $0.path < $1.path })
  }
}
