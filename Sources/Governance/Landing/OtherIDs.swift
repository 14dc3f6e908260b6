import Git
import Identifiers
import Records

/// A record that was renumbered has its life under another id before. One that another record with its number stood beside, until that gave
/// way, has a life that tells the two apart only where both are followed.
extension Engine {
  /// Notes the ids that records had before the commit, or that twins of them got with it, under which they are not followed.
  func noteOtherIDs(_ change: CommitChange, _ commit: Commit, rules: TreeRules) throws {
    guard let wanted, let parent = commit.parents.first else { return }
    // Where nothing stays of a record, its life ends as a whole.
    let staying = Set(change.records.filter { $0.new != nil }.map(\.id))
    let created = change.made.contains { wanted.contains($0.id) }
    let gaveWay = change.left.contains { staying.contains($0.id) }
    guard created || gaveWay else { return }
    var left = change.left.filter { !wanted.contains($0.id) || staying.contains($0.id) }
    var made = change.made
    if created {
      let tree = try repository.treeID(ofCommit: parent)
      left += try change.passedOver.compactMap { try $0.new == nil ? version($0.old, at: $0.path, in: tree, rules) : nil }
    }
    if gaveWay {
      let gone = Set(change.passedOver.compactMap { $0.new == nil ? NamedFile($0, $0.old) : nil })
      // A file that only went elsewhere is no record that begins.
      let begun = change.passedOver.filter { $0.old == nil && NamedFile($0, $0.new).map { !gone.contains($0) } ?? false }
      made += try begun.compactMap { try version($0.new, at: $0.path, in: commit.tree, rules) }
    }
    try noteOtherIDs(left: left, made: made)
  }

  /// Notes the ids before and after a merge of records of which only one of the two is followed.
  func noteOtherIDs(ofMerge merge: CommitChange) throws { try noteOtherIDs(left: merge.left, made: merge.made) }

  private func noteOtherIDs(left: [RecordVersion], made: [RecordVersion]) throws {
    guard let wanted else { return }
    for new in made {
      for old in left where try wanted.contains(old.id) != wanted.contains(new.id) && Self.isSame(old, new) { otherIDs.formUnion([old.id, new.id]) }
    }
  }

  /// Begins anew at the root of trust where records turned out to stand under other ids at times; says whether it does.
  func followsOtherIDs(from root: ObjectID) throws -> Bool {
    let found = otherIDs.subtracting(wanted ?? otherIDs)
    otherIDs = []
    guard !found.isEmpty else { return false }
    followedBesides.formUnion(found)
    wanted?.formUnion(found)
    let known = judgement
    (lives, landings, books, vouched, bookAhead) = (Lives(), LandingTimes(), [], [], nil)
    try begin(root, of: root, pinned: nil)
    judgement = known
    return true
  }

  /// What a file is whose name told that it holds no record that is followed.
  private func version(_ content: TreeChange.Content?, at path: RepoPath, in tree: ObjectID, _ rules: TreeRules) throws -> RecordVersion? {
    guard case .record(let kind) = rules.locator.place(of: path), let content, content.kind == .file else { return nil }
    let version = try versions.version(at: VersionSite(path: path, blob: content.id, tree: tree), kind: kind)
    return version.flatMap { $0.isUnreadable || !$0.isFollowed ? nil : $0 }
  }
}

/// A file as its content and its name, whatever folder it stands in.
private struct NamedFile: Hashable {
  let name: ArraySlice<UInt8>
  let blob: ObjectID

  init?(_ change: TreeChange, _ content: TreeChange.Content?) {
    guard let content else { return nil }
    (name, blob) = (change.path.lastComponent, content.id)
  }
}
