import Identifiers

/// A run of commits, compared with their parents folder by folder instead of commit by commit.
///
/// Git packs a tree as what differs from another version of the same folder. All versions of one folder after each other cost
/// about one such difference each; one version of every folder after the other, as a commit shows them, costs dozens.
struct HistoryBlock {
  /// What is known of one commit so far.
  private struct Part {
    let commit: Commit
    var changes: [TreeChange] = []
    var defects: [FolderDefect] = []
    var entered = RepeatedFolders()
    var failure: (any Error)?

    /// The changes by path, which is git's order too.
    var step: Result<HistoryStep, any Error> {
      if let failure { return .failure(failure) }
      return .success(HistoryStep(commit: commit, changes: changes.sorted { $0.path < $1.path }, defects: defects))
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
  private var parts: [Part] = []
  private var top: [Pair] = []
  /// The folders that are still to be compared.
  private var folders: [Folder] = []

  /// Compares the commits, each with its first parent. What fails for one of them is kept in its place.
  static func steps(_ commits: ArraySlice<ObjectID>, of repository: Repository, _ filter: FolderFilter) -> [Result<
    HistoryStep, any Error
  >] {
    var steps: [Result<HistoryStep, any Error>] = []
    var block = HistoryBlock(repository: repository, filter: filter)
    do {
      for id in commits { try block.add(id) }
    } catch {
      // Nothing after the commit that cannot be read is handed out.
      steps = [.failure(error)]
    }
    block.folders = [Folder(prefix: [], depth: 0, pairs: block.top)]
    while let folder = block.folders.popLast() { block.compare(folder) }
    return block.parts.map(\.step) + steps
  }

  private init(repository: Repository, filter: FolderFilter) {
    self.repository = repository
    self.filter = filter
  }

  private mutating func add(_ id: ObjectID) throws {
    let commit = try repository.commit(id)
    let parent = try commit.parents.first.map { parent throws(GitFailure) in try repository.treeID(ofCommit: parent) }
    parts.append(Part(commit: commit))
    guard parent != commit.tree else { return }
    top.append(Pair(part: parts.count - 1, old: parent, new: commit.tree))
  }

  private mutating func compare(_ folder: Folder) {
    var below: [[UInt8]: [Pair]] = [:]
    for pair in folder.pairs where parts[pair.part].failure == nil {
      do {
        try compare(pair, folder, &below)
      } catch {
        parts[pair.part].failure = error
      }
    }
    for (name, pairs) in below.sorted(by: { $1.key.lexicographicallyPrecedes($0.key) }) {
      folders.append(Folder(prefix: folder.prefix + name + [UInt8(ascii: "/")], depth: folder.depth + 1, pairs: pairs))
    }
  }

  private mutating func compare(_ pair: Pair, _ folder: Folder, _ below: inout [[UInt8]: [Pair]]) throws {
    guard folder.depth < Repository.deepestTree else { throw repository.tooDeep(folder.prefix) }
    if let id = pair.new ?? pair.old { try parts[pair.part].entered.enter(id) }
    let old = try repository.sortedTreeBytes(pair.old)
    let tree = try pair.new.map { try repository.cachedTree($0, after: pair.old) }
    for defect in tree?.defects ?? [] {
      parts[pair.part].defects.append(FolderDefect(folder: RepoPath(bytes: folder.prefix.dropLast()), defect: defect))
    }
    let new = tree?.defects.isEmpty == true ? tree?.bytes ?? [] : try repository.sortedTreeBytes(pair.new)
    try TreeComparison.differingEntries(old, new) { old, new in
      guard let entry = new ?? old else { return }
      let path = RepoPath(bytes: folder.prefix + entry.name)
      if entry.isDirectory {
        guard filter.reaches(directory: path) else { return }
        below[Array(entry.name), default: []].append(Pair(part: pair.part, old: old?.id, new: new?.id))
      } else if filter.includes(path) {
        parts[pair.part].changes.append(
          TreeChange(path: path, old: old.map(TreeChange.Content.init), new: new.map(TreeChange.Content.init)))
      }
    }
  }
}
