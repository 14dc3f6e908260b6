package import Diagnostics
import Git
import GRDB
package import Identifiers
import Kinds
import Records
package import ServiceTime

/// A record that history holds and the tip does not.
package struct RemovedRecord: Sendable, Hashable {
  package let id: RecordID
  package let kind: KindName
  /// Where it was last.
  package let path: RepoPath
  /// The state that it was last seen in.
  package let state: StateName?
  /// The last commit that removed it; of several branches the latest.
  package let commit: ObjectID
  package let at: Instant
}

extension RecordHistory {
  /// A removed record as it was last, with some of its fields; nil where its last version can no longer be read as one of its kind.
  package func lastVersion(of removed: RemovedRecord, fields: [FieldName]) throws(Failure) -> IndexedRecord? {
    guard let kind = rules.kinds[removed.kind], let version = try versions(of: removed.id).last(where: { $0.blob != nil }) else { return nil }
    return try read { database in
      guard let blob = version.blob else { return nil }
      var reader = VersionReader()
      let facts = reader.read(try repository.blob(blob), at: version.path, plan: KindPlan(kind), isPresent: true)
      guard let present = facts?.present else { return nil }
      let selection = FieldSelection(fields)
      return IndexedRecord(
        id: removed.id, kind: removed.kind, path: version.path, blob: blob, state: removed.state, title: present.title,
        transitions: try transitions(of: removed, database), selection: selection,
        values: present.fields.withUnsafeBytes { FieldJSONReader.fields($0, selection) })
    }
  }

  private func transitions(of removed: RemovedRecord, _ database: Database) throws -> [TimelineEntry] {
    let names = try NameList(database)
    let query = try Insertion(database, "SELECT s.kind, c.entries FROM courses c JOIN subjects s ON s.id = c.subject WHERE s.name = ?")
    query.bind(removed.id.text)
    var transitions: [TimelineEntry] = []
    try query.rows { row in
      guard names[row.number(0)] == removed.kind.text else { return }
      transitions = row.withBytes(1) { PackedCourse.unpack($0, names: names.states, lateEntry: rules.configuration.lateEntry) }
    }
    return transitions
  }

  /// The records of some kinds that are not there any more, in the order of their ids; of all kinds for nil.
  package func removedRecords(of kinds: [KindName]?) throws(Failure) -> [RemovedRecord] {
    try read { database in
      let names = try NameList(database)
      let wanted = kinds.map { Set($0.map(\.text)) }
      let query = try Insertion(
        database,
        """
        SELECT s.name, s.kind, f.path, v.state, h.id, h.authored
        FROM versions v INDEXED BY versions_gone CROSS JOIN subjects s ON s.id = v.subject
        JOIN history h ON h.seq = v.seq JOIN paths f ON f.id = v.path
        WHERE v.blob IS NULL AND NOT EXISTS (SELECT 1 FROM present p WHERE p.subject = s.id)
        """ + (wanted.map { " AND s.kind IN (SELECT id FROM names WHERE text IN (\(names.list($0))))" } ?? "") + " ORDER BY h.rank, h.id")
      var last: [RecordID: RemovedRecord] = [:]
      try query.rows { row in
        let id = RecordID(row.text(0))
        last[id] = RemovedRecord(
          id: id, kind: KindName(names[row.number(1)]), path: RepoPath(bytes: row.bytes(2)),
          state: row.optionalNumber(3).map { StateName(names[$0]) }, commit: row.id(4) ?? tip, at: Instant(seconds: row.number(5)))
      }
      return last.values.sorted { $0.id < $1.id }
    }
  }
}
