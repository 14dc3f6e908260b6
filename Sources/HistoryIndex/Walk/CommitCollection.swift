import Git
import Identifiers

/// The commits that lead to a tip and that the index does not hold, each after all its parents.
struct CommitCollection: Sendable {
  /// In an order that follows from the graph alone: the first parent's side of a merge first.
  private(set) var order: [ObjectID] = []
  /// Commits that the index holds and at which the walk stopped.
  private(set) var known: Set<ObjectID> = []

  /// All of them, for an index that holds nothing.
  init(from tip: ObjectID, in repository: Repository) throws { order = try repository.commits(from: [tip]) }

  /// Reads every commit once. `isKnown` says which the index holds, with all that they descend from.
  init(from tip: ObjectID, in repository: Repository, isKnown: (ObjectID) throws -> Bool) throws {
    if try isKnown(tip) {
      known = [tip]
      return
    }
    var entered: Set<ObjectID> = [tip]
    var path: [(id: ObjectID, parents: [ObjectID], next: Int)] = [(tip, try repository.parents(ofCommit: tip), 0)]
    while let (id, parents, next) = path.last {
      guard next < parents.count else {
        order.append(id)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let parent = parents[next]
      guard entered.insert(parent).inserted else { continue }
      if try isKnown(parent) { known.insert(parent) } else { path.append((parent, try repository.parents(ofCommit: parent), 0)) }
    }
  }
}
