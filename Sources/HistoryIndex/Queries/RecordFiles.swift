package import Diagnostics
import GRDB
package import Identifiers
import Kinds
import Records
package import ServiceTime

extension RecordHistory {
  /// For each of some records the last commit that wrote it, whatever it changed.
  package func lastCommits(of ids: Set<RecordID>) throws(Failure) -> [RecordID: ObjectID] {
    guard !ids.isEmpty else { return [:] }
    let list = JSONValue.array(ids.sorted().map { .string($0.text) }).rendered(pretty: false)
    return try read { database in
      let query = try Insertion(
        database,
        """
        SELECT s.name, h.id FROM subjects s JOIN versions v ON v.subject = s.id JOIN history h ON h.seq = v.seq
        WHERE v.blob IS NOT NULL AND s.name IN (SELECT value FROM json_each(?)) ORDER BY h.rank, h.id
        """)
      query.bind(list)
      var commits: [RecordID: ObjectID] = [:]
      try query.rows { row in commits[RecordID(row.text(0))] = row.id(1) }
      return commits
    }
  }

  /// The records of the tip without a timeline that came to be after an instant.
  package func timelessRecords(bornAfter instant: Instant) throws(Failure) -> Set<RecordID> {
    guard try commit(tip).map({ $0.committedAt > instant }) ?? false else { return [] }
    return try read { database in
      let query = try Insertion(
        database,
        """
        SELECT s.name FROM present p JOIN subjects s ON s.id = p.subject JOIN versions v ON v.subject = p.subject JOIN history h ON h.seq = v.seq
        WHERE p.subject NOT IN (SELECT subject FROM courses) GROUP BY p.subject HAVING min(h.authored) > ?
        """)
      query.bind(instant.seconds)
      var born: Set<RecordID> = []
      try query.rows { row in born.insert(RecordID(row.text(0))) }
      return born
    }
  }

  /// Records that several files of the tip hold, with these in the order of their paths. All of history takes them for one.
  package func twins() throws(Failure) -> [(record: RecordID, paths: [RepoPath])] {
    try read { database in
      guard try Insertion(database, "SELECT count(*) > count(DISTINCT subject) FROM present").number() == 1 else { return [] }
      var files: [RecordID: [RepoPath]] = [:]
      try Insertion(
        database,
        """
        SELECT s.name, f.path FROM present p JOIN subjects s ON s.id = p.subject JOIN paths f ON f.id = p.path
        WHERE p.subject IN (SELECT subject FROM present GROUP BY subject HAVING count(*) > 1)
        """
      ).rows { row in files[RecordID(row.text(0)), default: []].append(RepoPath(bytes: row.bytes(1))) }
      return files.map { ($0.key, $0.value.sorted()) }.sorted { $0.record < $1.record }
    }
  }

  /// Records of the tip that cannot be read, or say no state although their kind has some. Their earlier states are known.
  package func stateless() throws(Failure) -> [(record: RecordID, path: RepoPath)] {
    let kinds = rules.kinds.kinds.filter { $0.lifecycle != nil }.map(\.name.text)
    return try read { database in
      let names = try NameList(database)
      var found: [(record: RecordID, path: RepoPath)] = []
      try Insertion(
        database,
        """
        SELECT s.name, f.path FROM present p JOIN subjects s ON s.id = p.subject JOIN paths f ON f.id = p.path
        WHERE p.state IS NULL AND (p.fields = '{}' OR p.kind IN (SELECT id FROM names WHERE text IN (\(names.list(kinds)))))
        """
      ).rows { row in found.append((RecordID(row.text(0)), RepoPath(bytes: row.bytes(1)))) }
      return found.sorted { ($0.record, $0.path) < ($1.record, $1.path) }
    }
  }
}
