package import Identifiers

/// What is known of a record at one commit that touched it: the sum of its life up to there.
///
/// Nodes are never changed once made, apart from the mainline position at which they land. Each knows the ones before it,
/// so that the state of a record on any branch follows from the commits that this branch really has.
package final class LifeNode {
  package let commit: ObjectID
  /// Position on the mainline of the commit that landed it; `.max` while it has not landed.
  var landing: Int = .max
  let previous: [LifeNode]
  /// Where the version is; nil where the record is deleted.
  let site: VersionSite?
  let state: StateName?
  /// The last state that the lifecycle knows.
  let lastState: StateName?
  /// Every address and person that contributed governed content, over the whole life.
  let contributors: GrowingSet<Contribution>
  /// Everyone who ever stood in a person field.
  let stood: [FieldName: GrowingSet<RecordID>]
  let decisions: GrowingMap<ApprovalEntry, Decision>
  /// Every entry of the decisions.
  let entries: GrowingSet<ApprovalEntry>
  /// The commits at which a new round began.
  let rounds: GrowingSet<ObjectID>
  /// The last commit that changed governed content.
  let contentCommit: ObjectID?
  /// Whether the record ever was in another state than the initial one.
  let leftInitial: Bool
  /// When the record entered the states that only an approval opens, in seconds since 1970.
  let boundAt: Int64?
  /// Where records that have nothing in common took one id under several names: the life of each file by itself. None otherwise.
  let files: [RepoPath: LifeNode]
  /// What it was beside the file that took another id with its commit.
  let partedFrom: LifeNode?
  /// Greater than that of every node before it.
  private let height: Int
  /// The nodes with which it began; empty for one with which a life begins.
  private let births: GrowingSet<ObjectIdentifier>
  /// Whether any part of it was there before its kind.
  private let beginsBeforeItsKind: Bool

  init(
    commit: ObjectID, previous: [LifeNode], site: VersionSite?, state: StateName?, lastState: StateName?,
    contributors: GrowingSet<Contribution>, stood: [FieldName: GrowingSet<RecordID>], decisions: GrowingMap<ApprovalEntry, Decision>,
    entries: GrowingSet<ApprovalEntry>, rounds: GrowingSet<ObjectID>, contentCommit: ObjectID?, leftInitial: Bool, boundAt: Int64?, files: [RepoPath: LifeNode] = [:], partedFrom: LifeNode? = nil
  ) {
    self.commit = commit
    self.previous = previous
    self.site = site
    self.state = state
    self.lastState = lastState
    self.contributors = contributors
    self.stood = stood
    self.decisions = decisions
    self.entries = entries
    self.rounds = rounds
    self.contentCommit = contentCommit
    self.leftInitial = leftInitial
    self.boundAt = boundAt
    self.files = files
    self.partedFrom = partedFrom
    height = 1 + (previous + files.values + [partedFrom].compactMap(\.self)).reduce(0) { max($0, $1.height) }
    births = previous.dropFirst().reduce(into: previous.first?.origins ?? []) { $0.formUnion($1.origins) }
    beginsBeforeItsKind = site?.blob == commit || previous.contains(where: \.beginsBeforeItsKind)
  }

  /// What the parents of the commit had. A merge that changes what its sides have together stands after them joined, which is its own, too.
  var parents: [LifeNode] { previous.flatMap { $0.commit == commit ? $0.parents : [$0] } }

  /// The node on the mainline at a position: this one, or the latest before it that had landed by then.
  func rewound(to position: Int) -> LifeNode? {
    if landing <= position { return self }
    var best: LifeNode?
    visit { node in
      guard node.landing <= position else { return true }
      if node.landing > best?.landing ?? -1 { best = node }
      return false
    }
    return best
  }

  /// Whether `other` is this node or one before it.
  func descends(from other: LifeNode) -> Bool {
    var isFound = false
    visit(beyondPartings: true) { node in
      isFound = isFound || node === other
      return !isFound && node.height > other.height
    }
    return isFound
  }

  /// Whether it is the end of another record that had the same id for a while, before either landed: they have nothing in common.
  func isOver(beside other: LifeNode) -> Bool {
    site == nil && other.site != nil && !hasLanded && isApart(from: other)
  }

  /// Whether it has nothing in common with the other life, and each began with a commit.
  func isApart(from other: LifeNode) -> Bool {
    !beginsBeforeItsKind && !other.beginsBeforeItsKind && origins.isDisjoint(with: other.origins)
  }

  private var origins: GrowingSet<ObjectIdentifier> { births.count == 0 ? [ObjectIdentifier(self)] : births }

  /// Visits this node and those before it, each once, behind those alone that `goesOn` says so of; `beyondPartings` also what it once stood beside.
  private func visit(beyondPartings: Bool = false, _ goesOn: (LifeNode) -> Bool) {
    var waiting = [self]
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(self)]
    while let node = waiting.popLast() {
      guard goesOn(node) else { continue }
      let others = beyondPartings ? [node.partedFrom].compactMap(\.self) + node.files.values : []
      for earlier in node.previous + others where seen.insert(ObjectIdentifier(earlier)).inserted { waiting.append(earlier) }
    }
  }

  /// Whether it stands for a file that was there before its kind: no commit that was judged brought it, and the blob is named instead of one.
  var isFromBeforeItsKind: Bool { site.map { $0.blob == commit } ?? false }

  /// Whether this very version is on the mainline, or was.
  var isLanded: Bool { landing != .max }

  /// Whether any part of the life is on the mainline.
  var hasLanded: Bool {
    var isFound = false
    visit { node in
      isFound = isFound || node.isLanded
      return !isFound
    }
    return isFound
  }

  /// Marks this node and all before it that have not landed.
  func land(at position: Int) {
    var waiting = [self]
    while let node = waiting.popLast() {
      guard node.landing == .max else { continue }
      node.landing = position
      waiting += node.previous + node.files.values + [node.partedFrom].compactMap(\.self)
    }
  }
}

/// Where one version of a record stands.
package struct VersionSite: Sendable, Hashable {
  package let path: RepoPath
  package let blob: ObjectID
  /// The tree of the commit, for files that the record names.
  package let tree: ObjectID
}

/// Who had a hand in governed content: an address, by one commit. Who signed the commit is told from the commit.
struct Contribution: Hashable {
  let address: String
  let commit: ObjectID
}

/// What became of one decision.
struct Decision {
  /// The commits that brought the entry into the file.
  var introductions: [Introduction]
  /// Whether the entry ever left the file.
  var isDead: Bool
}

/// One commit that brought an entry into the file.
struct Introduction {
  let commit: ObjectID
  let site: VersionSite
  /// Decisions that were there before, and rounds that had begun.
  let seen: GrowingSet<ApprovalEntry>
  let rounds: GrowingSet<ObjectID>
  /// Place in the file, for decisions that one commit brings together.
  let position: Int
}
