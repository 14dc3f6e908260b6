import FrontMatter
import Git
import Identifiers
import Kinds
import Records

/// What a merge commit does that the clean merge of its parents would not have done.
struct MergeReader {
  let changes: ChangeReader
  let pasts: CommonPastFinder
  /// Records to which the merge does nothing.
  let kept: Set<RecordID>

  private var repository: Repository { changes.repository }

  /// A record that the merge touches, field by field.
  struct MergedRecord {
    let id: RecordID
    /// From where the merge's own act goes, and to where.
    let change: RecordChange
    /// Governed or ungoverned fields whose value no side had and no clean merge gives.
    let invented: Set<String>
    let movesState: Bool
    let changesBody: Bool
    /// The lives of the record on the sides.
    var lives: [LifeNode?] = []

    var isAct: Bool { !invented.isEmpty || movesState || changesBody }
  }

  /// The records for which the merge's tree is not what the life of the first parent says.
  func records(of commit: Commit, joined: Lives.BranchState, rules: TreeRules) throws -> (records: [MergedRecord], rest: CommitChange) {
    let trees = try commit.parents.map { try repository.treeID(ofCommit: $0) }
    let folders = rules.locator.folders + [".itsm"]
    let clean = try repository.mergeCommits(commit.parents)
    let odd = try repository.differences(from: clean, to: commit.tree, folders: folders)
    var rest = CommitChange()
    rest.configuration = try configurationMade(by: commit, trees: trees)
    var ids: [RecordID: [RepoPath]] = [:]
    var gone: [RecordID: RepoPath] = [:]
    var unreadable: Set<RecordID> = []
    let oddPaths = Set(odd.map(\.path)).union(clean.conflicts.map(\.path))
    let paths = oddPaths.union(try repository.differences(from: trees[0], to: commit.tree, folders: folders).map(\.path))
    // What no side has is made by the merge, also where it is clean.
    func isMade(_ path: RepoPath, _ entry: TreeEntry) throws -> Bool {
      try oddPaths.contains(path) || !trees.contains { try repository.entry(at: path, in: $0)?.id == entry.id }
    }
    // A record of which the merge took a file away is looked at wherever else its id stands.
    var oddIDs: Set<RecordID> = []
    for path in paths.sorted() {
      guard case .record(let kind) = rules.locator.place(of: path) else { continue }
      let made = try repository.entry(at: path, in: commit.tree)
      for tree in [commit.tree] + trees {
        guard let entry = try repository.entry(at: path, in: tree) else { continue }
        if entry.kind != .file {
          if tree == commit.tree, oddPaths.contains(path) { rest.special.append((path, SnapshotEntry.Form.described(entry.mode), nil)) }
          continue
        }
        let version = try changes.versions.version(at: VersionSite(path: path, blob: entry.id, tree: tree), kind: kind)
        guard let version, !version.isUnreadable else {
          if tree == commit.tree, let id = try version?.id ?? changes.oversized(entry.id, at: path, kind: kind) {
            if try isMade(path, entry) { rest.unreadable.append((path, id, kind, ChangeReader.reason(version))) }
            unreadable.insert(id)
          }
          continue
        }
        if version.isMisnamed, tree == commit.tree, try isMade(path, entry) { rest.unreadable.append((path, version.id, kind, ChangeReader.misnamed)) }
        if version.isSpoiledRule, tree == commit.tree, try isMade(path, entry) { rest.unreadable.append((path, version.id, kind, ChangeReader.spoiled)) }
        guard version.isFollowed else { continue }
        if tree == commit.tree {
          ids[version.id, default: []].append(path)
          rest.made.append(version)
        } else {
          gone[version.id] = gone[version.id] ?? path
          if oddPaths.contains(path) { oddIDs.insert(version.id) }
          if made?.id != entry.id { rest.left.append(version) }
        }
      }
    }
    rest.made.removeAll { gone[$0.id] != nil }
    for (id, node) in joined.touched.all where ids[id] == nil && gone[id] == nil {
      if let path = node.site?.path { gone[id] = path }
    }
    for (id, path) in gone where ids[id] == nil { ids[id] = [try place(of: id, in: commit, rules: rules) ?? path] }
    var records: [MergedRecord] = []
    for (id, paths) in ids.sorted(by: { $0.key < $1.key }) where !unreadable.contains(id) && !kept.contains(id) && changes.wanted?.contains(id) ?? true {
      let life = changes.lives.life(of: id, in: joined)
      let own = life?.site?.path
      let main = paths.first { $0 == own } ?? paths[0]
      // Where several files have one id, none that the merge itself made escapes judgement; the record goes on with the last.
      for path in paths.filter({ $0 != main && (oddPaths.contains($0) || life?.files[$0] != nil) }) + [main] {
        let isOdd = oddPaths.contains(path) || oddIDs.contains(id)
        if let record = try record(id, at: path, commit: commit, trees: trees, joined: joined, isOdd: isOdd, rules: rules) { records.append(record) }
      }
      if let life { records += try filesTaken(from: life, id, by: commit, rest, rules: rules) }
      if let twin = try twinMade(of: id, at: Set(paths).union([own].compactMap(\.self)), commit: commit, trees: trees, rules: rules) { rest.twins.append(twin) }
    }
    return (records, rest)
  }

  private func record(
    _ id: RecordID, at path: RepoPath, commit: Commit, trees: [ObjectID], joined: Lives.BranchState, isOdd: Bool, rules: TreeRules
  ) throws -> MergedRecord? {
    let merged = try version(id, near: path, in: commit.tree, rules: rules)
    let known = changes.lives.life(of: id, in: joined)
    let file = known?.files[path]
    let nodes = try lives(of: id, at: path, commit: commit, trees: trees, rules: rules).map { node in file.map { node?.part(with: $0) } ?? node }
    let life = known ?? nodes.lazy.compactMap(\.self).first
    let sides = try nodes.map { try changes.version(of: $0, rules: rules) }
    let heir = LifeNode.heir(of: nodes)
    // What git takes for clean may still not be what the heir says, or what the fields of two sides give.
    if !isOdd, let heir, sides[heir]?.blob == merged?.blob {
      if life?.site?.blob == merged?.blob && life?.site?.path == merged?.path { return nil }
      return MergedRecord(
        id: id, change: RecordChange(id: id, old: sides.first ?? nil, new: merged, life: life, parents: sides), invented: [], movesState: false,
        changesBody: false, lives: nodes)
    }
    let own = heir ?? LifeNode.landed(of: nodes)
    let pasts = try heir == nil ? pasts(of: id, file, own: own, commit: commit, path: path, rules: rules) : sides.map { _ in CommonPast(versions: [sides[own]]) }
    var record = try MergedVersions(sides: sides, own: own, isHeir: heir != nil, pasts: pasts, merged: merged)
      .record(id, life: life, textMerge: TextMerge(repository))
    record.lives = nodes
    return record
  }

  /// The files of one id that have nothing in common and that the merge takes away, those apart that it gives another id.
  private func filesTaken(from life: LifeNode, _ id: RecordID, by commit: Commit, _ rest: CommitChange, rules: TreeRules) throws -> [MergedRecord] {
    try life.files.sorted { $0.key < $1.key }.compactMap { path, file in
      guard try repository.entry(at: path, in: commit.tree) == nil, let version = try changes.version(of: file, rules: rules) else { return nil }
      let gaveWay = try rest.left.contains { old in try old.id == id && old.path == path && rest.made.contains { try Engine.isSame(old, $0) } }
      if gaveWay { return nil }
      let lives = commit.parents.map { changes.lives.life(of: id, in: changes.lives.state(at: $0))?.part(with: file) }
      let change = RecordChange(
        id: id, old: version, new: nil, life: file, parents: try lives.map { try changes.version(of: $0, rules: rules) }, isFileAlone: true)
      return MergedRecord(id: id, change: change, invented: [], movesState: true, changesBody: false, lives: lives)
    }
  }

  /// Where a record stands after the merge although nothing was done to it there: where one of the sides had moved it.
  private func place(of id: RecordID, in commit: Commit, rules: TreeRules) throws -> RepoPath? {
    let lives = changes.lives
    let paths = commit.parents.compactMap { lives.life(of: id, in: lives.state(at: $0))?.site?.path }
    return try paths.first { try version(id, near: $0, in: commit.tree, rules: rules) != nil }
  }

  /// The files of the configuration that no clean merge gives, whatever git takes for renamed and whichever ancestor it merges from. In a
  /// conflict what has landed may be kept.
  private func configurationMade(by commit: Commit, trees: [ObjectID]) throws -> [RepoPath] {
    let landed = changes.lives.latest(of: commit.parents)
    let changed = try trees.flatMap { try repository.differences(from: $0, to: commit.tree, folders: [".itsm"]).map(\.path) }
    return try Set(changed).filter { path in
      func content(_ tree: ObjectID) throws -> TreeContent? { try repository.entry(at: path, in: tree).map { TreeContent(mode: $0.mode, id: $0.id) } }
      let (made, sides) = (try content(commit.tree), try trees.map(content))
      let pasts = try commit.parents.dropFirst().map { parent in
        try self.pasts.past(of: commit.parents[0], [parent]) { try content(repository.treeID(ofCommit: $0)) }
      }
      let others = try zip(sides.dropFirst(), pasts).map { (value: $0, bases: Array(try $1.values(\.self))) }
      let answer = ThreeWay.judge(made: made, own: sides[0], others: others)
      if answer == .silent || answer == .chosen && landed.map({ sides[$0] == made }) ?? false { return false }
      return try !isTextMerge(made, sides[0], zip(sides.dropFirst(), pasts).map { ($0, $1) })
    }.sorted()
  }

  /// A file as a tree has it.
  private struct TreeContent: Hashable {
    let mode: UInt32
    let id: ObjectID
  }

  /// Whether a file is what git makes of the same file on all sides, of which all know the beginning.
  private func isTextMerge(_ made: TreeContent?, _ own: TreeContent?, _ others: [(content: TreeContent?, past: CommonPast<TreeContent>)]) throws -> Bool {
    guard let made, let own, own.mode == made.mode, let text = try text(own) else { return false }
    let textMerge = TextMerge(repository)
    var sides: [TextMerge.Side] = []
    for (content, past) in others {
      guard let content, content.mode == made.mode, let text = try self.text(content) else { return false }
      guard past.versions.allSatisfy({ $0.map { $0.mode == made.mode } ?? false }) else { return false }
      sides.append(TextMerge.Side(text: text, bases: try past.values(self.text, merging: textMerge.joined)))
    }
    return try self.text(made).map { textMerge.gives($0, own: text, sides) } ?? false
  }

  private func text(_ content: TreeContent) throws -> [UInt8]? { try repository.blob(content.id, upTo: VersionReader.largest) }

  /// The record of the rules that has several files after the merge, and had them in none of its parents.
  private func twinMade(of id: RecordID, at paths: Set<RepoPath>, commit: Commit, trees: [ObjectID], rules: TreeRules) throws -> RecordChange? {
    let twins = try paths.sorted().compactMap { try version(id, near: $0, in: commit.tree, rules: rules) }.filter(\.kind.changesRules)
    guard twins.count > 1, try !trees.contains(where: { tree in try twins.allSatisfy { try version(id, near: $0.path, in: tree, rules: rules) != nil } })
    else { return nil }
    return RecordChange(id: id, old: nil, new: twins.last)
  }

  /// The lives of a record on each side; one that nothing was done to since its kind is there starts with what stands there.
  private func lives(of id: RecordID, at path: RepoPath, commit: Commit, trees: [ObjectID], rules: TreeRules) throws -> [LifeNode?] {
    var standing: [ObjectID: LifeNode] = [:]
    return try zip(commit.parents, trees).map { parent, tree in
      if let known = changes.lives.life(of: id, in: changes.lives.state(at: parent)) { return known }
      guard let node = try changes.standing(id, at: path, in: tree, rules: rules) else { return nil }
      defer { standing[node.commit] = standing[node.commit] ?? node }
      return standing[node.commit] ?? node
    }
  }

  private func version(_ id: RecordID, near path: RepoPath, in tree: ObjectID, rules: TreeRules) throws -> RecordVersion? {
    guard case .record(let kind) = rules.locator.place(of: path), let entry = try repository.entry(at: path, in: tree), entry.kind == .file else {
      return nil
    }
    let version = try changes.versions.version(at: VersionSite(path: path, blob: entry.id, tree: tree), kind: kind)
    return version?.id == id && version?.isUnreadable == false ? version : nil
  }

  /// For each parent what it and the parent `own` have in common of the record.
  private func pasts(of id: RecordID, _ file: LifeNode?, own: Int, commit: Commit, path: RepoPath, rules: TreeRules) throws -> [CommonPast<RecordVersion>] {
    try commit.parents.indices.map { other in
      guard other != own else { return CommonPast(versions: []) }
      let past = try pasts.past(of: commit.parents[own], [commit.parents[other]]) { base in
        // It may have stood elsewhere then.
        let known = changes.lives.life(of: id, in: changes.lives.state(at: base))
        let life = file.map { known?.part(with: $0) } ?? known
        return try changes.version(of: life, rules: rules) ?? version(id, near: path, in: repository.treeID(ofCommit: base), rules: rules)
      }
      let known = past.versions.filter { $0 != nil }
      return known.count == past.versions.count && !known.isEmpty ? past : CommonPast(versions: known.isEmpty ? [nil] : known)
    }
  }
}

/// The three-way merge of one value.
enum ThreeWay {
  enum Answer {
    /// What the clean merge gives.
    case silent
    /// In a conflict, the value of one side.
    case chosen
    case invented
  }

  /// `others` are the other sides, each with what the ancestors have that it shares with the own side. One is merged after the other.
  static func judge<Value: Hashable>(made: Value?, own: Value?, others: [(value: Value?, bases: [Value?])]) -> Answer {
    // Each choice of bases has its own clean merges; the answer is the one that has most against it.
    var worlds: Set<Set<Value?>> = [[own]]
    for other in others {
      // So many ways do not come about in honest work; which of them is meant is not told.
      if worlds.count > 64 { return .invented }
      worlds = worlds.reduce(into: []) { found, clean in
        for base in other.bases { found.insert(clean.reduce(into: []) { $0.formUnion(merge($1, other.value, base)) }) }
      }
    }
    if worlds.contains(where: { !$0.contains(made) }) { return .invented }
    return worlds.contains { $0.count > 1 } ? .chosen : .silent
  }

  /// What a clean merge of two values may give: more than one where both moved.
  static func merge<Value: Hashable>(_ ours: Value?, _ theirs: Value?, _ base: Value?) -> Set<Value?> {
    if theirs == base || ours == theirs { return [ours] }
    return ours == base ? [theirs] : [ours, theirs]
  }
}

extension RecordVersion {
  /// A field as text, for comparison; a missing one is empty.
  func field(_ name: String) -> String { record.text.root?[name].map { $0.plainText } ?? "" }

  /// The items of a list or the entries of a group as text: none where the field is missing, nil where it is neither.
  func items(of name: String) -> [String]? {
    guard let value = record.text.root?[name] else { return [] }
    switch value.kind {
    case .sequence: return value.items.map(\.plainText)
    case .mapping: return value.entries.map { "\($0.key.text): \($0.value.plainText)" }
    case .scalar: return nil
    }
  }

  var approvalRules: String { record.approvalRules }

  var bodyBytes: [UInt8] { Array(record.text.bytes[record.text.body]) }
}

extension Record {
  /// The rules that a policy keeps in the field that holds decisions elsewhere.
  var approvalRules: String { approvalRuleTexts.joined(separator: "\n") }

  var approvalRuleTexts: [String] { text.root?["approvals"]?.items.filter { $0["decision"] == nil }.map(\.plainText) ?? [] }
}
