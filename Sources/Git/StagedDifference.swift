package import Identifiers

extension Repository {
  /// What the index holds otherwise than the tree `id`, by path; nil where it holds nothing there.
  ///
  /// What is only announced to the index does not count. Fails where a path is in conflict.
  /// Takes time in proportion to both, and memory for what differs.
  package func stagedChanges(since id: ObjectID) throws(GitFailure) -> [RepoPath: TreeChange.Content?] {
    let entries = try indexEntries().filter { !$0.intentToAdd }
    if let conflict = entries.first(where: { $0.stage != 0 }) {
      throw GitFailure(
        operation: "compare the index with the last commit", subject: conflict.path.text, reason: "the path is in conflict",
        hint: "resolve it, then 'git add'", kind: .other)
    }
    var comparison = StagedDifference(entries: entries)
    var folders = RepeatedFolders()
    try compare(id, below: [], depth: 0, &folders, &comparison)
    comparison.finish()
    return comparison.changes
  }

  private func compare(
    _ id: ObjectID, below prefix: [UInt8], depth: Int, _ folders: inout RepeatedFolders, _ comparison: inout StagedDifference
  ) throws(GitFailure) {
    try folders.enter(id)
    guard depth < Self.deepestTree else { throw tooDeep(prefix) }
    let bytes = try cachedTree(id).bytes
    var offset = 0
    while let folder = try nextFolder(of: id, bytes, from: &offset, below: prefix, &comparison) {
      try compare(folder.id, below: prefix + folder.name + [UInt8(ascii: "/")], depth: depth + 1, &folders, &comparison)
    }
  }

  /// Takes in the files from `offset` on up to the next folder, which is the result.
  private func nextFolder(
    of id: ObjectID, _ bytes: [UInt8], from offset: inout Int, below prefix: [UInt8], _ comparison: inout StagedDifference
  ) throws(GitFailure) -> TreeEntry? {
    do {
      return try bytes.withUnsafeBytes { raw in
        var cursor = try TreeCursor(raw, at: offset)
        while !cursor.isAtEnd {
          offset = cursor.end
          if cursor.isDirectory { return cursor.entry }
          comparison.meet(prefix, cursor.name, TreeChange.Content(mode: cursor.mode, id: cursor.id))
          try cursor.advance()
        }
        return nil
      }
    } catch {
      throw brokenTree(id)
    }
  }
}

/// Walks an index and a tree side by side: git keeps both in the order of their paths' bytes.
private struct StagedDifference {
  private let entries: [IndexEntry]
  private var next = 0
  private var path: [UInt8] = []
  private(set) var changes: [RepoPath: TreeChange.Content?] = [:]

  init(entries: [IndexEntry]) { self.entries = entries }

  /// A file of the tree.
  mutating func meet(_ prefix: [UInt8], _ name: UnsafeRawBufferPointer, _ content: TreeChange.Content) {
    path.removeAll(keepingCapacity: true)
    path.append(contentsOf: prefix)
    path.append(contentsOf: name)
    while next < entries.count {
      if entries[next].path.bytes == path {
        if TreeChange.Content(mode: entries[next].mode, id: entries[next].id) != content { add(entries[next]) }
        next += 1
        return
      }
      guard entries[next].path.bytes.lexicographicallyPrecedes(path) else { break }
      add(entries[next])
      next += 1
    }
    // In a tree out of order the index may have held the path before: what it holds counts.
    if changes[RepoPath(bytes: path)] == nil { changes[RepoPath(bytes: path)] = TreeChange.Content?.none }
  }

  /// The tree is at its end.
  mutating func finish() {
    while next < entries.count {
      add(entries[next])
      next += 1
    }
  }

  private mutating func add(_ entry: IndexEntry) { changes[entry.path] = TreeChange.Content(mode: entry.mode, id: entry.id) }
}
