package import Identifiers

/// Two trees that are to be compared; nil stands for the empty one.
package struct TreePair: Sendable {
  package let old: ObjectID?
  package let new: ObjectID?

  package init(old: ObjectID?, new: ObjectID?) { (self.old, self.new) = (old, new) }
}

extension Repository {
  /// What the second tree of each pair has unlike the first, by path, or why that cannot be told. Made for many versions of the
  /// same folders: see `HistoryBlock`.
  package func changes(between pairs: [TreePair]) -> [Result<[TreeChange], any Error>] {
    var block = HistoryBlock(repository: self, filter: FolderFilter(folders: nil))
    for pair in pairs { block.add(pair) }
    block.compare()
    return block.parts.map(\.result)
  }
}

/// A run of commits, compared with their parents folder by folder instead of commit by commit.
///
/// Git packs a tree as what differs from another version of the same folder. All versions of one folder after each other cost
/// about one such difference each; one version of every folder after the other, as a commit shows them, costs dozens.
struct HistoryBlock {
  /// What is known of one commit so far.
  fileprivate struct Part {
    var changes: [TreeChange] = []
    var defects: [FolderDefect] = []
    var entered = RepeatedFolders()
    var failure: (any Error)?

    /// The changes by path, which is git's order too.
    var result: Result<[TreeChange], any Error> {
      if let failure { return .failure(failure) }
      return .success(changes.count < 2 ? changes : changes.sorted { $0.path < $1.path })
    }

    func step(_ commit: Commit) -> Result<HistoryStep, any Error> {
      result.map { HistoryStep(commit: commit, changes: $0, defects: defects) }
    }
  }

  private struct Pair {
    let part: Int
    let old: ObjectID?
    let new: ObjectID?
  }

  /// A folder, with a slash at the end of its path, and its versions that are to be compared.
  private struct Folder {
    let prefix: [UInt8]
    let depth: Int
    let pairs: [Pair]
  }

  private let repository: Repository
  private let filter: FolderFilter
  fileprivate private(set) var parts: [Part] = []
  private var top: [Pair] = []
  /// The folders that are still to be compared.
  private var folders: [Folder] = []

  /// Compares the commits, each with its first parent. What fails for one of them is kept in its place.
  static func steps(_ commits: ArraySlice<ObjectID>, of repository: Repository, _ filter: FolderFilter) -> [Result<
    HistoryStep, any Error
  >] {
    var steps: [Result<HistoryStep, any Error>] = []
    var block = HistoryBlock(repository: repository, filter: filter)
    var read: [Commit] = []
    do {
      for id in commits {
        let commit = try repository.commit(id)
        let parent = try commit.parents.first.map { parent throws(GitFailure) in try repository.treeID(ofCommit: parent) }
        block.add(TreePair(old: parent, new: commit.tree))
        read.append(commit)
      }
    } catch {
      // Nothing after the commit that cannot be read is handed out.
      steps = [.failure(error)]
    }
    block.compare()
    return zip(read, block.parts).map { $1.step($0) } + steps
  }

  fileprivate init(repository: Repository, filter: FolderFilter) {
    self.repository = repository
    self.filter = filter
  }

  fileprivate mutating func add(_ pair: TreePair) {
    parts.append(Part())
    guard pair.old != pair.new else { return }
    top.append(Pair(part: parts.count - 1, old: pair.old, new: pair.new))
  }

  fileprivate mutating func compare() {
    folders = [Folder(prefix: [], depth: 0, pairs: top)]
    while let folder = folders.popLast() { compare(folder) }
  }

  private mutating func compare(_ folder: Folder) {
    var below = Subfolders()
    // Most versions follow on the one before.
    var latest: (id: ObjectID, tree: TreeCache.Tree)?
    for pair in folder.pairs where parts[pair.part].failure == nil {
      do {
        try compare(pair, folder, &below, &latest)
      } catch {
        parts[pair.part].failure = error
      }
    }
    for (name, pairs) in below.list.sorted(by: { $1.name.lexicographicallyPrecedes($0.name) }) {
      folders.append(Folder(prefix: folder.prefix + name + [UInt8(ascii: "/")], depth: folder.depth + 1, pairs: pairs))
    }
  }

  private mutating func compare(_ pair: Pair, _ folder: Folder, _ below: inout Subfolders, _ latest: inout (id: ObjectID, tree: TreeCache.Tree)?) throws {
    guard folder.depth < Repository.deepestTree else { throw repository.tooDeep(folder.prefix) }
    if let id = pair.new ?? pair.old { try parts[pair.part].entered.enter(id) }
    let before = try tree(pair.old, latest)
    let next = try pair.new.map { try repository.cachedTree($0, after: before) }
    let after = next?.tree
    if let id = pair.new, let after { latest = (id, after) }
    for defect in after?.defects ?? [] {
      parts[pair.part].defects.append(FolderDefect(folder: RepoPath(bytes: folder.prefix.dropLast()), defect: defect))
    }
    func visit(_ old: TreeCursor?, _ new: TreeCursor?) {
      guard let entry = new ?? old else { return }
      if entry.isDirectory {
        guard !filter.isLimited || filter.reaches(directory: RepoPath(in: folder.prefix, entry.name)) else { return }
        below.add(entry.name, Pair(part: pair.part, old: old?.id, new: new?.id))
        return
      }
      let path = RepoPath(in: folder.prefix, entry.name)
      guard filter.includes(path) else { return }
      parts[pair.part].changes.append(
        TreeChange(path: path, old: old.map(TreeChange.Content.init), new: new.map(TreeChange.Content.init)))
    }
    if let before, let next, let entry = next.replaced {
      return try TreeComparison.replacedEntry(before, next.tree, at: entry, visit)
    }
    // Of a tree that has to be sorted first, the order tells nothing.
    let match = before?.defects.isEmpty == true && after?.defects.isEmpty == true ? next?.match : nil
    try TreeComparison.differingEntries(sorted(before, pair.old), sorted(after, pair.new), match, visit)
  }

  private func tree(_ id: ObjectID?, _ latest: (id: ObjectID, tree: TreeCache.Tree)?) throws -> TreeCache.Tree? {
    guard let id else { return nil }
    if let latest, latest.id == id { return latest.tree }
    return try repository.cachedTree(id)
  }

  private func sorted(_ tree: TreeCache.Tree?, _ id: ObjectID?) throws -> TreeCache.Tree {
    guard let tree, let id else { return TreeCache.Tree() }
    return try repository.sorted(tree, id)
  }

  /// The folders that differ in a folder's versions, each with its own versions.
  private struct Subfolders {
    private(set) var list: [(name: [UInt8], pairs: [Pair])] = []
    private var positions: [[UInt8]: Int] = [:]
    /// Where the last pair went, and the next one most likely goes.
    private var last = 0

    mutating func add(_ name: UnsafeRawBufferPointer, _ pair: Pair) {
      if !list.indices.contains(last) || !list[last].name.elementsEqual(name) {
        let name = Array(name)
        last = positions[name] ?? list.count
        if last == list.count {
          positions[name] = last
          list.append((name, []))
        }
      }
      list[last].pairs.append(pair)
    }
  }
}
