import CGit2
package import Identifiers

/// Objects written into a directory of their own, beside a repository and never into it: for commits that are judged before
/// they are made. A repository that is opened with `GIT_OBJECT_DIRECTORY` naming the directory sees them.
package final class TemporaryObjects {
  private let objects: Handle

  /// `directory` exists already; whoever made it removes it.
  package init(directory: String) throws(GitFailure) {
    try Library.start()
    objects = try Handle(freedBy: git_odb_free, "open the objects", directory) { git_odb_open($0, directory) }
  }

  package func write(_ bytes: [UInt8], type: RawObject.ObjectType) throws(GitFailure) -> ObjectID {
    let kind =
      switch type {
      case .commit: GIT_OBJECT_COMMIT
      case .tree: GIT_OBJECT_TREE
      case .blob: GIT_OBJECT_BLOB
      case .tag: GIT_OBJECT_TAG
      }
    var id = git_oid()
    let status = (bytes + [0]).withUnsafeBytes { git_odb_write(&id, objects.pointer, $0.baseAddress, bytes.count, kind) }
    try check(status, "write for a moment", "a \(type.rawValue)")
    return ObjectID(id)
  }

  /// Writes a tree that is `base` (nil for the empty tree) with these files as given; a nil file is taken out.
  ///
  /// Reads and writes only the folders that hold a changed file.
  package func writeTree(
    _ base: ObjectID?, of repository: Repository, changing files: [RepoPath: TreeChange.Content?]
  ) throws(GitFailure) -> ObjectID {
    if let tree = try writeTree(base, repository, files.map { ($0.key.bytes[...], $0.value) }, depth: 0) { return tree }
    return try write([], type: .tree)
  }

  /// Nil where nothing is left of the folder.
  private func writeTree(
    _ base: ObjectID?, _ repository: Repository, _ changes: [(path: ArraySlice<UInt8>, file: TreeChange.Content?)], depth: Int
  ) throws(GitFailure) -> ObjectID? {
    guard depth < Repository.deepestTree else { throw repository.tooDeep(Array(changes[0].path)) }
    var entries: [[UInt8]: TreeEntry] = [:]
    if let base { for entry in try repository.tree(base) { entries[entry.name] = entry } }
    var below: [[UInt8]: [(path: ArraySlice<UInt8>, file: TreeChange.Content?)]] = [:]
    var added: [TreeEntry] = []
    for change in changes {
      guard let slash = change.path.firstIndex(of: UInt8(ascii: "/")) else {
        // Removals first: a folder may take the place of a file, or the other way round.
        let name = Array(change.path)
        if entries[name]?.kind != .directory { entries[name] = nil }
        if let file = change.file { added.append(TreeEntry(name: name, mode: file.mode, id: file.id)) }
        continue
      }
      below[Array(change.path[..<slash]), default: []].append((change.path[(slash + 1)...], change.file))
    }
    for (name, changes) in below {
      let old = entries[name].flatMap { $0.kind == .directory ? $0.id : nil }
      let id = try writeTree(old, repository, changes, depth: depth + 1)
      if let id { entries[name] = TreeEntry(name: name, mode: 0o040000, id: id) } else if old != nil { entries[name] = nil }
    }
    for entry in added { entries[entry.name] = entry }
    return entries.isEmpty ? nil : try write(TreeWriter.bytes(of: Array(entries.values)), type: .tree)
  }
}
