import Git
import Identifiers
import Kinds
import Records

/// The records of the rules before and after a landing, file by file: an id may have more than one, or none.
struct LandedRules {
  struct Name: Hashable {
    let kind: KindName
    let id: RecordID
  }

  /// What one file says as a rule.
  private struct File {
    let path: RepoPath
    let blob: ObjectID
    let text: [String: String]
  }

  private let before: [Name: [File]]
  private let after: [Name: [File]]
  /// What was there where a proposal and the place where it is to land parted.
  private let earlier: [[Name: [File]]]
  /// Whether a file holds a record of its kind on both sides.
  private let isComparable: (RepoPath, KindName) -> Bool

  init(before: RuleBook, after: RuleBook, earlier: [RuleBook]) {
    self.before = Self.files(of: before)
    self.after = Self.files(of: after)
    self.earlier = earlier.map(Self.files(of:))
    isComparable = { path, name in
      [before, after].allSatisfy { book in if case .record(let kind) = book.rules.locator.place(of: path) { kind.name == name } else { false } }
    }
  }

  /// Whether the record is to the rules what it was before; a proposal may only be behind.
  func isUnchanged(_ name: Name) -> Bool {
    let texts = Self.texts(after[name])
    return texts == Self.texts(before[name]) || earlier.contains { Self.texts($0[name]) == texts }
  }

  /// The only file that the record has after the landing.
  func onlyPath(of name: Name) -> RepoPath? { after[name]?.count == 1 ? after[name]?[0].path : nil }

  /// Where one id has several files: those that came, went or became others; nil where it has not.
  func changedTwins(of name: Name) -> [RepoPath]? {
    let (old, new) = (before[name] ?? [], after[name] ?? [])
    guard old.count > 1 || new.count > 1 else { return nil }
    let paths = Set((old + new).map(\.path)).sorted()
    return paths.filter { path in old.first { $0.path == path }?.blob != new.first { $0.path == path }?.blob }
  }

  /// The records that are others than before, each with its place, of those kinds that stand in the same place in both.
  var changed: [(name: Name, path: RepoPath)] {
    Set(before.keys).union(after.keys).compactMap { name in
      let files = (after[name] ?? []) + (before[name] ?? [])
      guard let file = files.first(where: { isComparable($0.path, name.kind) }), !isUnchanged(name) else { return nil }
      return (name, file.path)
    }.sorted { $0.path < $1.path }
  }

  private static func texts(_ files: [File]?) -> [[String: String]] { files.map { $0.map(\.text) } ?? [] }

  private static func files(of book: RuleBook) -> [Name: [File]] {
    var found: [Name: [File]] = [:]
    for (path, rule) in book.records.sorted(by: { $0.key < $1.key }) {
      found[Name(kind: rule.record.kind.name, id: rule.record.id), default: []]
        .append(File(path: path, blob: rule.blob, text: rule.substance))
    }
    return found
  }
}

extension Engine {
  /// The rules before a landing and at its end.
  func landedRules(_ landing: Landing, from before: RuleBook, tip: ObjectID) throws -> LandedRules {
    let earlier = try partings(of: landing, tip: tip).map { try library.book(of: $0, previous: before) }
    return LandedRules(before: before, after: try library.book(of: repository.treeID(ofCommit: tip), previous: before), earlier: earlier)
  }

  /// The trees where a proposal and the place where it is to land parted; none for what has landed.
  func partings(of landing: Landing, tip: ObjectID) throws -> [ObjectID] {
    guard landing.commit == nil, let parent = landing.parent else { return [] }
    return try repository.mergeBases(parent, tip).map { try repository.treeID(ofCommit: $0) }
  }
}
