import Git
import Identifiers
import Records

/// A record that was renumbered has its life under another id before.
extension Engine {
  /// Notes the ids that records had before the commit under which they are not followed.
  func noteFormerIDs(_ change: CommitChange, _ commit: Commit, rules: TreeRules) throws {
    let created = change.records.filter { $0.old == nil }.compactMap(\.new)
    guard !created.isEmpty, let parent = commit.parents.first else { return }
    var others = change.unfollowed
    let tree = try repository.treeID(ofCommit: parent)
    for gone in change.passedOver {
      guard case .record(let kind) = rules.locator.place(of: gone.path), let old = gone.old, old.kind == .file else { continue }
      others += try [versions.version(at: VersionSite(path: gone.path, blob: old.id, tree: tree), kind: kind)].compactMap(\.self)
    }
    for other in others where try created.contains(where: { try Self.isSame(other, $0) }) { formerIDs.insert(other.id) }
  }

  /// Notes the ids before and after a merge of records of which only one of the two is followed.
  func noteFormerIDs(of merge: CommitChange) throws {
    guard let wanted else { return }
    for new in merge.made {
      for old in merge.left where try wanted.contains(old.id) != wanted.contains(new.id) && Self.isSame(old, new) { formerIDs.formUnion([old.id, new.id]) }
    }
  }

  /// Begins anew at the root of trust where records turned out to have stood under other ids before; says whether it does.
  func followsFormerIDs(from root: ObjectID) throws -> Bool {
    let found = formerIDs.subtracting(wanted ?? formerIDs)
    formerIDs = []
    guard !found.isEmpty else { return false }
    wanted?.formUnion(found)
    let known = judgement
    (lives, landings, books, vouched, bookAhead) = (Lives(), LandingTimes(), [], [], nil)
    try begin(root, of: root, pinned: nil)
    judgement = known
    return true
  }
}
