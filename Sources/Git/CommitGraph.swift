import Identifiers

/// The commits read so far as a graph of small numbers: an id and what a walk needs of it, read once.
final class CommitGraph {
  typealias Node = Int32

  private(set) var ids: [ObjectID] = []
  private var trees: [ObjectID?] = []
  private var times: [Int64] = []
  /// The first parent; `unread` before the commit was read, `none` for a root.
  private var firstParents: [Node] = []
  /// The other parents of merges.
  private var otherParents: [Node: [Node]] = [:]
  private var nodes: [ObjectID: Node] = [:]
  /// What was read, where somebody wants it.
  private var commits: [ObjectID: Commit]?

  private static let none: Node = -1
  private static let unread: Node = -2

  var count: Int { ids.count }

  /// The number of a commit, which need not have been read.
  func node(_ id: ObjectID) -> Node {
    if let node = nodes[id] { return node }
    let node = Node(ids.count)
    ids.append(id)
    trees.append(nil)
    times.append(0)
    firstParents.append(Self.unread)
    nodes[id] = node
    return node
  }

  func id(_ node: Node) -> ObjectID { ids[Int(node)] }

  /// Seconds since 1970 by the committer's clock. The commit must have been read.
  func time(_ node: Node) -> Int64 { times[Int(node)] }

  /// Reads the commit unless that was done; throws where it or its headers cannot be read.
  func read(_ node: Node, from repository: Repository) throws(GitFailure) {
    guard firstParents[Int(node)] == Self.unread else { return }
    let commit = try repository.commit(id(node))
    commits?[commit.id] = commit
    times[Int(node)] = commit.committer.seconds
    trees[Int(node)] = commit.tree
    let parents = commit.parents.map { self.node($0) }
    if parents.count > 1 { otherParents[node] = Array(parents.dropFirst()) }
    firstParents[Int(node)] = parents.first ?? Self.none
  }

  func keepCommits() { commits = commits ?? [:] }

  func takeCommits() -> [ObjectID: Commit] {
    defer { commits = nil }
    return commits ?? [:]
  }

  func firstParent(_ node: Node) -> Node? {
    let parent = firstParents[Int(node)]
    return parent >= 0 ? parent : nil
  }

  func tree(_ node: Node) -> ObjectID? { trees[Int(node)] }

  /// The parent at `position`, the first one at 0; nil beyond the last. The commit must have been read.
  func parent(_ node: Node, _ position: Int) -> Node? {
    guard position > 0 else { return firstParent(node) }
    guard let others = otherParents[node], position <= others.count else { return nil }
    return others[position - 1]
  }
}
