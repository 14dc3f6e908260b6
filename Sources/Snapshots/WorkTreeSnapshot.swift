package import Diagnostics
import Git
package import Identifiers
package import Records

/// The files as they lie in the work tree now.
package struct WorkTreeSnapshot: Snapshot {
  private let place: RepositoryPlace
  private let top: String

  /// `top` is the work tree's folder.
  package init(_ place: RepositoryPlace, top: String) {
    self.place = place
    self.top = top
  }

  package func entries(in folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    let repository = try place.open()
    do throws(GitFailure) {
      // A directory that is named like a record is shown as what it is, even where it is empty.
      let listing = try repository.workTreeFiles(under: folders) { !$0.lastComponent.suffix(3).elementsEqual(".md".utf8) }
      if let failure = listing.failures.first { throw failure }
      return listing.files.map { SnapshotEntry(path: $0.path, form: Self.form($0)) }
    } catch {
      throw error.failure
    }
  }

  package func markdownFiles(outside folders: [RepoPath]) throws(Failure) -> [SnapshotEntry] {
    let repository = try place.open()
    do throws(GitFailure) {
      // What cannot be listed out there is nobody's business.
      let listing = try repository.workTreeFiles { folder in !folders.contains(folder) && !repository.ignores(folder) }
      return listing.files.map { SnapshotEntry(path: $0.path, form: Self.form($0)) }.filter { entry in
        entry.isMarkdownFile && !folders.contains { entry.path.isInside($0) } && !repository.ignores(entry.path)
      }
    } catch {
      throw error.failure
    }
  }

  package func reader() throws(Failure) -> any SnapshotReader { WorkTreeReader(prefix: Array((top + "/").utf8)) }

  package func holdsFile(_ path: RepoPath) throws(Failure) -> Bool {
    do throws(GitFailure) { return try FileStatus.read(top + "/" + path.text)?.type == .file } catch { throw error.failure }
  }

  private static func form(_ file: WorkTreeFile) -> SnapshotEntry.Form {
    switch file.type {
    case .file: .file
    case .symbolicLink: .symbolicLink
    case .directory: file.path.lastComponent.suffix(3).elementsEqual(".md".utf8) ? .other("a directory") : .submodule
    case .other: .other("a socket, pipe or device")
    }
  }
}

private struct WorkTreeReader: SnapshotReader {
  let prefix: [UInt8]

  func content(of entry: SnapshotEntry, limit: Int) throws(EntryDefect) -> EntryContent {
    do throws(GitFailure) {
      let (bytes, permissions) = try Repository.readFileAndPermissions(bytes: prefix + entry.path.bytes, limit: limit)
      return EntryContent(bytes: bytes, isExecutable: permissions & 0o111 != 0)
    } catch {
      throw error.reason.hasPrefix("it is larger") ? .tooLarge : .unreadable(error.reason)
    }
  }
}
