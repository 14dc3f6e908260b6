import Identifiers

extension Repository {
  /// The entries of the index, in its order: by path, then stage. Empty where there is no index.
  ///
  /// The folders of a sparse index are opened up to files. Fails on a file whose checksum is wrong.
  package func indexEntries() throws(GitFailure) -> [IndexEntry] {
    guard try FileStatus.exists(indexFile) else { return [] }
    let bytes = try Self.readFile(at: indexFile, limit: 1 << 31, followingLinks: true)
    let index: IndexFile
    do {
      index = try IndexFile(bytes)
    } catch {
      throw GitFailure(operation: "read the index", subject: indexFile, reason: error.reason, hint: error.hint, kind: error.kind)
    }
    guard let shared = index.sharedIndex else { return try expanded(index.entries) }
    throw GitFailure(
      operation: "read the index", subject: indexFile, reason: "it is a split index, over \(shared.hex)",
      hint: "git update-index --no-split-index", kind: .unsupported("a split index"))
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
