import FrontMatter
import Git
import Identifiers
import Kinds
import Records

/// Reads versions of records, each blob once for as long as there is room.
final class VersionReader {
  let repository: Repository
  private var cache: [Key: RecordVersion] = [:]
  private var reader = RecordReader()

  private struct Key: Hashable {
    let blob: ObjectID
    let path: RepoPath
    let kind: ObjectIdentifier
  }

  /// Enough for every record of a large repository; beyond that all are read anew.
  private static let room = 30_000

  init(_ repository: Repository) { self.repository = repository }

  /// The version at a site, nil where it has no id or is too large to be one.
  func version(at site: VersionSite, kind: Kind) throws -> RecordVersion? {
    let key = Key(blob: site.blob, path: site.path, kind: ObjectIdentifier(kind))
    if let known = cache[key] { return known }
    guard try repository.blobSize(site.blob) <= 1 << 20 else { return nil }
    guard let version = version(try repository.blob(site.blob), blob: site.blob, path: site.path, tree: site.tree, kind: kind) else { return nil }
    if !kind.fields.fields.contains(where: { $0.type.holdsFile && version.record[$0.name] != nil }) {
      if cache.count >= Self.room { cache.removeAll(keepingCapacity: true) }
      cache[key] = version
    }
    return version
  }

  func version(_ bytes: [UInt8], blob: ObjectID?, path: RepoPath, tree: ObjectID, kind: Kind) -> RecordVersion? {
    let text = RecordText(bytes)
    let (facts, problems) = reader.read(text, at: path, kind: kind)
    guard let id = facts?.id else { return nil }
    return RecordVersion(
      record: Record(path: path, kind: kind, text: text, id: id), blob: blob, problems: problems, tree: tree, repository: repository)
  }
}
