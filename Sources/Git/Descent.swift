package import Identifiers

extension Repository {
  /// Those of `origins` that `tip` is or comes from, and every commit on the way from them to it.
  package func descent(from origins: Set<ObjectID>, to tip: ObjectID) throws(GitFailure) -> Set<ObjectID> {
    var children: [CommitGraph.Node: [CommitGraph.Node]] = [:]
    var painting = CommitPainting(repository: self)
    try painting.paint(graph.node(tip), .left)
    // Nothing below what all origins come from is on the way.
    if let base = try commonAncestor(of: origins.sorted()) { try painting.paint(graph.node(base), .right) }
    while let node = painting.next() {
      var passed = painting.colors(of: node)
      if passed == [.left, .right] { passed.insert(.stale) }
      var position = 0
      while let parent = graph.parent(node, position) {
        position += 1
        if passed == .left { children[parent, default: []].append(node) }
        try painting.paint(parent, passed)
      }
    }
    let reached = origins.map { graph.node($0) }.filter { painting.colors(of: $0).contains(.left) }
    var found = Set(reached)
    var open = reached
    while let node = open.popLast() {
      for child in children[node] ?? [] where found.insert(child).inserted { open.append(child) }
    }
    return Set(found.map { graph.id($0) })
  }

  private func commonAncestor(of commits: [ObjectID]) throws(GitFailure) -> ObjectID? {
    var common = commits.first
    for commit in commits.dropFirst() {
      guard let known = common else { return nil }
      common = try mergeBases(known, commit).first
    }
    return common
  }
}
