import Identifiers

/// The bytes of trees that were read lately: in a walk, a parent's trees are the next commit's trees.
final class TreeCache {
  final class Tree {
    let bytes: [UInt8]
    let defects: [TreeDefect]
    let marks: TreeMarks
    /// Kept of trees that others follow on.
    let hash: TreeHash?

    init(bytes: [UInt8] = [], defects: [TreeDefect] = [], marks: TreeMarks = TreeMarks(), hash: TreeHash? = nil) {
      (self.bytes, self.defects, self.marks, self.hash) = (bytes, defects, marks, hash)
    }

    /// In bytes.
    fileprivate var size: Int { bytes.count + marks.starts.count * 4 + (hash?.size ?? 0) + 150 }
  }

  private var trees = RecentValues<ObjectID, Tree>(capacity: 4 << 20)

  subscript(id: ObjectID) -> Tree? { trees[id] }

  func insert(_ tree: Tree, _ id: ObjectID) { trees.keep(tree, id, size: tree.size) }
}

extension TreeCache.Tree {
  /// Looks at every entry; nil for bytes that are no tree up to their end.
  convenience init?(scanning bytes: [UInt8], hash: TreeHash? = nil) {
    var scan = TreeDefectScan()
    var marks = TreeMarks()
    let isTree: Bool = bytes.withUnsafeBytes { raw in
      do throws(TreeCursor.MalformedTree) {
        var cursor = try TreeCursor(raw)
        while !cursor.isAtEnd {
          scan.look(at: cursor)
          marks.pass(cursor.start)
          try cursor.advance()
        }
        return true
      } catch {
        return false
      }
    }
    guard isTree else { return nil }
    self.init(bytes: bytes, defects: scan.defects, marks: bytes.count < Int(UInt32.max) ? marks : TreeMarks(), hash: hash)
  }
}
