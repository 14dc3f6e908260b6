package import Diagnostics
import Git
import GRDB
package import Identifiers
import Kinds
import Records
package import ServiceTime

/// What a record said on the line of first parents, from the landing of a commit on until the next one.
package struct LandedVersion: Sendable {
  /// Nil where the record was not there any more.
  package let content: IndexedRecord?
  package let landing: ObjectID
  /// From the committer time of the landing, or that of an earlier one where it lies later, until that of the next one.
  package fileprivate(set) var inForce: Interval
}

extension RecordHistory {
  /// What the records of some kinds said, also those that are gone, each as one landing after the other left it. What cannot be read
  /// is passed over: what the record said before goes on holding. O(commits since the first of them).
  package func landedVersions(of kinds: [KindName], fields: [FieldName]) throws(Failure) -> [RecordID: [LandedVersion]] {
    try read { database in
      let names = try NameList(database)
      var sites: [RecordID: (kind: KindName, paths: Set<RepoPath>, commits: Set<Int64>)] = [:]
      try Insertion(
        database,
        """
        SELECT s.name, s.kind, f.path, v.seq FROM subjects s JOIN versions v ON v.subject = s.id JOIN paths f ON f.id = v.path
        WHERE s.kind IN (SELECT id FROM names WHERE text IN (\(names.list(kinds.map(\.text)))))
        """
      ).rows { row in
        let site = (kind: KindName(names[row.number(1)]), path: RepoPath(bytes: row.bytes(2)), commit: row.number(3))
        sites[RecordID(row.text(0)), default: (site.kind, [], [])].paths.insert(site.path)
        sites[RecordID(row.text(0))]?.commits.insert(site.commit)
      }
      let landings = try Landings(of: sites.values.reduce(into: []) { $0.formUnion($1.commits) }, under: tip, database)
      let selection = FieldSelection(fields)
      return try sites.reduce(into: [:]) { all, site in
        guard let kind = rules.kinds[site.value.kind] else { return }
        var versions: [LandedVersion] = []
        for landing in landings.of(site.value.commits) {
          let start = max(landing.at, versions.last?.inForce.start ?? landing.at)
          let inForce = Interval(start: start, end: .distantFuture)
          let version: LandedVersion
          switch try content(of: site.key, kind, site.value.paths.sorted(), in: repository.treeID(ofCommit: landing.id), selection) {
          case .record(let content): version = LandedVersion(content: content, landing: landing.id, inForce: inForce)
          case .nothing: version = LandedVersion(content: nil, landing: landing.id, inForce: inForce)
          case .unreadable: continue
          }
          if let last = versions.indices.last { versions[last].inForce.end = start }
          versions.append(version)
        }
        all[site.key] = versions
      }
    }
  }

  private enum Found {
    case record(IndexedRecord)
    case nothing
    case unreadable
  }

  private func content(of id: RecordID, _ kind: Kind, _ paths: [RepoPath], in tree: ObjectID, _ selection: FieldSelection) throws -> Found {
    var reader = VersionReader()
    for path in paths {
      guard let entry = try repository.entry(at: path, in: tree), entry.kind == .file else { continue }
      guard let facts = reader.read(try repository.blob(entry.id), at: path, plan: KindPlan(kind), isPresent: true), facts.id == id else { continue }
      guard let present = facts.present, present.fields != Array("{}".utf8) else { return .unreadable }
      return .record(
        IndexedRecord(
          id: id, kind: kind.name, path: path, blob: entry.id, state: facts.state, title: present.title, transitions: [], selection: selection,
          values: present.fields.withUnsafeBytes { FieldJSONReader.fields($0, selection) }))
    }
    return .nothing
  }
}

/// The commits of the line of first parents that brought some commits.
private struct Landings {
  /// By the numbers of commits: the number of the landing.
  private var byCommit: [Int64: Int64] = [:]
  private var landings: [Int64: (id: ObjectID, at: Instant)] = [:]

  init(of commits: Set<Int64>, under tip: ObjectID, _ database: Database) throws {
    let start = try Insertion(database, "SELECT seq FROM history WHERE id = ?")
    start.bind(tip)
    guard let lowest = commits.min(), let last = try start.number(), last >= lowest else { return }
    var landing = Array(repeating: Int64.max, count: Int(last - lowest) + 1)
    var next: Int64? = last
    // Parents have lower numbers than their children.
    let query = try Insertion(database, "SELECT seq, parents FROM history WHERE seq >= ? AND seq <= ? ORDER BY seq DESC")
    query.bind(lowest)
    query.bind(last)
    try query.rows { row in
      let seq = row.number(0)
      let parents = row.withBytes(1) { bytes in
        stride(from: 0, to: bytes.count - 3, by: 4).map { Int64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))) }
      }
      if seq == next {
        landing[Int(seq - lowest)] = seq
        next = parents.first
      }
      let own = landing[Int(seq - lowest)]
      guard own != .max else { return }
      for parent in parents where parent >= lowest { landing[Int(parent - lowest)] = min(landing[Int(parent - lowest)], own) }
      if commits.contains(seq) { byCommit[seq] = own }
    }
    let read = try Insertion(database, "SELECT id, committed FROM history WHERE seq = ?")
    for seq in Set(byCommit.values) {
      read.bind(seq)
      try read.rows { row in if let id = row.id(0) { landings[seq] = (id, Instant(seconds: row.number(1))) } }
    }
  }

  /// The landings of some commits, each once, in their order.
  func of(_ commits: Set<Int64>) -> [(id: ObjectID, at: Instant)] { Set(commits.compactMap { byCommit[$0] }).sorted().compactMap { landings[$0] } }
}
