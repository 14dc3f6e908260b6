import Git
import Identifiers
import Kinds
import Records

/// The lives of the files of one id. Records that have nothing in common and took one id under several names are judged as one while they stand
/// together, and yet each file is followed by itself, so that one that takes another id takes along what is its own and nothing else.
extension LifeKeeper {
  /// The life of a record that two parents brought together, with the first one's version.
  func joined(_ nodes: [LifeNode], at commit: ObjectID, rules: TreeRules) -> LifeNode {
    let whole = joined(nodes, at: commit)
    let all = nodes.flatMap(\.alone)
    let paths = Set(all.map { $0.site?.path })
    guard (2...Self.mostFiles).contains(paths.count), paths.allSatisfy({ $0.map { Self.mayHoldSeveral($0, rules) } ?? false }) else { return whole }
    let lives = all.filter { file in !nodes.contains { $0.gaveUp(file) } }
    guard let groups = Self.groups(of: lives) else { return whole }
    let files = groups.map { group in LifeNode.heir(of: group).map { group[$0] } ?? joined(group, at: commit) }
    if files.count == 1, lives.count < all.count { return files[0].again(at: commit).holding([:], partedFrom: whole) }
    return whole.holding(Self.told(apart: files))
  }

  /// More files than this of one id are no accident, and are judged as one.
  private static let mostFiles = 8

  /// Lives by what they have in common; nil where one has something in common with several that have not.
  private static func groups(of lives: [LifeNode]) -> [[LifeNode]]? {
    var groups: [[LifeNode]] = []
    for life in lives {
      let near = groups.indices.filter { groups[$0].contains { !$0.isApart(from: life) } }
      if near.count > 1 { return nil }
      if let group = near.first { groups[group].append(life) } else { groups.append([life]) }
    }
    return groups
  }

  /// What a record of the rules says is never told from what another file of its id says.
  private static func mayHoldSeveral(_ path: RepoPath, _ rules: TreeRules) -> Bool {
    if case .record(let kind) = rules.locator.place(of: path) { !kind.changesRules } else { false }
  }

  /// Lives by their files; none where two of them have a file, or a decision on the same content.
  private static func told(apart lives: [LifeNode]) -> [RepoPath: LifeNode] {
    var (files, judged): ([RepoPath: LifeNode], Set<String>) = ([:], [])
    for life in lives {
      guard let path = life.site?.path, files.updateValue(life, forKey: path) == nil else { return [:] }
      let digests = Set(life.entries.map(\.digest))
      guard judged.isDisjoint(with: digests) else { return [:] }
      judged.formUnion(digests)
    }
    return files.count > 1 ? files : [:]
  }

  /// The files of a life after a commit; none from the first one on that leaves open which of them became what.
  func files(after change: RecordChange, commit: Commit, tree: ObjectID, contributes: Bool) throws -> [RepoPath: LifeNode] {
    guard var files = change.life?.files, let new = change.new, !change.changesKind else { return [:] }
    if change.old !== new {
      guard let path = files[new.path] == nil ? change.old?.path : new.path, let own = files.removeValue(forKey: path) else { return [:] }
      var alone = change
      alone.life = own
      files[new.path] = try next(after: alone, commit: commit, tree: tree, contributes: contributes)
    }
    let isWhole = try files.keys.allSatisfy { try versions.repository.entry(at: $0, in: tree)?.kind == .file }
    return isWhole ? Self.told(apart: Array(files.values)) : [:]
  }

  /// A life that goes on without one of its files; nil where that file has none of its own.
  func rest(of life: LifeNode, without path: RepoPath, at commit: ObjectID) -> LifeNode? {
    var files = life.files
    guard files.removeValue(forKey: path) != nil, let first = files.first?.value else { return nil }
    let nodes = files.sorted { $0.key < $1.key }.map(\.value)
    return (nodes.count == 1 ? first.again(at: commit) : joined(nodes, at: commit)).holding(files.count > 1 ? files : [:], partedFrom: life)
  }
}

extension LifeNode {
  /// The lives of its files, or itself where it has one.
  var alone: [LifeNode] { files.isEmpty ? [self] : files.sorted { $0.key < $1.key }.map(\.value) }

  /// The life of the one of its files that another life has something in common with.
  func part(with other: LifeNode) -> LifeNode? { alone.first { !$0.isApart(from: other) } }

  /// Whether it went on without a file that it had.
  fileprivate func gaveUp(_ file: LifeNode) -> Bool { descends(from: file) && alone.allSatisfy { $0.isApart(from: file) } }

  /// The same node, with the lives of its files.
  func holding(_ files: [RepoPath: LifeNode], partedFrom: LifeNode? = nil) -> LifeNode {
    if files.isEmpty, partedFrom == nil { return self }
    return LifeNode(
      commit: commit, previous: previous, site: site, state: state, lastState: lastState, contributors: contributors, stood: stood, decisions: decisions,
      entries: entries, rounds: rounds, contentCommit: contentCommit, leftInitial: leftInitial, boundAt: boundAt, files: files, partedFrom: partedFrom)
  }

  /// A node after this one to which nothing was done.
  fileprivate func again(at commit: ObjectID) -> LifeNode {
    LifeNode(
      commit: commit, previous: [self], site: site, state: state, lastState: lastState, contributors: contributors, stood: stood, decisions: decisions,
      entries: entries, rounds: rounds, contentCommit: contentCommit, leftInitial: leftInitial, boundAt: boundAt)
  }
}

extension ChangeReader {
  /// What a commit makes of files of one id that have nothing in common: each goes on from what it was itself, the record with the last.
  func changes(
    of id: RecordID, _ life: LifeNode, leaving left: [RecordVersion], making made: [RecordVersion], rules: TreeRules
  ) throws -> [RecordChange] {
    var gone = left.filter { $0.id == id && life.files[$0.path] != nil }
    var goingOn = try made.map { new in
      let old = try life.files[new.path].map { try version(of: $0, rules: rules) } ?? gone.popLast()
      return RecordChange(id: id, old: try old ?? version(of: life, rules: rules), new: new, life: life)
    }
    if goingOn.isEmpty {
      let standing = life.files.keys.filter { path in !gone.contains { $0.path == path } }.sorted()
      let path = standing.first { $0 == life.site?.path } ?? standing.first
      let kept = try path.flatMap { life.files[$0] }.map { try version(of: $0, rules: rules) } ?? nil
      goingOn = [RecordChange(id: id, old: try kept ?? version(of: life, rules: rules), new: kept, life: life)]
    }
    return gone.map { RecordChange(id: id, old: $0, new: nil, life: life.files[$0.path], isFileAlone: true) } + goingOn
  }
}

extension Engine {
  /// The changes of records, of which one that gave up a file goes on without what that file did: it was another record, and never landed.
  func relieved(_ changes: [RecordChange], at commit: ObjectID) -> [RecordChange] {
    var changes = changes
    let keeper = LifeKeeper(versions: versions)
    for given in changes where given.isFileAlone && given.life?.hasLanded == false {
      for position in changes.indices where changes[position].id == given.id && !changes[position].isFileAlone {
        guard let life = changes[position].life, let path = given.old?.path, let rest = keeper.rest(of: life, without: path, at: commit) else { continue }
        changes[position].life = rest
      }
    }
    return changes
  }
}
