package import Identifiers

extension Repository {
  /// The best common ancestors of two commits, as `git merge-base --all` finds them; several after a criss-cross, none for
  /// histories that share no commit.
  package func mergeBases(_ a: ObjectID, _ b: ObjectID) throws(GitFailure) -> [ObjectID] {
    try mergeBases(a, [b])
  }

  /// The best common ancestors of `a` and of an imagined merge of `others`: what the next step of an octopus merge starts from.
  package func mergeBases(_ a: ObjectID, _ others: [ObjectID]) throws(GitFailure) -> [ObjectID] {
    if others.contains(a) { return [a] }
    let common = try commonAncestors(graph.node(a), others.map { graph.node($0) })
    guard common.count > 1 else { return common.map { graph.id($0) } }
    // A commit dated before its ancestor can leave an ancestor of another base among them.
    var best: [ObjectID] = []
    for candidate in common {
      var isBest = true
      for other in common where other != candidate && isBest {
        isBest = try !commonAncestors(candidate, [other]).contains(candidate)
      }
      if isBest { best.append(graph.id(candidate)) }
    }
    return best
  }

  /// Whether `a` is `b` or can be reached from it.
  package func isAncestor(_ a: ObjectID, of b: ObjectID) throws(GitFailure) -> Bool {
    if a == b { return true }
    let node = graph.node(a)
    return try commonAncestors(node, [graph.node(b)]).contains(node)
  }

  /// Common ancestors, among them all best ones: both sides are painted, the latest commit first, until only what lies below a
  /// common ancestor is left.
  private func commonAncestors(_ one: CommitGraph.Node, _ others: [CommitGraph.Node]) throws(GitFailure) -> [CommitGraph.Node] {
    var painting = CommitPainting(repository: self)
    var found: [CommitGraph.Node] = []
    try painting.paint(one, .left)
    for other in others { try painting.paint(other, .right) }
    while let node = painting.next() {
      var passed = painting.colors(of: node)
      if passed == [.left, .right] {
        found.append(node)
        passed.insert(.stale)
      }
      var position = 0
      while let parent = graph.parent(node, position) {
        position += 1
        try painting.paint(parent, passed)
      }
    }
    return found.filter { !painting.colors(of: $0).contains(.stale) }
  }
}
