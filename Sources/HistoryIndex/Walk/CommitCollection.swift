import Git
import Identifiers

/// The commits that lead to a tip and that the index does not hold, each after all its parents.
struct CommitCollection: Sendable {
  /// In an order that follows from the graph alone: the first parent's side of a merge first.
  private(set) var nodes: [CommitNode] = []
  /// Commits that the index holds and at which the walk stopped.
  private(set) var known: Set<ObjectID> = []

  /// Reads every commit once. `isKnown` says which the index holds, with all that they descend from.
  init(from tip: ObjectID, in repository: Repository, isKnown: (ObjectID) throws -> Bool) throws {
    if try isKnown(tip) {
      known = [tip]
      return
    }
    var entered: Set<ObjectID> = [tip]
    var path: [(node: CommitNode, next: Int)] = [(CommitNode(try repository.commit(tip)), 0)]
    while let (node, next) = path.last {
      guard next < node.parents.count else {
        nodes.append(node)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let parent = node.parents[next]
      guard entered.insert(parent).inserted else { continue }
      if try isKnown(parent) { known.insert(parent) } else { path.append((CommitNode(try repository.commit(parent)), 0)) }
    }
  }
}
