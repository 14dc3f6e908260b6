package import Identifiers

extension Repository {
  /// Every commit that can be reached from `tips` and not from `excluding`, each after all its parents.
  ///
  /// The order follows from the graph alone, never from dates: of a merge the first parent's side stands first.
  /// Throws where a commit is missing, also behind an excluded one: what cannot be read may be what decides.
  package func commits(from tips: [ObjectID], excluding: [ObjectID] = []) throws(GitFailure) -> [ObjectID] {
    var isExcluded: Set<CommitGraph.Node> = []
    if !excluding.isEmpty {
      var state = Traversal()
      for tip in excluding { try state.visit(graph.node(tip), in: self) { _ in } }
      isExcluded = state.entered
    }
    var state = Traversal(entered: isExcluded)
    var order: [ObjectID] = []
    for tip in tips { try state.visit(graph.node(tip), in: self) { order.append(graph.id($0)) } }
    return order
  }

  /// Every commit that can be reached from `tips` without passing one of `known`, which holds all that its commits come from.
  package func commits(from tips: [ObjectID], notIn known: Set<ObjectID>) throws(GitFailure) -> [ObjectID] {
    var state = Traversal(isKnown: known.contains)
    var order: [ObjectID] = []
    for tip in tips where !known.contains(tip) { try state.visit(graph.node(tip), in: self) { order.append(graph.id($0)) } }
    return order
  }

  /// Keeps the commits that are read from now on until they are taken, so that nobody need read them again.
  package func keepCommits() { graph.keepCommits() }

  /// The commits kept so far; from now on none are.
  package func takeCommits() -> [ObjectID: Commit] { graph.takeCommits() }

  /// The commits that the first parents lead to from `tip`, which comes first. Ends with the root, or with the first commit that
  /// `until` accepts, which is included.
  package func firstParentChain(from tip: ObjectID, until: ((ObjectID) -> Bool)? = nil) throws(GitFailure) -> [ObjectID] {
    var chain: [ObjectID] = []
    var next: CommitGraph.Node? = graph.node(tip)
    while let node = next {
      let id = graph.id(node)
      try graph.read(node, from: self)
      chain.append(id)
      if let until, until(id) { break }
      next = graph.firstParent(node)
    }
    return chain
  }
}

/// A walk from the children down, that leaves a commit after all its parents were left.
private struct Traversal {
  var entered: Set<CommitGraph.Node> = []
  var isKnown: ((ObjectID) -> Bool)?

  mutating func visit(_ tip: CommitGraph.Node, in repository: Repository, leave: (CommitGraph.Node) -> Void) throws(GitFailure) {
    let graph = repository.graph
    guard entered.insert(tip).inserted else { return }
    try graph.read(tip, from: repository)
    var path: [(node: CommitGraph.Node, nextParent: Int)] = [(tip, 0)]
    while let (node, position) = path.last {
      guard let parent = graph.parent(node, position) else {
        leave(node)
        path.removeLast()
        continue
      }
      path[path.count - 1].nextParent += 1
      guard entered.insert(parent).inserted, isKnown?(graph.id(parent)) != true else { continue }
      try graph.read(parent, from: repository)
      path.append((parent, 0))
    }
  }
}
