package import Diagnostics
package import Git
package import Identifiers
package import Records

/// The files of a commit's tree.
package struct TreeSnapshot: Snapshot {
  private let place: RepositoryPlace
  package let tree: ObjectID

  package init(_ place: RepositoryPlace, tree: ObjectID) {
    self.place = place
    self.tree = tree
  }

  package func entries(in folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] { try Self.entries(of: tree, in: folders, place.open()) }

  /// The same where the repository is open.
  package static func entries(of tree: ObjectID, in folders: [RepoPath], _ repository: Repository) throws(Failure) -> [SnapshotEntry] {
    try entries(of: tree, repository, into: { path in folders.contains { path.isInside($0) || $0.isInside(path) } }) { path in
      folders.contains { path.isInside($0) }
    }
  }

  package func markdownFiles(outside folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    try Self.entries(of: tree, place.open(), into: { !folders.contains($0) }) { path in !folders.contains { path.isInside($0) } }.filter(\.isMarkdownFile)
  }

  private static func entries(
    of tree: ObjectID, _ repository: Repository, into wanted: (RepoPath) -> Bool, where isWanted: (RepoPath) -> Bool
  ) throws(Failure) -> [SnapshotEntry] {
    var entries: [SnapshotEntry] = []
    do {
      try repository.walkTree(tree, into: wanted) { path, entry in
        guard isWanted(path) else { return }
        entries.append(SnapshotEntry(path: path, form: SnapshotEntry.Form(mode: entry.mode), id: entry.id))
      }
    } catch let failure as GitFailure {
      throw failure.failure
    } catch {
      throw Failure("cannot read the tree \(tree)", causes: ["\(error)"])
    }
    return entries.sorted { $0.path < $1.path }
  }

  package func reader() throws(Failure) -> any SnapshotReader { BlobReader(repository: try place.open()) }

  package func holdsFile(_ path: RepoPath) throws(Failure) -> Bool {
    let repository = try place.open()
    do throws(GitFailure) { return try repository.entry(at: path, in: tree)?.kind == .file } catch { throw error.failure }
  }
}

/// The files as they are staged in the index, the one that git hands to a hook included.
package struct IndexSnapshot: Snapshot {
  private let place: RepositoryPlace
  private let staged: [IndexEntry]

  package init(_ place: RepositoryPlace) throws(Failure) {
    self.place = place
    let repository = try place.open()
    do throws(GitFailure) {
      // What is only announced by 'git add --intent-to-add' has no content yet, and the next commit does not hold it.
      staged = try repository.indexEntries().filter { !$0.intentToAdd }
    } catch {
      throw error.failure
    }
  }

  package func entries(in folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    var entries: [SnapshotEntry] = []
    for folder in folders {
      for entry in staged[range(of: folder)] {
        // Of a path in conflict the index has up to three versions, one after the other.
        if entry.stage > 0, entries.last?.path == entry.path { continue }
        entries.append(SnapshotEntry(path: entry.path, form: entry.form, id: entry.id))
      }
    }
    return folders.count > 1 ? entries.sorted { $0.path < $1.path } : entries
  }

  /// Goes from folder to folder without a look at what lies in them.
  package func markdownFiles(outside folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    let ranges = folders.map { range(of: $0) }.sorted { $0.lowerBound < $1.lowerBound }
    var entries: [SnapshotEntry] = []
    var position = 0
    for folder in ranges + [staged.count..<staged.count] {
      for entry in staged[min(position, folder.lowerBound)..<folder.lowerBound] {
        let found = SnapshotEntry(path: entry.path, form: entry.form, id: entry.id)
        if found.isMarkdownFile { entries.append(found) }
      }
      position = max(position, folder.upperBound)
    }
    return entries
  }

  package func reader() throws(Failure) -> any SnapshotReader { BlobReader(repository: try place.open()) }

  package func holdsFile(_ path: RepoPath) throws(Failure) -> Bool {
    let found = staged[range(of: path)]
    return found.first.map { $0.path == path && TreeEntry.kind(ofMode: $0.mode) == .file } ?? false
  }

  /// The entries that are the folder or lie below it; the index is sorted by path.
  private func range(of folder: RepoPath) -> Range<Int> {
    if folder.bytes.isEmpty { return staged.indices }
    let start = firstIndex { !$0.bytes.lexicographicallyPrecedes(folder.bytes) }
    let below = RepoPath(bytes: folder.bytes + [UInt8(ascii: "/")])
    if start < staged.count, staged[start].path == folder { return start..<(start + 1) }
    let first = firstIndex { !$0.bytes.lexicographicallyPrecedes(below.bytes) }
    let next = RepoPath(bytes: folder.bytes + [UInt8(ascii: "/") + 1])
    let end = firstIndex { !$0.bytes.lexicographicallyPrecedes(next.bytes) }
    return first..<max(first, end)
  }

  private func firstIndex(where isPast: (RepoPath) -> Bool) -> Int {
    var low = 0
    var high = staged.count
    while low < high {
      let middle = (low + high) / 2
      if isPast(staged[middle].path) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

private struct BlobReader: SnapshotReader {
  let repository: Repository

  func content(of entry: SnapshotEntry, limit: Int) throws(EntryDefect) -> EntryContent {
    guard let id = entry.id else { throw .unreadable("it has no content") }
    let bytes: [UInt8]?
    do throws(GitFailure) {
      bytes = try repository.blob(id, upTo: limit)
    } catch {
      throw EntryDefect(error)
    }
    guard let bytes else { throw .tooLarge }
    return EntryContent(bytes: bytes, isExecutable: entry.form == .executable)
  }
}

extension EntryDefect {
  /// Why the blob of an entry cannot be had: which one, and what helps.
  init(_ failure: GitFailure) {
    if case .notFound(let object?) = failure.kind {
      self = .unreadable("\(failure.reason) (blob \(object.hex))", remedy: failure.hint)
    } else {
      self = .unreadable(failure.reason)
    }
  }
}

extension IndexEntry {
  fileprivate var form: SnapshotEntry.Form { stage == 0 ? SnapshotEntry.Form(mode: mode) : .conflict }
}

extension SnapshotEntry.Form {
  /// What git's mode says an entry is.
  package init(mode: UInt32) {
    switch mode {
    case 0o100644: self = .file
    case 0o100755: self = .executable
    case 0o120000: self = .symbolicLink
    case 0o160000: self = .submodule
    default: self = .other("an entry of mode \(String(mode, radix: 8))")
    }
  }
}
