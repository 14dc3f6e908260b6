import Git
import Identifiers
import Kinds
import Records

/// Finds records by id in trees.
final class PlaceReader {
  private let versions: VersionReader
  private var paths: [ObjectID: [(path: RepoPath, blob: ObjectID)]] = [:]
  private var answers: [Question: Record?] = [:]
  private var plans: [ObjectIdentifier: Plan] = [:]

  private struct Question: Hashable {
    let id: RecordID
    let kind: ObjectIdentifier
    let folder: ObjectID
  }

  /// The planned records of a kind in one version of its folder.
  private struct Plan {
    var folder: ObjectID?
    var records: [RepoPath: RecordVersion] = [:]
  }

  init(_ versions: VersionReader) { self.versions = versions }

  /// The record with this id in a tree.
  func record(_ id: RecordID, in tree: ObjectID, rules: TreeRules) throws -> Record? {
    for kind in rules.kinds.kinds {
      if let prefix = kind.prefix?.utf8 {
        guard id.text.utf8.starts(with: prefix), id.text.utf8.dropFirst(prefix.count).first == UInt8(ascii: "-") else { continue }
      }
      guard case .folder(let folder) = kind.location, let entry = try versions.repository.entry(at: folder, in: tree), entry.kind == .directory else {
        continue
      }
      if let record = try record(id, of: kind, folder: folder, entry.id, in: tree) { return record }
    }
    return nil
  }

  /// The record with this id in one version of its kind's folder.
  private func record(_ id: RecordID, of kind: Kind, folder: RepoPath, _ content: ObjectID, in tree: ObjectID) throws -> Record? {
    let question = Question(id: id, kind: ObjectIdentifier(kind), folder: content)
    if let known = answers[question] { return known }
    let found = try records(of: kind, folder: folder, in: tree, matching: { $0.starts(with: id.text.utf8) }).first { $0.id == id }?.record
    if answers.count > 4_096 { answers.removeAll() }
    answers[question] = .some(found)
    return found
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
  /// Only what differs from the tree that was asked about before is looked at.
  func planned(of kind: Kind, in tree: ObjectID, isPlanned: (RecordVersion) -> Bool) throws -> [RecordVersion] {
    guard case .folder(let folder) = kind.location, let entry = try versions.repository.entry(at: folder, in: tree), entry.kind == .directory else {
      return []
    }
    var plan = plans.removeValue(forKey: ObjectIdentifier(kind)) ?? Plan()
    for change in try versions.repository.differences(from: plan.folder, to: entry.id) {
      let path = RepoPath(bytes: folder.bytes + [UInt8(ascii: "/")] + change.path.bytes)
      plan.records[path] = nil
      guard let new = change.new, new.kind == .file, path.bytes.suffix(3).elementsEqual(".md".utf8),
        let version = try versions.version(at: VersionSite(path: path, blob: new.id, tree: tree), kind: kind), !version.isUnreadable, isPlanned(version)
      else { continue }
      plan.records[path] = version
    }
    plan.folder = entry.id
    plans[ObjectIdentifier(kind)] = plan
    return plan.records.sorted { $0.key < $1.key }.map(\.value)
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
