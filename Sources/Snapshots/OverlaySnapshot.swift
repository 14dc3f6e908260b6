package import Diagnostics
package import Identifiers
package import Records

/// Another snapshot with some files put over it and some taken away: what a tree would be, before anything is written.
package struct OverlaySnapshot: Snapshot {
  private let base: (any Snapshot)?
  private let files: [RepoPath: [UInt8]]
  private let removed: Set<RepoPath>
  /// The folders of the base that are looked at; nil for all.
  private let folders: [RepoPath]?

  package init(over base: (any Snapshot)?, files: [RepoPath: [UInt8]], removing removed: Set<RepoPath> = [], limitedTo folders: [RepoPath]? = nil) {
    self.base = base
    self.files = files
    self.removed = removed
    self.folders = folders
  }

  package func entries(in wanted: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    var entries: [SnapshotEntry] = []
    if let base {
      let asked = folders.map { limits in wanted.filter { folder in limits.contains { folder.isInside($0) } } } ?? wanted
      entries = try base.entries(in: asked).filter { files[$0.path] == nil && !removed.contains($0.path) }
    }
    for path in files.keys where wanted.contains(where: { path.isInside($0) }) { entries.append(SnapshotEntry(path: path, form: .file)) }
    return entries.sorted { $0.path < $1.path }
  }

  package func reader() throws(Failure) -> any SnapshotReader { Reader(base: try base?.reader(), files: files) }

  package func holdsFile(_ path: RepoPath) throws(Failure) -> Bool {
    if files[path] != nil { return true }
    if removed.contains(path) { return false }
    return try base?.holdsFile(path) ?? false
  }

  private struct Reader: SnapshotReader {
    let base: (any SnapshotReader)?
    let files: [RepoPath: [UInt8]]

    func content(of entry: SnapshotEntry, limit: Int) throws(EntryDefect) -> EntryContent {
      if let bytes = files[entry.path] {
        guard bytes.count <= limit else { throw .tooLarge }
        return EntryContent(bytes: bytes, isExecutable: false)
      }
      guard let base else { throw .unreadable("there is no such file") }
      return try base.content(of: entry, limit: limit)
    }
  }
}
