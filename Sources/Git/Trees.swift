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
  func cachedTree(_ id: ObjectID) throws(GitFailure) -> TreeCache.Tree {
    if let tree = treeCache[id] { return tree }
    guard let tree = TreeCache.Tree(scanning: try bytes(of: id, expecting: .tree)) else { throw brokenTree(id) }
    treeCache.insert(tree, id)
    return tree
  }

  /// A tree that most likely follows on another version of the folder.
  struct Successor {
    let tree: TreeCache.Tree
    /// What the two have in common, where that was looked for.
    var match: TreeMatch?
    /// Where the only entry starts in which the two differ, and that by its id alone.
    var replaced: Int?
  }

  /// The same of a tree that most likely follows on `previous`, and that others are likely to follow on: it is only looked at where it
  /// differs.
  func cachedTree(_ id: ObjectID, after previous: TreeCache.Tree?) throws(GitFailure) -> Successor {
    if let tree = treeCache[id] { return Successor(tree: tree) }
    let packed = packed.object(id)
    let previous = previous.flatMap { $0.bytes.isEmpty ? nil : $0 }
    let match = packed.flatMap { packed in previous.map { TreeMatch($0.bytes, packed.bytes) } }
    let hash = packed.flatMap { Library.verifiesHashes && $0.type == .tree ? TreeHash(of: $0.bytes, after: previous, match) : nil }
    guard let packed, packed.type == .tree, hash.map({ $0.id == id }) ?? true else { return Successor(tree: try cachedTree(id)) }
    guard let successor = successor(packed.bytes, hash, previous, match) else { throw brokenTree(id) }
    treeCache.insert(successor.tree, id)
    return successor
  }

  private func successor(_ bytes: [UInt8], _ hash: TreeHash?, _ previous: TreeCache.Tree?, _ match: TreeMatch?) -> Successor? {
    guard let previous, let match else { return TreeCache.Tree(scanning: bytes, hash: hash).map { Successor(tree: $0) } }
    if let entry = TreeSuccession.replacedID(in: bytes, after: previous, match) {
      return Successor(tree: TreeCache.Tree(bytes: bytes, marks: previous.marks, hash: hash), match: match, replaced: entry)
    }
    if let marks = TreeSuccession.marks(of: bytes, after: previous, match) {
      return Successor(tree: TreeCache.Tree(bytes: bytes, marks: marks, hash: hash), match: match)
    }
    return TreeCache.Tree(scanning: bytes, hash: hash).map { Successor(tree: $0, match: match) }
  }

  func brokenTree(_ id: ObjectID) -> GitFailure {
    GitFailure(operation: "read the tree", subject: id.hex, reason: "its bytes are not a tree", hint: "git fsck", kind: .corrupt)
  }
}
