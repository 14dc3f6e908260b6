package import Identifiers

extension Repository {
  /// The entries of a tree, as stored.
  package func tree(_ id: ObjectID) throws(GitFailure) -> [TreeEntry] { try parsedTree(id).entries }

  /// What is wrong with a tree, its subtrees apart; empty for a sound one.
  package func treeDefects(_ id: ObjectID) throws(GitFailure) -> [TreeDefect] { try cachedTree(id).defects }

  /// The directories among the entries of a tree, in stored order.
  package func directories(in tree: ObjectID) throws(GitFailure) -> [TreeEntry] {
    var directories: [TreeEntry] = []
    try forEachEntry(of: tree) { cursor in
      if cursor.isDirectory { directories.append(cursor.entry) }
      return true
    }
    return directories
  }

  /// Visits the entries of a tree, in stored order, as long as `visit` gives true.
  func forEachEntry(of tree: ObjectID, _ visit: (borrowing TreeCursor) -> Bool) throws(GitFailure) {
    let bytes = try cachedTree(tree).bytes
    do {
      try bytes.withUnsafeBytes { raw in
        var cursor = try TreeCursor(raw)
        while !cursor.isAtEnd, visit(cursor) { try cursor.advance() }
      }
    } catch {
      throw brokenTree(tree)
    }
  }

  package func parsedTree(_ id: ObjectID) throws(GitFailure) -> ParsedTree {
    guard let tree = ParsedTree(bytes: try bytes(of: id, expecting: .tree)) else { throw brokenTree(id) }
    return tree
  }

  /// The tree's bytes, known to be readable to their end, and in git's order unless `defects` says otherwise.
  /// Where it follows on `previous`, another version of the folder, it is only looked at where it differs.
  func cachedTree(_ id: ObjectID, after previous: TreeCache.Tree? = nil) throws(GitFailure) -> TreeCache.Tree {
    if let tree = treeCache[id] { return tree }
    let bytes = try bytes(of: id, expecting: .tree)
    if let previous, previous.defects.isEmpty, TreeComparison.differOnlyInIDs(previous.bytes, bytes) {
      let tree = TreeCache.Tree(bytes: bytes, defects: [])
      treeCache.insert(tree, id)
      return tree
    }
    let defects: [TreeDefect]
    do {
      defects = try bytes.withUnsafeBytes { raw in
        var scan = TreeDefectScan()
        var cursor = try TreeCursor(raw)
        while !cursor.isAtEnd {
          scan.look(at: cursor)
          try cursor.advance()
        }
        return scan.defects
      }
    } catch {
      throw brokenTree(id)
    }
    let tree = TreeCache.Tree(bytes: bytes, defects: defects)
    treeCache.insert(tree, id)
    return tree
  }

  func brokenTree(_ id: ObjectID) -> GitFailure {
    GitFailure(operation: "read the tree", subject: id.hex, reason: "its bytes are not a tree", hint: "git fsck", kind: .corrupt)
  }
}
