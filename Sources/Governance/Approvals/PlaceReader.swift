import Git
import Identifiers
import Kinds
import Records

/// Finds records by id in trees.
final class PlaceReader {
  private let versions: VersionReader
  private var paths: [ObjectID: [(path: RepoPath, blob: ObjectID)]] = [:]
  private var planned: [FolderQuestion: [RecordVersion]] = [:]

  private struct FolderQuestion: Hashable {
    let folder: ObjectID
    let path: RepoPath
    let kind: ObjectIdentifier
  }

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

  /// Another record of the same id in a tree.
  func twin(of version: RecordVersion, in tree: ObjectID) throws -> RecordVersion? {
    guard case .folder(let folder) = version.kind.location else { return nil }
    return try records(of: version.kind, folder: folder, in: tree, matching: { $0.starts(with: version.id.text.utf8) })
      .first { $0.id == version.id && $0.path != version.path && $0.isFollowed }
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

  /// The readable records of a kind in a tree that `isPlanned` holds for, which says the same of a version every time.
  ///
  /// Folders that did not change since they were last asked about are not looked at again.
  func planned(of kind: Kind, in tree: ObjectID, isPlanned: (RecordVersion) -> Bool) throws -> [RecordVersion] {
    guard case .folder(let folder) = kind.location, let entry = try versions.repository.entry(at: folder, in: tree), entry.kind == .directory else {
      return []
    }
    return try planned(of: kind, below: folder, entry.id, in: tree, isPlanned)
  }

  private func planned(
    of kind: Kind, below folder: RepoPath, _ id: ObjectID, in tree: ObjectID, _ isPlanned: (RecordVersion) -> Bool
  ) throws -> [RecordVersion] {
    let question = FolderQuestion(folder: id, path: folder, kind: ObjectIdentifier(kind))
    if let known = planned[question] { return known }
    var found: [RecordVersion] = []
    for entry in try versions.repository.tree(id) {
      let path = RepoPath(bytes: folder.bytes + [UInt8(ascii: "/")] + entry.name)
      if entry.kind == .directory {
        found += try planned(of: kind, below: path, entry.id, in: tree, isPlanned)
      } else if entry.kind == .file, entry.name.suffix(3).elementsEqual(".md".utf8),
        let version = try versions.version(at: VersionSite(path: path, blob: entry.id, tree: tree), kind: kind), !version.isUnreadable,
        isPlanned(version) {
        found.append(version)
      }
    }
    if planned.count > 4_096 { planned.removeAll() }
    planned[question] = found
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
