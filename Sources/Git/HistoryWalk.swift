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
  /// Many versions of each folder, at some ten megabytes for the commits of a block.
  package static let blockSize = 32_768

  /// The commits of the walk, in order.
  package let order: [ObjectID]
  private let repository: Repository
  private let filter: FolderFilter
  private let blockSize: Int
  /// Commits that were read before.
  private let commits: [ObjectID: Commit]
  private var position = 0
  /// The steps of the current block that are still to come, the next one last.
  private var block: [Result<HistoryStep, any Error>] = []

  init(repository: Repository, order: [ObjectID], commits: [ObjectID: Commit] = [:], folders: [RepoPath]?, blockSize: Int) {
    self.repository = repository
    self.order = order
    self.commits = commits
    self.blockSize = max(1, blockSize)
    filter = FolderFilter(folders: folders)
  }

  /// The next commit; nil after the last. Throws where an object is missing or cannot be read, and from then on.
  package func next() throws -> HistoryStep? {
    if block.isEmpty { fill() }
    guard let step = block.popLast() else { return nil }
    if case .failure = step { block.append(step) }
    return try step.get()
  }

  private func fill() {
    let end = min(position + blockSize, order.count)
    for id in order[position..<end] { if let commit = commits[id] { repository.adopt(commit) } }
    block = HistoryBlock.steps(order[position..<end], of: repository, filter).reversed()
    position = end
  }
}

extension Repository {
  /// A walk over what can be reached from `tips` and not from `excluding`, in the order of `commits(from:excluding:)`, that reads
  /// ahead by `blockSize` commits.
  package func history(
    from tips: [ObjectID], excluding: [ObjectID] = [], folders: [RepoPath]? = nil, blockSize: Int = HistoryWalk.blockSize
  ) throws(GitFailure) -> HistoryWalk {
    let order = try commits(from: tips, excluding: excluding)
    return HistoryWalk(repository: self, order: order, folders: folders, blockSize: blockSize)
  }

  /// A walk over commits whose order is known already, each after its parents; `commits` are some of them, as this or another
  /// handle read them from the same objects.
  package func history(
    order: [ObjectID], commits: [ObjectID: Commit] = [:], folders: [RepoPath]? = nil, blockSize: Int = HistoryWalk.blockSize
  ) -> HistoryWalk {
    HistoryWalk(repository: self, order: order, commits: commits, folders: folders, blockSize: blockSize)
  }

  /// The parents of a commit.
  package func parents(ofCommit id: ObjectID) throws(GitFailure) -> [ObjectID] {
    let node = graph.node(id)
    try graph.read(node, from: self)
    var parents: [ObjectID] = []
    while let parent = graph.parent(node, parents.count) { parents.append(graph.id(parent)) }
    return parents
  }

  /// When a commit was made, in seconds since 1970 by the committer's clock.
  package func time(ofCommit id: ObjectID) throws(GitFailure) -> Int64 {
    let node = graph.node(id)
    try graph.read(node, from: self)
    return graph.time(node)
  }

  /// The tree of a commit.
  package func treeID(ofCommit id: ObjectID) throws(GitFailure) -> ObjectID {
    let node = graph.node(id)
    try graph.read(node, from: self)
    if let tree = graph.tree(node) { return tree }
    return try commit(id).tree
  }
}
