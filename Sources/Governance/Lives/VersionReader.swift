import FrontMatter
import Git
import Identifiers
import Kinds
import Records

/// Reads versions of records, each blob once for as long as there is room.
final class VersionReader {
  let repository: Repository
  /// What was read ahead, if a whole history is judged.
  var ahead: ReadAhead?
  /// By blob, which rarely stands at two paths.
  private var young: [ObjectID: RecordVersion] = [:]
  private var old: [ObjectID: RecordVersion] = [:]
  private var reader = RecordReader()

  /// Half of what is kept: the younger versions, and those that were asked for since these began.
  private static let room = 6_000

  /// Bytes of the largest file that is read as a record.
  static let largest = 1 << 20

  init(_ repository: Repository) { self.repository = repository }

  /// The version at a site, nil where it has no id or is too large to be one.
  func version(at site: VersionSite, kind: Kind) throws -> RecordVersion? {
    if let known = young[site.blob], known.kind === kind, known.path == site.path { return known }
    if let known = old[site.blob], known.kind === kind, known.path == site.path {
      keep(known, site.blob)
      return known
    }
    guard let version = try readAhead(site, kind) ?? read(site, kind) else { return nil }
    if !version.namesFiles { keep(version, site.blob) }
    return version
  }

  private func readAhead(_ site: VersionSite, _ kind: Kind) -> RecordVersion? {
    switch ahead?.reading(site, kind) {
    case .record(let record, let problems, let outline):
      return RecordVersion(record: record, blob: site.blob, problems: problems, tree: site.tree, repository: repository, outline: outline)
    case .bytes(let bytes): return version(bytes, blob: site.blob, path: site.path, tree: site.tree, kind: kind)
    case nil: return nil
    }
  }

  private func read(_ site: VersionSite, _ kind: Kind) throws -> RecordVersion? {
    guard let bytes = try repository.blob(site.blob, upTo: Self.largest) else { return nil }
    return version(bytes, blob: site.blob, path: site.path, tree: site.tree, kind: kind)
  }

  private func keep(_ version: RecordVersion, _ blob: ObjectID) {
    if young.count >= Self.room {
      swap(&old, &young)
      young.removeAll(keepingCapacity: true)
    }
    young[blob] = version
  }

  func version(_ bytes: [UInt8], blob: ObjectID?, path: RepoPath, tree: ObjectID, kind: Kind) -> RecordVersion? {
    let text = RecordText(bytes)
    let (facts, problems) = reader.read(text, at: path, kind: kind)
    guard let id = facts?.id else { return nil }
    return RecordVersion(
      record: Record(path: path, kind: kind, text: text, id: id), blob: blob, problems: problems, tree: tree, repository: repository)
  }
}
