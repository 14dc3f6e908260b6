package import Identifiers

/// The clean three-way merge of trees, kept in memory: the first side's tree, and what the merge makes different from it.
package struct MergedTree: Sendable {
  /// What the merge leaves at a path.
  package enum File: Sendable, Hashable {
    /// An object of the repository.
    case object(mode: UInt32, ObjectID)
    /// A content that the merge made up, with conflict markers where the path is in `conflicts`.
    case made(mode: UInt32, [UInt8])
    case deleted
  }

  /// The tree of the first side; nil for no tree at all.
  package let ours: ObjectID?
  /// Against `ours`, by path.
  package let changes: [RepoPath: File]
  /// The paths that git would leave to a person, by path.
  package let conflicts: [MergeConflict]
}

/// A path that two sides changed in ways that do not go together.
package struct MergeConflict: Sendable, Hashable {
  package var path: RepoPath
  package var ancestor: TreeChange.Content?
  package var ours: TreeChange.Content?
  package var theirs: TreeChange.Content?
}

extension Repository {
  /// The bytes of a merged file; nil for a deleted one.
  package func bytes(of file: MergedTree.File) throws(GitFailure) -> [UInt8]? {
    switch file {
    case .object(_, let id): try blob(id)
    case .made(_, let bytes): bytes
    case .deleted: nil
    }
  }

  /// What the merge leaves at `path`, `deleted` where nothing is.
  package func file(at path: RepoPath, in merged: MergedTree) throws(GitFailure) -> MergedTree.File {
    if let file = merged.changes[path] { return file }
    guard let ours = merged.ours, let entry = try entry(at: path, in: ours), entry.kind != .directory else { return .deleted }
    return .object(mode: entry.mode, entry.id)
  }

  /// Visits every file of the merged tree, those of the first side's tree in its order and then the added ones by path.
  package func walk(
    _ merged: MergedTree, into: (RepoPath) -> Bool = { _ in true }, visit: (RepoPath, MergedTree.File) throws -> Void
  ) throws {
    var added = Set(merged.changes.keys)
    if let ours = merged.ours {
      try walkTree(ours, into: into) { path, entry in
        guard let file = merged.changes[path] else { return try visit(path, .object(mode: entry.mode, entry.id)) }
        added.remove(path)
        if file != .deleted { try visit(path, file) }
      }
    }
    for path in added.sorted() {
      guard let file = merged.changes[path], file != .deleted, Self.isEntered(path, into) else { continue }
      try visit(path, file)
    }
  }

  private static func isEntered(_ path: RepoPath, _ into: (RepoPath) -> Bool) -> Bool {
    for position in path.bytes.indices where path.bytes[position] == UInt8(ascii: "/") {
      guard into(RepoPath(bytes: Array(path.bytes[..<position]))) else { return false }
    }
    return true
  }

  /// The paths at which `tree` is not what the merge left, by path: what a merge commit with that tree did on its own.
  package func differences(
    from merged: MergedTree, to tree: ObjectID?, folders: [RepoPath]? = nil
  ) throws -> [(path: RepoPath, merged: MergedTree.File, new: TreeChange.Content?)] {
    var result: [(path: RepoPath, merged: MergedTree.File, new: TreeChange.Content?)] = []
    var open = Set(merged.changes.keys)
    try differences(from: merged.ours, to: tree) { change in
      open.remove(change.path)
      let file = merged.changes[change.path] ?? change.old.map { .object(mode: $0.mode, $0.id) } ?? .deleted
      if try !isSame(file, change.new) { result.append((change.path, file, change.new)) }
    }
    for path in open {
      // The tree has here what the first side had, and the merge has something else.
      let entry = try merged.ours.flatMap { ours in try self.entry(at: path, in: ours) }
      let new = entry.flatMap { $0.kind == .directory ? nil : TreeChange.Content(mode: $0.mode, id: $0.id) }
      guard let file = merged.changes[path], try !isSame(file, new) else { continue }
      result.append((path, file, new))
    }
    if let folders { result.removeAll { found in !folders.contains { found.path.isInside($0) } } }
    return result.sorted { $0.path < $1.path }
  }

  private func isSame(_ file: MergedTree.File, _ content: TreeChange.Content?) throws(GitFailure) -> Bool {
    switch file {
    case .deleted: return content == nil
    case .object(let mode, let id): return content == TreeChange.Content(mode: mode, id: id)
    case .made(let mode, let bytes):
      guard let content, content.mode == mode, content.kind == .file else { return false }
      return ObjectHash.blob(bytes) == content.id
    }
  }
}
