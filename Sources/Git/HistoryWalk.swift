package import Identifiers

/// A commit of a history, with what it changed against its first parent; a root against nothing.
package struct HistoryStep: Sendable {
  package var commit: Commit
  package var changes: [TreeChange]
  /// What is wrong with the trees that the commit brings, those outside the walk's folders apart.
  package var defects: [FolderDefect]
}

/// Walks a history once for all records: each commit after its parents, each tree read once.
///
///     let walk = try repository.history(from: [tip])
///     while let step = try walk.next() { … }
package final class HistoryWalk {
  /// Git packs a tree as what differs from a later one, so that trees are cheapest to read from the latest back: a block of
  /// commits is read in that order and handed out in the other.
  private static let blockSize = 4096

  /// The commits of the walk, in order.
  package let order: [ObjectID]
  private let repository: Repository
  private let folders: [RepoPath]?
  private var position = 0
  /// The steps of the current block that are still to come, the next one last.
  private var block: [Result<HistoryStep, any Error>] = []

  init(repository: Repository, order: [ObjectID], folders: [RepoPath]?) {
    self.repository = repository
    self.order = order
    self.folders = folders
  }

  /// The next commit; nil after the last. Throws where an object is missing or cannot be read.
  package func next() throws -> HistoryStep? {
    if block.isEmpty { fill() }
    return try block.popLast()?.get()
  }

  private func fill() {
    let end = min(position + Self.blockSize, order.count)
    for place in (position..<end).reversed() {
      block.append(Result { try step(order[place]) })
    }
    position = end
  }

  private func step(_ id: ObjectID) throws -> HistoryStep {
    let commit = try repository.commit(id)
    let parent = try commit.parents.first.map { parent throws(GitFailure) in try repository.treeID(ofCommit: parent) }
    var changes: [TreeChange] = []
    guard parent != commit.tree else { return HistoryStep(commit: commit, changes: [], defects: []) }
    var comparison = TreeComparison(repository: repository, folders: folders)
    try comparison.compare(parent, commit.tree, depth: 0) { changes.append($0) }
    return HistoryStep(commit: commit, changes: changes, defects: comparison.defects)
  }
}

extension Repository {
  /// A walk over what can be reached from `tips` and not from `excluding`, in the order of `commits(from:excluding:)`.
  package func history(from tips: [ObjectID], excluding: [ObjectID] = [], folders: [RepoPath]? = nil) throws(GitFailure)
    -> HistoryWalk
  {
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
