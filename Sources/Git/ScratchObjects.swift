import CGit2
package import Identifiers

/// Objects that merges make up are kept in memory, in front of the repository's own, and never reach its disk.
extension Repository {
  func openScratch() throws(GitFailure) {
    guard scratch == nil else { return }
    var backend: UnsafeMutablePointer<git_odb_backend>?
    try check(git_mempack_new(&backend), "make room in memory for", "merged objects")
    // Above every backend on disk: the first one that can write is written to. The database owns and frees it.
    try check(git_odb_add_backend(objects.pointer, backend, 1000), "make room in memory for", "merged objects")
    scratch = backend
  }

  func writeScratch(_ bytes: [UInt8], type: git_object_t) throws(GitFailure) -> ObjectID {
    try openScratch()
    var id = git_oid()
    let status = (bytes + [0]).withUnsafeBytes { git_odb_write(&id, objects.pointer, $0.baseAddress, bytes.count, type) }
    try check(status, "keep in memory", "a merged object")
    return ObjectID(id)
  }

  /// A merged tree as tree objects in memory.
  func writeScratchTree(_ merged: MergedTree) throws -> ObjectID {
    try writeScratchTree(merged.ours, merged.changes.map { ($0.key.bytes[...], $0.value) })
  }

  /// A merge commit in memory, of somebody with an address and at a time; nil where the parents do not merge without conflicts.
  package func scratchMerge(of parents: [ObjectID], by address: String, at time: Int64) throws
    -> (commit: ObjectID, tree: ObjectID, merged: MergedTree)?
  {
    let merged = try mergeCommits(parents)
    guard merged.conflicts.isEmpty else { return nil }
    let tree = try writeScratchTree(merged)
    let who = "\(address) <\(address)> \(time) +0000".filter { !$0.isNewline }
    let headers = ["tree \(tree.hex)"] + parents.map { "parent \($0.hex)" } + ["author \(who)", "committer \(who)", "", "merge", ""]
    return (try writeScratch(Array(headers.joined(separator: "\n").utf8), type: GIT_OBJECT_COMMIT), tree, merged)
  }

  private func writeScratchTree(_ tree: ObjectID?, _ changes: [(path: ArraySlice<UInt8>, file: MergedTree.File)]) throws
    -> ObjectID
  {
    var entries: [[UInt8]: TreeEntry] = [:]
    if let tree { for entry in try self.tree(tree) { entries[entry.name] = entry } }
    var below: [[UInt8]: [(path: ArraySlice<UInt8>, file: MergedTree.File)]] = [:]
    var files: [([UInt8], MergedTree.File)] = []
    for change in changes {
      guard let slash = change.path.firstIndex(of: UInt8(ascii: "/")) else {
        files.append((Array(change.path), change.file))
        continue
      }
      below[Array(change.path[..<slash]), default: []].append((change.path[(slash + 1)...], change.file))
    }
    // Removals first: a folder may take the place of a file, or the other way round.
    for (name, file) in files where file == .deleted { entries[name] = nil }
    for (name, changes) in below {
      let old = entries[name].flatMap { $0.kind == .directory ? $0.id : nil }
      let id = try writeScratchTree(old, changes)
      let isEmpty = try self.tree(id).isEmpty
      entries[name] = isEmpty ? nil : TreeEntry(name: name, mode: 0o040000, id: id)
    }
    for (name, file) in files {
      switch file {
      case .deleted: break
      case .object(let mode, let id): entries[name] = TreeEntry(name: name, mode: mode, id: id)
      case .made(let mode, let bytes):
        entries[name] = TreeEntry(name: name, mode: mode, id: try writeScratch(bytes, type: GIT_OBJECT_BLOB))
      }
    }
    return try writeScratch(TreeWriter.bytes(of: Array(entries.values)), type: GIT_OBJECT_TREE)
  }

  private func isScratch(_ id: ObjectID) -> Bool {
    guard let scratch, let exists = scratch.pointee.exists else { return false }
    var oid = id.oid
    return exists(scratch, &oid) == 1
  }

  /// The content of a merged tree; bytes where the object was made up.
  func fileOutsideScratch(_ content: TreeChange.Content) throws(GitFailure) -> MergedTree.File {
    guard content.kind == .file, isScratch(content.id) else { return .object(mode: content.mode, content.id) }
    return .made(mode: content.mode, try blob(content.id))
  }
}
