import Glibc
import Identifiers

/// Finds the entries in which two trees differ, by their bytes, skipping what they have in common at both ends.
enum TreeComparison {
  /// Visits every differing entry, the old and the new one of the same name and kind together, in git's order.
  static func differingEntries(
    _ old: [UInt8], _ new: [UInt8], _ visit: (_ old: TreeCursor?, _ new: TreeCursor?) throws -> Void
  ) throws {
    try old.withUnsafeBytes { left in
      try new.withUnsafeBytes { right in
        try compare(left, right, visit)
      }
    }
  }

  /// Whether two trees have the same entries but for the ids of some, none of which is null. Then the second is as sound as the first.
  static func differOnlyInIDs(_ old: [UInt8], _ new: [UInt8]) -> Bool {
    guard old.count == new.count, !old.isEmpty else { return false }
    return old.withUnsafeBytes { left in
      new.withUnsafeBytes { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return false }
        do {
          var cursor = try TreeCursor(left)
          while !cursor.isAtEnd {
            let (start, id) = (cursor.start, cursor.nameEnd + 1)
            guard memcmp(first + start, second + start, id - start) == 0 else { return false }
            if memcmp(first + id, second + id, 20) != 0, UnsafeRawBufferPointer(start: second + id, count: 20).allSatisfy({ $0 == 0 }) { return false }
            try cursor.advance()
          }
          return true
        } catch {
          return false
        }
      }
    }
  }

  private static func compare(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ visit: (TreeCursor?, TreeCursor?) throws -> Void
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

  /// The start of the first entry that is not the same in both.
  private static func firstDifference(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) throws -> Int {
    var cursor = try TreeCursor(left)
    guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
    while !cursor.isAtEnd, cursor.end <= right.count,
      memcmp(first + cursor.start, second + cursor.start, cursor.end - cursor.start) == 0
    {
      try cursor.advance()
    }
    return cursor.start
  }

  private static func commonSuffix(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let limit = min(left.count, right.count)
    guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
    var length = 0
    while length + 64 <= limit, memcmp(first + left.count - length - 64, second + right.count - length - 64, 64) == 0 {
      length += 64
    }
    while length < limit, left[left.count - length - 1] == right[right.count - length - 1] { length += 1 }
    return length
  }
}

extension Repository {
  /// The bytes of a tree with its entries in git's order, which those of a malformed tree may not have; none for nil.
  func sortedTreeBytes(_ id: ObjectID?) throws(GitFailure) -> [UInt8] {
    guard let id else { return [] }
    return try sortedBytes(of: cachedTree(id), id)
  }

  func sortedBytes(of tree: TreeCache.Tree, _ id: ObjectID) throws(GitFailure) -> [UInt8] {
    guard !tree.defects.isEmpty, tree.defects.contains(where: { $0.problem == .unsorted || $0.problem == .duplicateName }) else { return tree.bytes }
    return TreeWriter.bytes(of: try self.tree(id))
  }
}
