package import Identifiers

/// Questions about the shape of the history built so far.
extension RepositoryBuilder {
  /// The commit and everything it descends from.
  package func ancestry(of id: ObjectID) throws -> Set<ObjectID> {
    var seen: Set<ObjectID> = [id]
    var open = [id]
    while let next = open.popLast() {
      for parent in try built(next).parents where seen.insert(parent).inserted { open.append(parent) }
    }
    return seen
  }

  /// The best common ancestor; the one committed last where there are several, nil for unrelated histories.
  package func mergeBase(_ left: ObjectID, _ right: ObjectID) throws -> ObjectID? {
    let shared = try ancestry(of: left).intersection(ancestry(of: right))
    var dominated: Set<ObjectID> = []
    for id in shared { dominated.formUnion(try built(id).parents) }
    return try shared.subtracting(dominated).max { (try built($0).committed, $0) < (try built($1).committed, $1) }
  }

  /// The commits on the first-parent chain of `branch` that `base` does not have, oldest first.
  package func commits(of branch: ObjectID, since base: ObjectID) throws -> [BuiltCommit] {
    let known = try ancestry(of: base)
    var chain: [BuiltCommit] = []
    var next: ObjectID? = branch
    while let id = next, !known.contains(id) {
      chain.append(try built(id))
      next = try built(id).parents.first
    }
    return chain.reversed()
  }
}
