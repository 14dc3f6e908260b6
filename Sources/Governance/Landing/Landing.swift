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

  /// The steps of the mainline from after `start` up to `tip`; `start` nil for all from the oldest commit.
  func steps(after start: ObjectID?, to tip: ObjectID) throws -> [Landing] {
    let chain = try repository.firstParentChain(from: tip) { $0 == start }
    let mainline = chain.last == start && start != nil ? chain.dropLast() : chain[...]
    return try mainline.reversed().map { id in
      let commit = try repository.commit(id)
      guard let parent = commit.parents.first else { return Landing(commit: id, parent: nil, arriving: [id]) }
      let arriving = commit.parents.count == 1 ? [id] : try repository.commits(from: [id], excluding: [parent])
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
