import FrontMatter
import Git
import Identifiers
import Kinds
import Records

/// Finds out what commits do to records.
struct ChangeReader {
  let repository: Repository
  let versions: VersionReader
  let lives: Lives
  let places: PlaceReader
  /// Only these ids are followed; nil for all.
  var wanted: Set<RecordID>?
  /// The same, as names of files begin with them.
  var names: RecordNames?
  /// Whether files are read whose names tell that they are no records that are followed, because what they are is judged.
  var readsAll = false

  /// The difference of a commit to its only parent, or to nothing.
  func change(of commit: Commit, state: Lives.BranchState, rules: TreeRules) throws -> CommitChange {
    let parent = try commit.parents.first.map { try repository.treeID(ofCommit: $0) }
    let changes =
      try versions.ahead?.step(commit.id)?.changes
      ?? repository.differences(from: parent, to: commit.tree, folders: rules.locator.folders + [Configuration.folder])
    return try change(changes, tree: commit.tree, parentTree: parent, state: state, rules: rules)
  }

  func change(
    _ changes: [TreeChange], tree: ObjectID, parentTree: ObjectID?, state: Lives.BranchState, rules: TreeRules
  ) throws -> CommitChange {
    var result = CommitChange()
    var touched: [RecordID] = []
    var unreadable: Set<RecordID> = []
    var olds: [RecordID: RecordVersion] = [:]
    var versionsByID: [RecordID: [RecordVersion]] = [:]
    var rulesBefore: [RecordID: [RecordVersion]] = [:]
    for change in changes {
      if change.path.isInside(Configuration.folder) {
        result.configuration.append(change.path)
        continue
      }
      guard case .record(let kind) = rules.locator.place(of: change.path) else {
        if change.new?.kind == .symbolicLink || change.new?.kind == .submodule { noteSpecial(change, rules, &result) }
        continue
      }
      if let new = change.new, new.mode != 0o100644, new.mode != 0o100755 { noteSpecial(change, rules, &result) }
      if !mayConcern(change.path, kind: kind) {
        if change.new == nil || change.old == nil { result.passedOver.append(change) }
        continue
      }
      if let old = change.old, let parentTree, old.kind == .file,
        let version = try versions.version(at: VersionSite(path: change.path, blob: old.id, tree: parentTree), kind: kind), !version.isUnreadable,
        version.isFollowed {
        touched.append(version.id)
        olds[version.id] = olds[version.id] ?? version
        if kind.changesRules { rulesBefore[version.id, default: []].append(version) }
        if change.new == nil { result.left.append(version) }
      }
      guard let new = change.new, new.kind == .file else { continue }
      let site = VersionSite(path: change.path, blob: new.id, tree: tree)
      let version = try versions.version(at: site, kind: kind)
      if new.mode == 0o100755 { result.special.append((change.path, "an executable file (mode 100755)", version?.id)) }
      guard let version else {
        if let id = try oversized(new.id, at: change.path, kind: kind) {
          result.unreadable.append((change.path, id, kind, Self.reason(nil)))
          touched.removeAll { $0 == id }
          unreadable.insert(id)
        }
        continue
      }
      guard !version.isUnreadable else {
        result.unreadable.append((change.path, version.id, kind, Self.reason(version)))
        touched.removeAll { $0 == version.id }
        unreadable.insert(version.id)
        continue
      }
      if version.isMisnamed { result.unreadable.append((change.path, version.id, kind, Self.misnamed)) }
      if version.isSpoiledRule { result.unreadable.append((change.path, version.id, kind, Self.spoiled)) }
      guard version.isFollowed else { continue }
      touched.append(version.id)
      versionsByID[version.id, default: []].append(version)
    }
    if wanted != nil { result.made = versionsByID.filter { olds[$0.key] == nil }.flatMap(\.value) }
    for id in Set(touched).subtracting(unreadable).sorted() where wanted?.contains(id) ?? true {
      let life = try lives.life(of: id, in: state) ?? adopted(olds[id])
      if let life, !life.files.isEmpty {
        result.records += try self.changes(of: id, life, leaving: result.left, making: versionsByID[id] ?? [], rules: rules)
        continue
      }
      let old = try version(of: life, rules: rules)
      result.records += try successors(of: old, versionsByID[id] ?? [], tree: tree).map { new, isTwin in
        RecordChange(id: id, old: old, new: new, life: life, isTwinLeft: isTwin)
      }
      result.twins += twins(rulesBefore[id] ?? [], versionsByID[id] ?? [], besides: result.records.last(where: { $0.id == id }))
    }
    return result
  }

  /// What became of the files of a record of the rules with which its life neither stood nor goes on.
  private func twins(_ before: [RecordVersion], _ after: [RecordVersion], besides main: RecordChange?) -> [RecordChange] {
    guard let main else { return [] }
    if main.isTwinLeft { return [RecordChange(id: main.id, old: main.old, new: nil, life: main.life)].filter(RulesJudge.changesRules) }
    let paths = Set((before + after.filter(\.kind.changesRules)).map(\.path)).subtracting([main.old, main.new].compactMap { $0?.path }).sorted()
    return paths.map { path in
      RecordChange(id: main.id, old: before.first { $0.path == path }, new: after.first { $0.path == path }, life: main.life)
    }.filter(RulesJudge.changesRules)
  }

  /// What becomes of a record, the version that it goes on with last: where several files have its id, none of them escapes judgement.
  private func successors(
    of old: RecordVersion?, _ candidates: [RecordVersion], tree: ObjectID
  ) throws -> [(new: RecordVersion?, isTwinLeft: Bool)] {
    if let own = candidates.first(where: { $0.path == old?.path }) { return candidates.filter { $0 !== own }.map { ($0, false) } + [(own, false)] }
    if let old, try repository.entry(at: old.path, in: tree) != nil { return candidates.map { ($0, false) } + [(old, false)] }
    if !candidates.isEmpty { return candidates.reversed().map { ($0, false) } }
    return [(try old.flatMap { try places.twin(of: $0, in: tree) }, true)]
  }

  /// The version at the end of a life, read with the kind that the rules declare now.
  ///
  /// Files that it names are those of `tree`, where a later commit may have changed them; else of the commit that last touched the record.
  func version(of life: LifeNode?, rules: TreeRules, in tree: ObjectID? = nil) throws -> RecordVersion? {
    guard let site = life?.site, case .record(let kind) = rules.locator.place(of: site.path) else { return nil }
    return try versions.version(at: VersionSite(path: site.path, blob: site.blob, tree: tree ?? site.tree), kind: kind)
  }

  /// The life of a record that nothing was done to since its kind is there; nil where no such record stands at the path.
  func standing(_ id: RecordID, at path: RepoPath, in tree: ObjectID, rules: TreeRules) throws -> LifeNode? {
    guard case .record(let kind) = rules.locator.place(of: path), let entry = try repository.entry(at: path, in: tree), entry.kind == .file,
      let version = try versions.version(at: VersionSite(path: path, blob: entry.id, tree: tree), kind: kind), !version.isUnreadable, version.id == id
    else { return nil }
    return try adopted(version)
  }

  /// The life of a record that was there before its kind was: it starts with what stands there.
  private func adopted(_ version: RecordVersion?) throws -> LifeNode? {
    guard let version, let blob = version.blob else { return nil }
    let leftInitial = version.kind.lifecycle.map { version.state != nil && version.state != $0.initial } ?? false
    return LifeNode(
      commit: blob, previous: [], site: VersionSite(path: version.path, blob: blob, tree: version.tree), state: version.state,
      lastState: version.state, contributors: [],
      stood: [:], decisions: [:], entries: [], rounds: [], contentCommit: nil, leftInitial: leftInitial, boundAt: nil)
  }

  /// False where a path alone tells that no record that is followed is there.
  func mayConcern(_ path: RepoPath, _ rules: TreeRules) -> Bool {
    guard let names, !readsAll, !rules.locator.hasPatterns, !rules.mayHoldRules(path) else { return true }
    return names.begin(path.lastComponent)
  }

  /// False where the name of a file tells that it is no record that is followed.
  private func mayConcern(_ path: RepoPath, kind: Kind) -> Bool {
    guard let names, !readsAll, !kind.changesRules, case .folder = kind.location else { return true }
    return names.begin(path.lastComponent)
  }

  /// The id of a file that is too large to be read as a record.
  func oversized(_ blob: ObjectID, at path: RepoPath, kind: Kind) throws -> RecordID? {
    try repository.blobSize(blob) > VersionReader.largest ? RecordIdentity(path: path, kind: kind, root: nil).id : nil
  }

  private func noteSpecial(_ change: TreeChange, _ rules: TreeRules, _ result: inout CommitChange) {
    guard let new = change.new,
      rules.locator.kind(holding: change.path) != nil || rules.locator.folders.contains(change.path)
    else { return }
    result.special.append((change.path, SnapshotEntry.Form.described(new.mode), nil))
  }

  static let misnamed = "its file name does not begin with its id"
  static let spoiled = "a field holds something else than it is for"

  static func reason(_ version: RecordVersion?) -> String {
    guard let version else { return "it is too large" }
    for problem in version.problems { if case .format(let format) = problem.detail, !format.kind.isHarmless { return format.message } }
    return "it cannot be read"
  }
}

extension SnapshotEntry.Form {
  /// The form in words.
  static func described(_ mode: UInt32) -> String {
    switch mode {
    case 0o120000: "a symbolic link"
    case 0o160000: "a submodule"
    default: "an entry of mode \(String(mode, radix: 8))"
    }
  }
}
