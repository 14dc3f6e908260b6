import Diagnostics
package import FrontMatter
package import Git
package import Identifiers
package import Kinds
package import Records
package import Snapshots

/// Reads the rules of trees, each part once for as long as it does not change.
package final class RuleLibrary {
  let repository: Repository
  private let place: RepositoryPlace
  private let builtIn: [KindSet.File]
  private let shelf: RuleShelf?
  /// A tree that a merge would make, and that nothing but the open repository knows.
  var proposed: (tree: ObjectID, merged: MergedTree)?
  private var treeRules: [ObjectID?: Loaded] = [:]
  private var books: [[ObjectID?]: RuleBook] = [:]
  /// By path, as they were read last.
  private var recent: [RepoPath: RuleRecord] = [:]

  private enum Loaded {
    case readable(TreeRules)
    case broken(Failure)
  }

  package init(place: RepositoryPlace, repository: Repository, builtIn: [KindSet.File], shelf: RuleShelf? = nil) {
    self.place = place
    self.repository = repository
    self.builtIn = builtIn
    self.shelf = shelf
  }

  /// The rules of a tree. Parts that cannot be read come from `previous`, the rules in force before.
  ///
  /// Throws where there are no rules at all, or where they need a newer program.
  package func book(of tree: ObjectID, previous: RuleBook?) throws -> RuleBook {
    let (rules, fallenBack) = try readRules(of: tree, previous: previous)
    let folders = Self.folders(of: rules.kinds)
    let key = try self.key(of: tree, folders)
    if !fallenBack, let known = books[key] { return known }
    var standsAlone = !fallenBack
    var records: [RepoPath: RuleRecord] = [:]
    var unreadable: [RepoPath] = []
    for entry in try TreeSnapshot.entries(of: tree, in: folders, repository) {
      guard case .record(let kind) = rules.locator.place(of: entry.path), kind.changesRules, let blob = entry.id else { continue }
      if entry.form == .file || entry.form == .executable, let record = try read(blob, at: entry.path, kind: kind) {
        records[entry.path] = record
        continue
      }
      standsAlone = false
      // It may have stood elsewhere before: it is followed by its id.
      if let earlier = try previous?.records[entry.path] ?? identity(of: blob, at: entry.path, kind: kind).flatMap({ previous?.record($0, of: kind) }) {
        records[entry.path] = earlier
      } else if kind.actsAs == .window {
        unreadable.append(entry.path)
      }
    }
    let book = RuleBook(tree: tree, rules: rules, records: records, unreadableWindows: unreadable, fallenBack: fallenBack, standsAlone: standsAlone)
    if standsAlone { books[key] = book }
    return book
  }

  /// The rules of a tree where all of them can be read; nil where some have to come from before.
  func wholeBook(of tree: ObjectID) throws -> RuleBook? {
    guard try readableRules(of: tree) != nil, case let book = try book(of: tree, previous: nil), book.standsAlone else { return nil }
    return book
  }

  /// Whether two trees have the same rules; false where those of the first cannot be read.
  func areSame(_ one: ObjectID, _ other: ObjectID) throws -> Bool {
    guard let rules = try readableRules(of: one) else { return false }
    let folders = Self.folders(of: rules.kinds)
    return try key(of: one, folders) == key(of: other, folders)
  }

  private func key(of tree: ObjectID, _ folders: [RepoPath]) throws -> [ObjectID?] {
    try folders.map { folder in try repository.entry(at: folder, in: tree)?.id } + [repository.entry(at: ".itsm", in: tree)?.id]
  }

  /// Whether the configuration and the kinds of a tree can be read.
  func readability(of tree: ObjectID) throws -> Failure? {
    if case .broken(let failure) = try load(tree) { return failure }
    return nil
  }

  /// The configuration and the kinds of a tree; nil where they cannot be read.
  func readableRules(of tree: ObjectID) throws -> TreeRules? {
    guard try isGoverned(tree), case .readable(let rules) = try load(tree) else { return nil }
    return rules
  }

  /// Whether the tree is governed at all.
  package func isGoverned(_ tree: ObjectID) throws -> Bool { try repository.entry(at: Configuration.path, in: tree) != nil }

  private func readRules(of tree: ObjectID, previous: RuleBook?) throws -> (TreeRules, Bool) {
    switch try load(tree) {
    case .readable(let rules): return (rules, false)
    case .broken(let failure):
      guard let previous else { throw failure }
      return (previous.rules, true)
    }
  }

  private func load(_ tree: ObjectID) throws -> Loaded {
    let key = try repository.entry(at: ".itsm", in: tree)?.id
    if let known = treeRules[key] { return known }
    let loaded: Loaded
    do throws(Failure) {
      let rules =
        if let proposed, proposed.tree == tree {
          try TreeRules.load(from: MergedSnapshot(place, merged: proposed.merged, theirs: tree), builtIn: builtIn, shelf: shelf)
        } else {
          try TreeRules.load(from: TreeSnapshot(place, tree: tree), builtIn: builtIn, shelf: shelf)
        }
      let mistakes = rules.defects.filter { $0.path != nil && $0.isMistake }
      loaded = mistakes.isEmpty ? .readable(rules) : .broken(Failure("the configuration or a kind cannot be read", causes: mistakes.prefix(3).map(\.message)))
    } catch {
      if error.message.contains("format version") { throw error }
      loaded = .broken(error)
    }
    treeRules[key] = loaded
    return loaded
  }

  /// The id of a record that may be unreadable otherwise.
  private func identity(of blob: ObjectID, at path: RepoPath, kind: Kind) throws -> RecordID? {
    let root = try repository.blob(blob, upTo: VersionReader.largest).flatMap { RecordText($0).root }
    return RecordIdentity(path: path, kind: kind, root: root).id
  }

  private func read(_ blob: ObjectID, at path: RepoPath, kind: Kind) throws -> RuleRecord? {
    if let known = recent[path], known.blob == blob, known.record.kind === kind { return known }
    guard let bytes = try repository.blob(blob, upTo: VersionReader.largest) else { return nil }
    var reader = RecordReader()
    let text = RecordText(bytes)
    let (facts, problems) = reader.read(text, at: path, kind: kind)
    guard let facts, !problems.contains(where: \.spoilsRules) else { return nil }
    let record = RuleRecord(record: Record(path: path, kind: kind, text: text, id: facts.id), blob: blob)
    recent[path] = record
    return record
  }

  private static func folders(of kinds: KindSet) -> [RepoPath] {
    kinds.kinds.filter(\.changesRules).compactMap { kind in if case .folder(let folder) = kind.location { folder } else { nil } }.sorted()
  }
}

extension FormatProblem.Kind {
  /// Whether the record can be read in spite of it.
  package var isHarmless: Bool { self == .carriageReturn || self == .byteOrderMark }
}

extension RecordProblem {
  /// Whether a record of the rules that has it cannot be relied on.
  var spoilsRules: Bool {
    switch detail {
    case .format(let format): !format.kind.isHarmless
    case .wrongType, .outOfBounds, .endBeforeStart: true
    default: false
    }
  }
}
