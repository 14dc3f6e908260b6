package import Identifiers

/// A commit of a history, with what it changed against its first parent; a root against nothing.
package struct HistoryStep: Sendable {
  package var commit: Commit
  package var changes: [TreeChange]
}

/// Walks a history once for all records: each commit after its parents, each tree read once.
///
///     let walk = try repository.history(from: [tip])
///     while let step = try walk.next() { … }
package final class HistoryWalk {
  /// The commits still to come and those passed, in order.
  package let order: [ObjectID]
  private let repository: Repository
  private let folders: [RepoPath]?
  private var position = 0

  init(repository: Repository, order: [ObjectID], folders: [RepoPath]?) {
    self.repository = repository
    self.order = order
    self.folders = folders
  }

  /// The next commit; nil after the last. Throws where an object is missing or cannot be read.
  package func next() throws -> HistoryStep? {
    guard position < order.count else { return nil }
    let commit = try repository.commit(order[position])
    position += 1
    let parent = try commit.parents.first.map { parent throws(GitFailure) in try repository.treeID(ofCommit: parent) }
    return HistoryStep(commit: commit, changes: try repository.differences(from: parent, to: commit.tree, folders: folders))
  }
}

extension Repository {
  /// A walk over what can be reached from `tips` and not from `excluding`, in the order of `commits(from:excluding:)`.
  package func history(from tips: [ObjectID], excluding: [ObjectID] = [], folders: [RepoPath]? = nil) throws(GitFailure) -> HistoryWalk {
    HistoryWalk(repository: self, order: try commits(from: tips, excluding: excluding), folders: folders)
  }

  /// The tree of a commit.
  package func treeID(ofCommit id: ObjectID) throws(GitFailure) -> ObjectID {
    let node = graph.node(id)
    try graph.read(node, from: self)
    if let tree = graph.tree(node) { return tree }
    return try commit(id).tree
  }
}
