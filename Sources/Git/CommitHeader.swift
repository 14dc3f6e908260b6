import Identifiers

/// What the graph needs of a commit.
struct CommitHeader {
  var tree: ObjectID
  var parents: [ObjectID]
  var seconds: Int64
}

extension Repository {
  func commitHeader(_ id: ObjectID) throws(GitFailure) -> CommitHeader {
    let commit = try commit(id)
    return CommitHeader(tree: commit.tree, parents: commit.parents, seconds: commit.committer.seconds)
  }
}
