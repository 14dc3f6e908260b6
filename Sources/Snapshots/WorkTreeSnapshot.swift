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
    if let (path, count) = try leftOut(of: folders, repository) {
      throw Failure(
        "the checkout is sparse: it leaves out \(count == 1 ? "'\(path)'" : "\(count) files, such as '\(path)'"), so that its records are not known",
        hint: "look at what is staged or committed, with '--staged' or '--at HEAD', or end it with 'git sparse-checkout disable'")
    }
    do throws(GitFailure) {
      // A directory that is named like a file is shown as what it is, even where it is empty.
      let listing = try repository.workTreeFiles(under: folders) { !Self.isNamedLikeFile($0) }
      if let failure = listing.failures.first { throw failure }
      return listing.files.map { SnapshotEntry(path: $0.path, form: Self.form($0)) }
    } catch {
      throw error.failure
    }
  }

  /// A file that git knows in the folders and has not checked out, and how many there are.
  private func leftOut(of folders: [RepoPath], _ repository: Repository) throws(Failure) -> (RepoPath, Int)? {
    do throws(GitFailure) {
      guard try FileStatus.read(repository.gitDirectory + "/info/sparse-checkout") != nil else { return nil }
      var missing: [RepoPath] = []
      for entry in try repository.indexEntries() where entry.skipWorktree && folders.contains(where: { entry.path.isInside($0) }) {
        if try FileStatus.read(top + "/" + entry.path.text) == nil { missing.append(entry.path) }
      }
      return missing.first.map { ($0, missing.count) }
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
    // Other ways to write the same path are none of git's.
    guard path.isPlain else { return false }
    do throws(GitFailure) { return try FileStatus.read(top + "/" + path.text)?.type == .file } catch { throw error.failure }
  }

  /// Like a record, or like a file of the rules.
  private static func isNamedLikeFile(_ path: RepoPath) -> Bool {
    let name = path.lastComponent
    return name.suffix(3).elementsEqual(".md".utf8) || path.isInside(".itsm") && name.suffix(5).elementsEqual(".yaml".utf8)
  }

  private static func form(_ file: WorkTreeFile) -> SnapshotEntry.Form {
    switch file.type {
    case .file: .file
    case .symbolicLink: .symbolicLink
    case .directory: isNamedLikeFile(file.path) ? .directory : .submodule
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
