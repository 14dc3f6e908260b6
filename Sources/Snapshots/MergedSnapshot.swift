package import Diagnostics
package import Git
package import Identifiers
package import Records

/// The files of a merge that exists in memory only.
package struct MergedSnapshot: Snapshot {
  private let place: RepositoryPlace
  private let merged: MergedTree
  /// The tree of the side that is to be merged, where excerpts are taken from.
  package let theirs: ObjectID

  package init(_ place: RepositoryPlace, merged: MergedTree, theirs: ObjectID) {
    self.place = place
    self.merged = merged
    self.theirs = theirs
  }

  package func entries(in folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    let repository = try place.open()
    let conflicts = Set(merged.conflicts.map(\.path))
    var entries: [SnapshotEntry] = []
    do {
      let wanted: (RepoPath) -> Bool = { path in folders.contains { path.isInside($0) || $0.isInside(path) } }
      try repository.walk(merged, into: wanted) { path, file in
        guard folders.contains(where: { path.isInside($0) }) else { return }
        switch file {
        case .deleted: return
        case .object(let mode, let id):
          let form = conflicts.contains(path) ? SnapshotEntry.Form.unmerged : SnapshotEntry.Form(mode: mode)
          entries.append(SnapshotEntry(path: path, form: form, id: id))
        case .made(let mode, _):
          let form = conflicts.contains(path) ? SnapshotEntry.Form.unmerged : SnapshotEntry.Form(mode: mode)
          entries.append(SnapshotEntry(path: path, form: form))
        }
      }
    } catch let failure as GitFailure {
      throw failure.failure
    } catch {
      throw Failure("cannot read the merged tree", causes: ["\(error)"])
    }
    return entries.sorted { $0.path < $1.path }
  }

  package func reader() throws(Failure) -> any SnapshotReader { MergedReader(repository: try place.open(), merged: merged) }

  package func holdsFile(_ path: RepoPath) throws(Failure) -> Bool {
    let repository = try place.open()
    do throws(GitFailure) {
      switch try repository.file(at: path, in: merged) {
      case .deleted: return false
      case .object(let mode, _), .made(let mode, _): return TreeEntry.kind(ofMode: mode) == .file
      }
    } catch {
      throw error.failure
    }
  }
}

private struct MergedReader: SnapshotReader {
  let repository: Repository
  let merged: MergedTree

  func content(of entry: SnapshotEntry, limit: Int) throws(EntryDefect) -> EntryContent {
    let bytes: [UInt8]?
    do throws(GitFailure) {
      if case .made(_, let made)? = merged.changes[entry.path] { bytes = made } else if let id = entry.id {
        bytes = try repository.blob(id, upTo: limit)
      } else {
        bytes = nil
      }
    } catch {
      throw EntryDefect(error)
    }
    guard let bytes, bytes.count <= limit else { throw .tooLarge }
    return EntryContent(bytes: bytes, isExecutable: entry.form == .executable)
  }
}
