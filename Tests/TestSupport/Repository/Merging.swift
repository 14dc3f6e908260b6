package import Identifiers

/// Merges and the ways of moving commits that are no merges.
extension RepositoryBuilder {
  /// Puts the clean merge of the current branch and `branches` into `files`; nothing is committed yet.
  package func prepareMerge(of branches: [ObjectID], resolution: ThreeWayMerge.Resolution? = nil) throws {
    guard let tip else { throw StoryError("there is nothing to merge into") }
    for branch in branches {
      let base = try mergeBase(tip, branch).map { try built($0).files } ?? BuiltTree()
      files = try ThreeWayMerge(resolution: resolution)
        .merge(base: base, ours: files, theirs: built(branch).files, objects: objects)
    }
  }

  /// Merges into the current branch with a merge commit, whatever could be fast-forwarded. `changing` edits the clean
  /// merge before it is committed.
  @discardableResult
  package func merge(
    _ branches: [ObjectID], _ details: CommitDetails, resolution: ThreeWayMerge.Resolution? = nil,
    changing: (RepositoryBuilder) throws -> Void = { _ in }
  ) throws -> Self {
    guard let tip else { throw StoryError("there is nothing to merge into") }
    try prepareMerge(of: branches, resolution: resolution)
    try changing(self)
    return try commit(details, parents: [tip] + branches)
  }

  /// Moves the current branch forward to a descendant.
  @discardableResult
  package func fastForward(to id: ObjectID) throws -> Self {
    if let tip, try !ancestry(of: id).contains(tip) { throw StoryError("\(id.short) is no descendant of '\(branch)'") }
    return try reset(to: id)
  }

  /// One commit on the current branch with everything that `branch` changed.
  @discardableResult
  package func squash(_ branch: ObjectID, _ details: CommitDetails) throws -> Self {
    try prepareMerge(of: [branch])
    return try commit(details)
  }

  /// Repeats one commit on the current branch: the author and the author's time stay, signatures go.
  @discardableResult
  package func cherryPick(_ id: ObjectID, by committer: Identity) throws -> Self {
    guard let tip else { throw StoryError("there is nothing to pick onto") }
    let picked = try built(id)
    let base = try picked.parents.first.map { try built($0).files } ?? BuiltTree()
    files = try ThreeWayMerge().merge(base: base, ours: built(tip).files, theirs: picked.files, objects: objects)
    var details = picked.details
    details.committer = committer
    details.authored = picked.authored
    details.committed = nil
    details.signature = .none
    return try commit(details)
  }

  /// Repeats the commits of the current branch on top of `onto`.
  @discardableResult
  package func rebase(onto: ObjectID, by committer: Identity) throws -> Self {
    guard let tip else { throw StoryError("there is nothing to rebase") }
    let moved = try commits(of: tip, since: onto)
    try reset(to: onto)
    for commit in moved { try cherryPick(commit.id, by: committer) }
    return self
  }
}
