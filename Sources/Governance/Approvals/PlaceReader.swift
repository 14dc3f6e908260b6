import Git
import Identifiers
import Kinds
import Records

/// Finds records by id in trees.
final class PlaceReader {
  private let versions: VersionReader
  private var paths: [ObjectID: [(path: RepoPath, blob: ObjectID)]] = [:]

  init(_ versions: VersionReader) { self.versions = versions }

  /// The record with this id in a tree.
  func record(_ id: RecordID, in tree: ObjectID, rules: TreeRules) throws -> Record? {
    for kind in rules.kinds.kinds {
      if let prefix = kind.prefix { guard id.text.hasPrefix(prefix + "-") else { continue } }
      guard case .folder(let folder) = kind.location else { continue }
      for version in try records(of: kind, folder: folder, in: tree, matching: { $0.starts(with: id.text.utf8) }) where version.id == id {
        return version.record
      }
    }
    return nil
  }

  /// All readable records of a kind in a tree, the names of whose files match.
  func records(
    of kind: Kind, folder: RepoPath, in tree: ObjectID, matching: (ArraySlice<UInt8>) -> Bool = { _ in true }
  ) throws -> [RecordVersion] {
    guard let entry = try versions.repository.entry(at: folder, in: tree), entry.kind == .directory else { return [] }
    let files = try listing(of: entry.id)
    var found: [RecordVersion] = []
    for file in files where matching(file.path.lastComponent) && file.path.bytes.suffix(3).elementsEqual(".md".utf8) {
      let path = RepoPath(bytes: folder.bytes + [UInt8(ascii: "/")] + file.path.bytes)
      if let version = try versions.version(at: VersionSite(path: path, blob: file.blob, tree: tree), kind: kind), !version.isUnreadable {
        found.append(version)
      }
    }
    return found
  }

  private func listing(of folder: ObjectID) throws -> [(path: RepoPath, blob: ObjectID)] {
    if let known = paths[folder] { return known }
    var files: [(path: RepoPath, blob: ObjectID)] = []
    try versions.repository.walkTree(folder, into: { _ in true }) { path, entry in
      if entry.kind == .file { files.append((path, entry.id)) }
    }
    if paths.count > 64 { paths.removeAll() }
    paths[folder] = files
    return files
  }
}
