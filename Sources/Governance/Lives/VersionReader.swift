import FrontMatter
import Git
import Identifiers
import Kinds
import Records

/// Reads versions of records, each blob once for as long as there is room.
final class VersionReader {
  let repository: Repository
  private var young: [Key: RecordVersion] = [:]
  private var old: [Key: RecordVersion] = [:]
  private var reader = RecordReader()

  private struct Key: Hashable {
    let blob: ObjectID
    let path: RepoPath
    let kind: ObjectIdentifier
  }

  /// Half of what is kept: the younger versions, and those that were asked for since these began.
  private static let room = 12_000

  init(_ repository: Repository) { self.repository = repository }

  /// The version at a site, nil where it has no id or is too large to be one.
  func version(at site: VersionSite, kind: Kind) throws -> RecordVersion? {
    let key = Key(blob: site.blob, path: site.path, kind: ObjectIdentifier(kind))
    if let known = young[key] { return known }
    if let known = old[key] {
      keep(known, key)
      return known
    }
    guard try repository.blobSize(site.blob) <= 1 << 20 else { return nil }
    guard let version = version(try repository.blob(site.blob), blob: site.blob, path: site.path, tree: site.tree, kind: kind) else { return nil }
    if !kind.fields.fields.contains(where: { $0.type.holdsFile && version.record[$0.name] != nil }) {
      keep(version, key)
    }
    return version
  }

  private func keep(_ version: RecordVersion, _ key: Key) {
    if young.count >= Self.room {
      old = young
      young = [:]
    }
    young[key] = version
  }

  func version(_ bytes: [UInt8], blob: ObjectID?, path: RepoPath, tree: ObjectID, kind: Kind) -> RecordVersion? {
    let text = RecordText(bytes)
    let (facts, problems) = reader.read(text, at: path, kind: kind)
    guard let id = facts?.id else { return nil }
    return RecordVersion(
      record: Record(path: path, kind: kind, text: text, id: id), blob: blob, problems: problems, tree: tree, repository: repository)
  }
}
