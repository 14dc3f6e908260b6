import FrontMatter
import Git
import Identifiers
import Kinds
import Records

/// What a merge commit does that the clean merge of its parents would not have done.
struct MergeReader {
  let changes: ChangeReader

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

    var isAct: Bool { !invented.isEmpty || movesState || changesBody }
  }

  /// The records for which the merge's tree is not what the life of the first parent says.
  func records(of commit: Commit, joined: Lives.BranchState, rules: TreeRules) throws -> (records: [MergedRecord], rest: CommitChange) {
    let trees = try commit.parents.map { try repository.treeID(ofCommit: $0) }
    let folders = rules.locator.folders + [".itsm"]
    let clean = try repository.mergeCommits(commit.parents)
    let odd = try repository.differences(from: clean, to: commit.tree, folders: folders)
    var rest = CommitChange()
    rest.configuration = odd.map(\.path).filter { $0.isInside(".itsm") }
    var ids: [RecordID: [RepoPath]] = [:]
    var gone: [RecordID: RepoPath] = [:]
    var unreadable: Set<RecordID> = []
    var paths = Set(odd.map(\.path)).union(clean.conflicts.map(\.path))
    paths.formUnion(try repository.differences(from: trees[0], to: commit.tree, folders: folders).map(\.path))
    let oddPaths = Set(odd.map(\.path)).union(clean.conflicts.map(\.path))
    for path in paths.sorted() {
      guard case .record(let kind) = rules.locator.place(of: path) else { continue }
      for tree in [commit.tree] + trees {
        guard let entry = try repository.entry(at: path, in: tree) else { continue }
        if entry.kind != .file {
          if tree == commit.tree, oddPaths.contains(path) { rest.special.append((path, SnapshotEntry.Form.described(entry.mode), nil)) }
          continue
        }
        let version = try changes.versions.version(at: VersionSite(path: path, blob: entry.id, tree: tree), kind: kind)
        guard let version, !version.isUnreadable else {
          if tree == commit.tree, let id = version?.id {
            if oddPaths.contains(path) { rest.unreadable.append((path, id, kind, ChangeReader.reason(version))) }
            unreadable.insert(id)
          }
          continue
        }
        if version.isMisnamed, tree == commit.tree, oddPaths.contains(path) { rest.unreadable.append((path, version.id, kind, ChangeReader.misnamed)) }
        guard version.isFollowed else { continue }
        if tree == commit.tree { ids[version.id, default: []].append(path) } else { gone[version.id] = gone[version.id] ?? path }
      }
    }
    for (id, node) in joined.touched.all where ids[id] == nil && gone[id] == nil {
      if let path = node.site?.path { gone[id] = path }
    }
    for (id, path) in gone where ids[id] == nil { ids[id] = [path] }
    var records: [MergedRecord] = []
    for (id, paths) in ids.sorted(by: { $0.key < $1.key }) where !unreadable.contains(id) && changes.wanted?.contains(id) ?? true {
      let own = changes.lives.life(of: id, in: joined)?.site?.path
      let main = paths.first { $0 == own } ?? paths[0]
      // Where several files have one id, none that the merge itself made escapes judgement; the record goes on with the last.
      for path in paths.filter({ $0 != main && oddPaths.contains($0) }) + [main] {
        let isOdd = oddPaths.contains(path)
        if let record = try record(id, at: path, commit: commit, trees: trees, joined: joined, isOdd: isOdd, rules: rules) { records.append(record) }
      }
    }
    return (records, rest)
  }

  private func record(
    _ id: RecordID, at path: RepoPath, commit: Commit, trees: [ObjectID], joined: Lives.BranchState, isOdd: Bool, rules: TreeRules
  ) throws -> MergedRecord? {
    let life = changes.lives.life(of: id, in: joined)
    let merged = try version(id, near: path, in: commit.tree, rules: rules)
    let sides = try commit.parents.map { parent in
      try changes.version(of: changes.lives.life(of: id, in: changes.lives.state(at: parent)), rules: rules)
    }
    let ours = sides.first ?? nil
    if !isOdd {
      if life?.site?.blob == merged?.blob && life?.site?.path == merged?.path { return nil }
      return MergedRecord(
        id: id, change: RecordChange(id: id, old: ours, new: merged, life: life, parents: sides), invented: [], movesState: false, changesBody: false)
    }
    let base = try ancestor(of: id, commit: commit, path: path, rules: rules)
    let fields = Set((sides + [merged, base]).compactMap(\.self).flatMap { $0.record.text.root.map { $0.entries.map(\.key.text) } ?? [] })
    var invented: Set<String> = []
    var movesState = false
    var undone: StateName?
    let stateField = (merged ?? ours)?.kind.lifecycle?.field.text
    for field in fields where field != "approvals" {
      let values = sides.map { $0.map { $0.field(field) } }
      let made = merged.map { $0.field(field) }
      let origin = base.map { $0.field(field) }
      let answer = ThreeWay.judge(made: made, sides: values, base: origin)
      guard field == stateField else {
        if answer == .invented { invented.insert(field) }
        continue
      }
      let moved = values.filter { $0 != origin }
      movesState = answer == .invented || (moved.count > 1 && Set(moved).count > 1 && made != values.first)
      // The first side's state, kept against what the others made of it: the act goes from theirs.
      if answer == .invented, made == values.first { undone = sides.first { $0.map { $0.field(field) } == moved.first }??.state }
    }
    let bodies = sides.map { $0?.bodyBytes }
    let changesBody = ThreeWay.judge(made: merged?.bodyBytes, sides: bodies, base: base?.bodyBytes) == .invented && !isTextMerge(merged, sides, base)
    if decisionsDiffer(merged, sides, base) { invented.insert("approvals") }
    // Where the merge keeps the first side's value against a clean change of another side, the act goes from the clean value.
    let keepsOurs = ours != nil && merged.map { $0.record.text.bytes == ours?.record.text.bytes } ?? false
    let old = keepsOurs ? sides.dropFirst().compactMap(\.self).first ?? ours : ours
    return MergedRecord(
      id: id,
      change: RecordChange(
        id: id, old: old, new: merged, life: life, parents: sides, undone: undone, expectedDecisions: expectedDecisions(sides, base)),
      invented: invented, movesState: movesState, changesBody: changesBody)
  }

  private func version(_ id: RecordID, near path: RepoPath, in tree: ObjectID, rules: TreeRules) throws -> RecordVersion? {
    guard case .record(let kind) = rules.locator.place(of: path), let entry = try repository.entry(at: path, in: tree), entry.kind == .file else {
      return nil
    }
    let version = try changes.versions.version(at: VersionSite(path: path, blob: entry.id, tree: tree), kind: kind)
    return version?.id == id && version?.isUnreadable == false ? version : nil
  }

  /// The record in the best common ancestor.
  private func ancestor(of id: RecordID, commit: Commit, path: RepoPath, rules: TreeRules) throws -> RecordVersion? {
    guard commit.parents.count > 1 else { return nil }
    let bases = try repository.mergeBases(commit.parents[0], commit.parents[1])
    for base in bases {
      if let version = try version(id, near: path, in: repository.treeID(ofCommit: base), rules: rules) { return version }
    }
    return nil
  }

  /// Whether the body is what git makes of both sides.
  private func isTextMerge(_ merged: RecordVersion?, _ sides: [RecordVersion?], _ base: RecordVersion?) -> Bool {
    guard let merged, let ours = sides.first ?? nil, let theirs = sides.dropFirst().first ?? nil else { return false }
    do throws(GitFailure) {
      let (bytes, conflicts) = try repository.mergeFile(ancestor: base?.bodyBytes, ours: ours.bodyBytes, theirs: theirs.bodyBytes)
      return !conflicts && bytes == merged.bodyBytes
    } catch {
      return false
    }
  }

  private func decisionsDiffer(_ merged: RecordVersion?, _ sides: [RecordVersion?], _ base: RecordVersion?) -> Bool {
    guard let merged else { return false }
    return Set(merged.approvals.entries) != Set(expectedDecisions(sides, base))
  }

  /// The decisions that the sides have together: all, less those that a side took out.
  private func expectedDecisions(_ sides: [RecordVersion?], _ base: RecordVersion?) -> [ApprovalEntry] {
    let lists = sides.compactMap { $0?.approvals.entries }
    let origin = Set(base?.approvals.entries ?? [])
    var seen: Set<ApprovalEntry> = []
    return lists.joined().filter { entry in
      seen.insert(entry).inserted && (!origin.contains(entry) || lists.allSatisfy { $0.contains(entry) })
    }
  }
}

/// The three-way merge of one value.
enum ThreeWay {
  enum Answer { case silent, invented }

  /// Silent: what the clean merge gives, or in a conflict the value of one side.
  static func judge<Value: Hashable>(made: Value?, sides: [Value?], base: Value?) -> Answer {
    let moved = sides.filter { $0 != base }
    guard let first = moved.first else { return made == base ? .silent : .invented }
    return moved.allSatisfy { $0 == first } ? (made == first ? .silent : .invented) : (sides.contains(made) ? .silent : .invented)
  }
}

extension RecordVersion {
  /// A field as text, for comparison; a missing one is empty.
  func field(_ name: String) -> String { record.text.root?[name].map { $0.plainText } ?? "" }

  var bodyBytes: [UInt8] { Array(record.text.bytes[record.text.body]) }
}
