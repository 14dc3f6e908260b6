import Identifiers

/// Finds the entries in which two trees differ, by their bytes, skipping what they have in common at both ends.
enum TreeComparison {
  /// Visits every differing entry, the old and the new one of the same name and kind together, in git's order. `match` is what the
  /// two have in common, where somebody has looked already.
  static func differingEntries(
    _ old: TreeCache.Tree, _ new: TreeCache.Tree, _ match: TreeMatch? = nil, _ visit: (_ old: TreeCursor?, _ new: TreeCursor?) throws -> Void
  ) throws {
    try old.bytes.withUnsafeBytes { left in
      try new.bytes.withUnsafeBytes { right in
        try compare(left, old.marks, right, match ?? TreeMatch(left, right), visit)
      }
    }
  }

  /// Visits the entry that starts at `offset` in both, where that is all in which they differ.
  static func replacedEntry(
    _ old: TreeCache.Tree, _ new: TreeCache.Tree, at offset: Int, _ visit: (_ old: TreeCursor?, _ new: TreeCursor?) throws -> Void
  ) throws {
    try old.bytes.withUnsafeBytes { left in
      try new.bytes.withUnsafeBytes { right in try visit(TreeCursor(left, at: offset), TreeCursor(right, at: offset)) }
    }
  }

  private static func compare(
    _ left: UnsafeRawBufferPointer, _ marks: TreeMarks, _ right: UnsafeRawBufferPointer, _ match: TreeMatch,
    _ visit: (TreeCursor?, TreeCursor?) throws -> Void
  ) throws {
    let start = marks.last(upTo: match.prefix)
    var old = try TreeCursor(left, at: start)
    var new = try TreeCursor(right, at: start)
    while !(old.isAtEnd && new.isAtEnd) {
      // The same distance from the end, and nothing but equal bytes up to there.
      if old.remaining == new.remaining && old.remaining <= match.suffix { return }
      let order = old.isAtEnd ? 1 : new.isAtEnd ? -1 : TreeCursor.compare(old, new)
      if order < 0 {
        try visit(old, nil)
        try old.advance()
      } else if order > 0 {
        try visit(nil, new)
        try new.advance()
      } else {
        // Equal order means that both are directories or neither is.
        if old.id != new.id || old.mode != new.mode { try visit(old, new) }
        try old.advance()
        try new.advance()
      }
    }
  }
}

extension Repository {
  /// The tree with its entries in git's order, which those of a malformed one may not have; an empty one for nil.
  func sortedTree(_ id: ObjectID?) throws(GitFailure) -> TreeCache.Tree {
    guard let id else { return TreeCache.Tree() }
    return try sorted(cachedTree(id), id)
  }

  func sorted(_ tree: TreeCache.Tree, _ id: ObjectID) throws(GitFailure) -> TreeCache.Tree {
    guard !tree.defects.isEmpty, tree.defects.contains(where: { $0.problem == .unsorted || $0.problem == .duplicateName }) else { return tree }
    return TreeCache.Tree(bytes: TreeWriter.bytes(of: try self.tree(id)))
  }
}
