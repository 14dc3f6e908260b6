import Git
import Identifiers

/// What a commit did to the files of one of its parents, or of nothing.
struct FileChanges {
  private static let empty = ObjectID(hex: "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")

  /// The regular files at the paths that changed, before and after.
  private(set) var files: [RepoPath: (old: ObjectID?, new: ObjectID?)] = [:]
  /// The files that went, by what was in them.
  private var removed: [ObjectID: [RepoPath]] = [:]

  /// `paths` are the only ones that are looked at; nil for all, which tells of files that went, too.
  init(_ repository: Repository, from parent: ObjectID?, to commit: ObjectID, at paths: [RepoPath]? = nil) throws {
    let before = try parent.map { try repository.treeID(ofCommit: $0) }
    try repository.differences(from: before, to: repository.treeID(ofCommit: commit), folders: paths) { change in
      let old = change.old.flatMap { $0.kind == .file ? $0.id : nil }
      let new = change.new.flatMap { $0.kind == .file ? $0.id : nil }
      if old != new { files[change.path] = (old, new) }
      // Nobody wrote an empty file.
      if change.new == nil, let old, old != Self.empty { removed[old, default: []].append(change.path) }
    }
  }

  /// Where a file may have stood under another name, to the byte: all that went with the commit.
  func former(_ blob: ObjectID) -> [RepoPath] { removed[blob] ?? [] }

  /// The files that went.
  var gone: [(path: RepoPath, blob: ObjectID)] {
    files.compactMap { path, file in file.new == nil ? file.old.map { (path, $0) } : nil }.sorted { $0.path < $1.path }
  }
}
