import Glibc
package import Identifiers

extension Repository {
  /// Visits every path below which the two trees differ, directories apart; nil stands for the empty tree.
  ///
  /// Subtrees with the same id are not read. `folders` keeps only what is inside one of these paths, a file's own path included.
  /// Follows git's order of entries; a file and a directory of one name are a removal and additions, as in git.
  package func differences(
    from old: ObjectID?, to new: ObjectID?, folders: [RepoPath]? = nil, _ visit: (TreeChange) throws -> Void
  ) throws {
    guard old != new else { return }
    var comparison = TreeComparison(repository: self, folders: folders)
    try comparison.compare(old, new, depth: 0, visit)
  }

  /// The same as a list.
  package func differences(from old: ObjectID?, to new: ObjectID?, folders: [RepoPath]? = nil) throws -> [TreeChange] {
    var changes: [TreeChange] = []
    try differences(from: old, to: new, folders: folders) { changes.append($0) }
    return changes
  }
}

struct TreeComparison {
  let repository: Repository
  let folders: [RepoPath]?
  /// The path of the directory that is being compared, with a slash at its end.
  private var prefix: [UInt8] = []

  init(repository: Repository, folders: [RepoPath]?) {
    self.repository = repository
    self.folders = folders
  }

  mutating func compare(_ old: ObjectID?, _ new: ObjectID?, depth: Int, _ visit: (TreeChange) throws -> Void) throws {
    guard depth < Repository.deepestTree else { throw repository.tooDeep(prefix) }
    let oldBytes = try sortedBytes(old)
    let newBytes = try sortedBytes(new)
    try oldBytes.withUnsafeBytes { left in
      try newBytes.withUnsafeBytes { right in
        try compare(left, right, depth, visit)
      }
    }
  }

  private mutating func compare(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ depth: Int, _ visit: (TreeChange) throws -> Void
  ) throws {
    let suffix = commonSuffix(left, right)
    let start = try firstDifference(left, right)
    var old = try TreeCursor(left, at: start)
    var new = try TreeCursor(right, at: start)
    while !(old.isAtEnd && new.isAtEnd) {
      // The same distance from the end, and nothing but equal bytes up to there.
      if old.remaining == new.remaining && old.remaining <= suffix { return }
      let order = old.isAtEnd ? 1 : new.isAtEnd ? -1 : TreeCursor.compare(old, new)
      if order < 0 {
        try report(old, nil, depth, visit)
        try old.advance()
      } else if order > 0 {
        try report(nil, new, depth, visit)
        try new.advance()
      } else {
        if old.id != new.id || old.mode != new.mode { try report(old, new, depth, visit) }
        try old.advance()
        try new.advance()
      }
    }
  }

  private mutating func report(_ old: TreeCursor?, _ new: TreeCursor?, _ depth: Int, _ visit: (TreeChange) throws -> Void) throws {
    guard let name = (new ?? old)?.name else { return }
    let length = prefix.count
    prefix.append(contentsOf: name)
    defer { prefix.removeSubrange(length...) }
    // Equal order means that both are directories or neither is.
    if (new ?? old)?.isDirectory == true {
      guard isRelevant(directory: true) else { return }
      prefix.append(UInt8(ascii: "/"))
      try compare(old?.id, new?.id, depth: depth + 1, visit)
    } else {
      guard isRelevant(directory: false) else { return }
      try visit(TreeChange(path: RepoPath(bytes: prefix), old: old.map(content), new: new.map(content)))
    }
  }

  private func content(_ cursor: TreeCursor) -> TreeChange.Content { TreeChange.Content(mode: cursor.mode, id: cursor.id) }

  private func isRelevant(directory: Bool) -> Bool {
    guard let folders else { return true }
    let path = RepoPath(bytes: prefix)
    return folders.contains { path.isInside($0) || (directory && $0.isInside(path)) }
  }

  /// The bytes of a tree whose entries stand in git's order, which those of a malformed tree may not.
  private func sortedBytes(_ id: ObjectID?) throws(GitFailure) -> [UInt8] {
    guard let id else { return [] }
    let tree = try repository.cachedTree(id)
    guard tree.defects.contains(where: { $0.problem == .unsorted || $0.problem == .duplicateName }) else { return tree.bytes }
    return TreeWriter.bytes(of: try repository.tree(id))
  }

  /// The start of the first entry that is not the same in both.
  private func firstDifference(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) throws -> Int {
    var cursor = try TreeCursor(left)
    guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
    while !cursor.isAtEnd, cursor.end <= right.count, memcmp(first + cursor.start, second + cursor.start, cursor.end - cursor.start) == 0 {
      try cursor.advance()
    }
    return cursor.start
  }

  private func commonSuffix(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let limit = min(left.count, right.count)
    guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
    var length = 0
    while length + 64 <= limit, memcmp(first + left.count - length - 64, second + right.count - length - 64, 64) == 0 { length += 64 }
    while length < limit, left[left.count - length - 1] == right[right.count - length - 1] { length += 1 }
    return length
  }
}
