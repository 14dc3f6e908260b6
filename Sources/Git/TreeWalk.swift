package import Identifiers

extension Repository {
  /// Deeper than any real folder, shallow enough for the stack. Git's own limit is 2048.
  static let deepestTree = 1024

  /// Visits every entry below `tree` that is not a directory, in stored order; `into` says which directories to enter.
  package func walkTree(
    _ tree: ObjectID, into: (RepoPath) -> Bool = { _ in true }, visit: (RepoPath, TreeChange.Content) throws -> Void
  ) throws {
    var folders = RepeatedFolders()
    try walkTree(tree, below: [], depth: 0, &folders, into: into, visit: visit)
  }

  private func walkTree(
    _ id: ObjectID, below prefix: [UInt8], depth: Int, _ folders: inout RepeatedFolders, into: (RepoPath) -> Bool,
    visit: (RepoPath, TreeChange.Content) throws -> Void
  ) throws {
    try folders.enter(id)
    guard depth < Self.deepestTree else { throw tooDeep(prefix) }
    let bytes = try treeCache[id]?.bytes ?? bytes(of: id, expecting: .tree)
    do {
      try bytes.withUnsafeBytes { raw in
        var cursor = try TreeCursor(raw)
        while !cursor.isAtEnd {
          let path = RepoPath(bytes: prefix + cursor.name)
          if !cursor.isDirectory {
            try visit(path, TreeChange.Content(cursor))
          } else if into(path) {
            try walkTree(cursor.id, below: path.bytes + [UInt8(ascii: "/")], depth: depth + 1, &folders, into: into, visit: visit)
          }
          try cursor.advance()
        }
      }
    } catch is TreeCursor.MalformedTree {
      throw brokenTree(id)
    }
  }

  /// The entry at `path` below `tree`, or nil where there is none.
  package func entry(at path: RepoPath, in tree: ObjectID) throws(GitFailure) -> TreeEntry? {
    var current = tree
    var rest = path.bytes[...]
    while true {
      let slash = rest.firstIndex(of: UInt8(ascii: "/"))
      let name = rest[..<(slash ?? rest.endIndex)]
      var found: TreeEntry?
      try forEachEntry(of: current) { cursor in
        if cursor.name.elementsEqual(name) { found = cursor.entry }
        return found == nil
      }
      guard let entry = found else { return nil }
      guard let slash else { return entry }
      guard entry.kind == .directory else { return nil }
      current = entry.id
      rest = rest[(slash + 1)...]
    }
  }

  func tooDeep(_ prefix: [UInt8]) -> GitFailure {
    GitFailure(
      operation: "read the folder", subject: String(decoding: prefix.prefix(200), as: UTF8.self) + "…",
      reason: "folders are nested more than \(Self.deepestTree) deep", kind: .corrupt)
  }
}
