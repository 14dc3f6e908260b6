import Git
import Identifiers
import Records

extension Engine {
  /// The records that a merge leaves to the byte as they had landed, although another side changed them: each goes on from what had landed, and
  /// what the side did to it does not land. Who had a hand in that keeps it, and what was decided on it is known: the text may be taken up again.
  ///
  /// Not those on which the side brings a decision about this very content: a decision is never taken out.
  func keptRecords(of commit: Commit, joined: Lives.BranchState, _ reader: ChangeReader, rules: TreeRules) throws -> [RecordID: LifeNode] {
    guard let side = lives.latest(of: commit.parents) else { return [:] }
    let landed = lives.state(at: commit.parents[side])
    return try joined.touched.all.reduce(into: [:]) { kept, entry in
      let (id, node) = entry
      guard let own = lives.life(of: id, in: landed), own !== node, own === lives.mainline[id], own.files.isEmpty, node.files.isEmpty, own.partedFrom == nil, node.partedFrom == nil,
        let site = own.site, let other = node.site, other.blob != site.blob, case let made = try repository.entry(at: site.path, in: commit.tree), made?.id == site.blob,
        try made?.mode == repository.entry(at: site.path, in: site.tree)?.mode
      else { return }
      if other.path != site.path, try repository.entry(at: other.path, in: commit.tree) != nil { return }
      let decisions = node.decisions.all.filter { own.decisions[$0.key] == nil }
      if !decisions.isEmpty {
        // What it says with the files that it names as the merge has them.
        let place = VersionSite(path: site.path, blob: site.blob, tree: commit.tree)
        guard let kind = try reader.version(of: own, rules: rules)?.kind, let version = try versions.version(at: place, kind: kind),
          case let digest = try version.digest(), !decisions.keys.contains(where: { $0.digest == digest })
        else { return }
      }
      kept[id] = own.kept(beside: node, decisions, at: commit.id)
    }
  }
}

extension LifeNode {
  /// The life after a merge that leaves the record as this one has it. `given` are decisions of the other side, which leave the file.
  fileprivate func kept(beside other: LifeNode, _ given: [ApprovalEntry: Decision], at commit: ObjectID) -> LifeNode {
    var stood = stood
    for (field, people) in other.stood { stood[field, default: []].formUnion(people) }
    var contributors = contributors
    contributors.formUnion(other.contributors)
    var (decisions, entries) = (decisions, entries)
    // Who approved both texts, and nothing else, goes on to approve the one that stays.
    let objectors = Set(given.keys.filter { $0.decision != .approved }.map(\.by))
    let known = given.filter { objectors.contains($0.key.by) }
    decisions.merge(known.mapValues { Decision(introductions: $0.introductions, isDead: true) })
    entries.formUnion(known.keys)
    return LifeNode(
      commit: commit, previous: [self, other], site: site, state: state, lastState: lastState, contributors: contributors, stood: stood, decisions: decisions,
      entries: entries, rounds: rounds, contentCommit: contentCommit, leftInitial: leftInitial, boundAt: boundAt)
  }
}
