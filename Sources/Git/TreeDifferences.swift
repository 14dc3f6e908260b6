package import Identifiers

extension Repository {
  /// Visits every path below which the two trees differ, directories apart; nil stands for the empty tree.
  ///
  /// Subtrees with the same id are not read. `folders` keeps only what is inside one of these paths, a file's own path included.
  /// Follows git's order of entries; a file and a directory of one name are a removal and additions, as in git.
  package func differences(
    from old: ObjectID?, to new: ObjectID?, folders: [RepoPath]? = nil, _ visit: (TreeChange) throws -> Void
  ) throws {
    try visitDifferences(from: old, to: new, folders: folders, of: { _ in true }, visit)
  }

  private func visitDifferences(
    from old: ObjectID?, to new: ObjectID?, folders: [RepoPath]?, of accepts: (RepoPath) -> Bool, _ visit: (TreeChange) throws -> Void
  ) throws {
    guard old != new else { return }
    var descent = Descent(repository: self, filter: FolderFilter(folders: folders))
    try descent.compare(old, new, depth: 0, isInside: folders == nil) { path, old, new in
      if accepts(path) { try visit(TreeChange(path: path, old: old.map(TreeChange.Content.init), new: new.map(TreeChange.Content.init))) }
    }
  }

  /// The same as a list.
  package func differences(from old: ObjectID?, to new: ObjectID?, folders: [RepoPath]? = nil) throws -> [TreeChange] {
    try differences(from: old, to: new, folders: folders, at: { _ in true })
  }

  /// The same as a list, of those paths that `accepts` holds for: next to nothing is done for the others.
  package func differences(
    from old: ObjectID?, to new: ObjectID?, folders: [RepoPath]?, at accepts: (RepoPath) -> Bool
  ) throws -> [TreeChange] {
    var changes: [TreeChange] = []
    try visitDifferences(from: old, to: new, folders: folders, of: accepts) { changes.append($0) }
    return changes
  }
}

/// A comparison of two trees from the top down.
private struct Descent {
  let repository: Repository
  let filter: FolderFilter
  /// The path of the directory that is being compared, with a slash at its end.
  private var prefix: [UInt8] = []
  private var entered = RepeatedFolders()

  init(repository: Repository, filter: FolderFilter) {
    self.repository = repository
    self.filter = filter
  }

  /// `isInside` says that everything in the directory is kept.
  mutating func compare(
    _ old: ObjectID?, _ new: ObjectID?, depth: Int, isInside: Bool, _ visit: (RepoPath, TreeCursor?, TreeCursor?) throws -> Void
  ) throws {
    guard depth < Repository.deepestTree else { throw repository.tooDeep(prefix) }
    if let id = new ?? old { try entered.enter(id) }
    try TreeComparison.differingEntries(repository.sortedTree(old), repository.sortedTree(new)) { old, new in
      guard let entry = new ?? old else { return }
      let path = RepoPath(in: prefix, entry.name)
      if entry.isDirectory {
        guard isInside || filter.reaches(directory: path) else { return }
        let outer = prefix
        prefix = path.bytes + [UInt8(ascii: "/")]
        defer { prefix = outer }
        try compare(old?.id, new?.id, depth: depth + 1, isInside: isInside || filter.includes(path), visit)
      } else if isInside || filter.includes(path) {
        try visit(path, old, new)
      }
    }
  }
}

extension TreeChange.Content {
  init(_ cursor: TreeCursor) { self.init(mode: cursor.mode, id: cursor.id) }
}

extension RepoPath {
  /// An entry of a folder whose path ends with a slash. Made to measure: of a large history very many are kept.
  init(in folder: [UInt8], _ name: UnsafeRawBufferPointer) {
    let bytes = [UInt8](unsafeUninitializedCapacity: folder.count + name.count) { buffer, count in
      let (_, start) = buffer.initialize(from: folder)
      let (_, end) = buffer[start...].initialize(from: name)
      count = end
    }
    self.init(bytes: bytes)
  }
}
