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
    let tree: TreeCache.Tree
    if let previous, let marks = TreeSuccession.marks(of: bytes, after: previous) {
      tree = TreeCache.Tree(bytes: bytes, marks: marks)
    } else {
      guard let scanned = TreeCache.Tree(scanning: bytes) else { throw brokenTree(id) }
      tree = scanned
    }
    treeCache.insert(tree, id)
    return tree
  }

  func brokenTree(_ id: ObjectID) -> GitFailure {
    GitFailure(operation: "read the tree", subject: id.hex, reason: "its bytes are not a tree", hint: "git fsck", kind: .corrupt)
  }
}
