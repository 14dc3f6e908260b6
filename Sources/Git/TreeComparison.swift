import Glibc
import Identifiers

/// Finds the entries in which two trees differ, by their bytes, skipping what they have in common at both ends.
enum TreeComparison {
  /// Visits every differing entry, the old and the new one of the same name and kind together, in git's order.
  static func differingEntries(
    _ old: TreeCache.Tree, _ new: TreeCache.Tree, _ visit: (_ old: TreeCursor?, _ new: TreeCursor?) throws -> Void
  ) throws {
    try old.bytes.withUnsafeBytes { left in
      try new.bytes.withUnsafeBytes { right in
        try compare(left, old.marks, right, visit)
      }
    }
  }

  private static func compare(
    _ left: UnsafeRawBufferPointer, _ marks: TreeMarks, _ right: UnsafeRawBufferPointer, _ visit: (TreeCursor?, TreeCursor?) throws -> Void
  ) throws {
    let suffix = commonSuffix(left, right)
    let start = marks.last(upTo: commonPrefix(left, right))
    var old = try TreeCursor(left, at: start)
    var new = try TreeCursor(right, at: start)
    while !(old.isAtEnd && new.isAtEnd) {
      // The same distance from the end, and nothing but equal bytes up to there.
      if old.remaining == new.remaining && old.remaining <= suffix { return }
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

  /// How many bytes are the same at the start of both.
  static func commonPrefix(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let limit = min(left.count, right.count)
    guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
    var length = 0
    while length + 256 <= limit, memcmp(first + length, second + length, 256) == 0 { length += 256 }
    while length + 8 <= limit {
      let difference = word(left, length) ^ word(right, length)
      if difference != 0 { return length + difference.trailingZeroBitCount / 8 }
      length += 8
    }
    while length < limit, left[length] == right[length] { length += 1 }
    return length
  }

  /// How many bytes are the same at the end of both.
  static func commonSuffix(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let limit = min(left.count, right.count)
    guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
    var length = 0
    while length + 256 <= limit, memcmp(first + left.count - length - 256, second + right.count - length - 256, 256) == 0 { length += 256 }
    while length + 8 <= limit {
      let difference = word(left, left.count - length - 8) ^ word(right, right.count - length - 8)
      if difference != 0 { return length + difference.leadingZeroBitCount / 8 }
      length += 8
    }
    while length < limit, left[left.count - length - 1] == right[right.count - length - 1] { length += 1 }
    return length
  }

  /// Eight bytes, the first of them lowest.
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
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
