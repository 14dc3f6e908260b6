import Git
import Identifiers

/// One step of the protected branch: the commits that it brings, and the rules that judge them.
struct Landing {
  /// The commit of the mainline; nil for a proposal that has not landed.
  let commit: ObjectID?
  /// The commit before it on the mainline, whose rules judge.
  let parent: ObjectID?
  /// What arrives, each after its parents; the mainline commit itself comes last.
  let arriving: [ObjectID]
}

/// Plans which commits are judged, and by the rules of which.
struct LandingPlan {
  let repository: Repository

  static func outOfStep(_ id: ObjectID) -> GitFailure {
    GitFailure(operation: "walk the history at", subject: id.hex, reason: "its commits come in another order than asked for", kind: .other)
  }

  /// The steps of the mainline from after `start` up to `tip`; `start` nil for all from the oldest commit.
  ///
  /// `landed` are the commits that are there before the first of them, where that is known.
  func steps(after start: ObjectID?, to tip: ObjectID, landed: Set<ObjectID>? = nil) throws -> [Landing] {
    var landed = landed
    let chain = try repository.firstParentChain(from: tip) { $0 == start }
    let mainline = chain.last == start && start != nil ? chain.dropLast() : chain[...]
    return try mainline.reversed().map { id in
      let parents = try repository.parents(ofCommit: id)
      guard let parent = parents.first else { return Landing(commit: id, parent: nil, arriving: [id]) }
      var arriving = [id]
      if parents.count > 1 {
        arriving = try landed.map { try repository.commits(from: [id], notIn: $0) } ?? repository.commits(from: [id], excluding: [parent])
      }
      landed?.formUnion(arriving)
      return Landing(commit: id, parent: parent, arriving: arriving)
    }
  }

  /// The commit on the mainline that first brought a configuration, the root of trust; nil where there is none.
  func root(of tip: ObjectID) throws -> ObjectID? {
    try repository.firstParentChain(from: tip).reversed().first { id in
      try repository.entry(at: ".itsm/config.yaml", in: repository.treeID(ofCommit: id)) != nil
    }
  }
}
