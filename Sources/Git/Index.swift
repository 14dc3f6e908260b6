import Identifiers

extension Repository {
  /// The entries of the index, in its order: by path, then stage. Empty where there is no index.
  ///
  /// The folders of a sparse index are opened up to files. Fails on a file whose checksum is wrong.
  package func indexEntries() throws(GitFailure) -> [IndexEntry] {
    guard try FileStatus.exists(indexFile) else { return [] }
    let index = try indexFile(at: indexFile)
    guard let split = index.split, !split.shared.isNull else { return try expanded(index.entries) }
    let shared = try indexFile(at: gitDirectory + "/sharedindex." + split.shared.hex)
    do {
      guard shared.checksum == split.shared else { throw IndexFile.Malformed(reason: "its shared index has another checksum") }
      return try expanded(split.apply(index.entries, to: shared.entries))
    } catch let error as IndexFile.Malformed {
      throw failure(error, indexFile)
    } catch let failure as GitFailure {
      throw failure
    } catch {
      throw GitFailure(operation: "read the index", subject: indexFile, reason: "\(error)", kind: .other)
    }
  }

  private func indexFile(at path: String) throws(GitFailure) -> IndexFile {
    let bytes = try Self.readFile(at: path, limit: 1 << 31, followingLinks: true)
    do {
      return try IndexFile(bytes)
    } catch {
      throw failure(error, path)
    }
  }

  private func failure(_ error: IndexFile.Malformed, _ path: String) -> GitFailure {
    GitFailure(operation: "read the index", subject: path, reason: error.reason, hint: error.kind == .corrupt ? "rm '\(path)' && git reset" : nil, kind: error.kind)
  }

  /// A sparse index holds a whole folder outside the sparse checkout as one entry of the mode of a tree.
  private func expanded(_ entries: [IndexEntry]) throws(GitFailure) -> [IndexEntry] {
    guard entries.contains(where: { TreeEntry.kind(ofMode: $0.mode) == .directory }) else { return entries }
    var result: [IndexEntry] = []
    for entry in entries {
      guard TreeEntry.kind(ofMode: entry.mode) == .directory else {
        result.append(entry)
        continue
      }
      do {
        try walkTree(entry.id) { path, file in
          var copy = entry
          copy.path = RepoPath(bytes: entry.path.bytes + path.bytes)
          (copy.mode, copy.id) = (file.mode, file.id)
          result.append(copy)
        }
      } catch let failure as GitFailure {
        throw failure
      } catch {
        throw GitFailure(operation: "read the index", subject: indexFile, reason: "\(error)", kind: .other)
      }
    }
    return result
  }
}
