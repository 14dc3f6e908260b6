package import Diagnostics
import GRDB
package import Identifiers
package import ServiceTime

extension RecordHistory {
  /// What some records of the tip refer to, in the order of the records, the fields and the targets. Files are left out.
  package func links(from records: [IndexedRecord]) throws(Failure) -> [Link] {
    try read { database in
      let names = try NameList(database)
      var links: [Link] = []
      let query = try Insertion(database, "SELECT m.field, m.target FROM mentions m JOIN paths f ON f.id = m.path WHERE f.path = ?")
      for record in records {
        query.bind(blob: record.path.bytes)
        try query.rows { links.append(Link(record: record.id, field: names[$0.number(0)], target: $0.text(1))) }
      }
      return links.sorted { ($0.record, $0.field, $0.target) < ($1.record, $1.field, $1.target) }
    }
  }

  /// Changes of some fields over the whole history, grouped by record, oldest first: of one record, of those that a question
  /// about a period is about, or of all.
  package func changes(
    of fields: [FieldName], record: RecordID? = nil, during activity: RecordActivity? = nil
  ) throws(Failure) -> [RecordID: [FieldChange]] {
    try read { database in
      let names = try NameList(database)
      let query = try Insertion(
        database,
        """
        SELECT s.name, e.field, e.old, e.new, h.id, h.authored, h.rank
        FROM edits e JOIN subjects s ON s.id = e.subject JOIN history h ON h.seq = e.seq\(activity == nil ? "" : " JOIN courses c ON c.subject = e.subject")
        WHERE e.field IN (SELECT id FROM names WHERE text IN (\(names.list(fields.map(\.text)))))\(record == nil ? "" : " AND s.name = ?")
        \(activity.map { "AND (\($0.conditions(names).joined(separator: " OR ")))" } ?? "")
        """)
      if let record { query.bind(record.text) }
      var changes: [RecordID: [FieldChange]] = [:]
      try query.rows { row in
        let id = RecordID(row.text(0))
        changes[id, default: []].append(
          FieldChange(
            record: id, field: FieldName(names[row.number(1)]), old: row.optionalText(2), new: row.optionalText(3),
            commit: row.id(4) ?? tip, at: Instant(seconds: row.number(5)), rank: row.number(6)))
      }
      return changes.mapValues { $0.sorted { ($0.rank, $0.commit, $0.field) < ($1.rank, $1.commit, $1.field) } }
    }
  }

  /// Entries of `approvals` as written, grouped by record, in the order in which commits brought them in.
  package func approvals(record: RecordID? = nil) throws(Failure) -> [RecordID: [ApprovalEntry]] {
    try read { database in
      let query = try Insertion(
        database,
        """
        SELECT s.name, d."by", d.role, d.decision, d.at, d.digest, d.comment, h.id, h.authored, h.committed, h.rank
        FROM decisions d JOIN subjects s ON s.id = d.subject JOIN history h ON h.seq = d.seq
        WHERE \(Views.isDecision)\(record == nil ? "" : " AND s.name = ?") ORDER BY h.rank, h.id, d.step
        """)
      if let record { query.bind(record.text) }
      var entries: [RecordID: [ApprovalEntry]] = [:]
      try query.rows { row in
        let id = RecordID(row.text(0))
        entries[id, default: []].append(
          ApprovalEntry(
            record: id, by: row.text(1), role: row.text(2), decision: row.text(3), at: Instant(rfc3339: row.text(4)), digest: row.text(5),
            comment: row.optionalText(6), commit: row.id(7) ?? tip, authoredAt: Instant(seconds: row.number(8)),
            committedAt: Instant(seconds: row.number(9)), rank: row.number(10)))
      }
      return entries
    }
  }

  /// The records that anybody ever decided on and that a commit of the period left unlike they had been.
  package func decidedRecords(during period: Interval) throws(Failure) -> Set<RecordID> {
    try read { database in
      let query = try Insertion(
        database,
        """
        SELECT s.name FROM (SELECT DISTINCT subject FROM decisions d WHERE \(Views.isDecision)) d JOIN subjects s ON s.id = d.subject
        WHERE EXISTS (SELECT 1 FROM versions v JOIN history h ON h.seq = v.seq WHERE v.subject = d.subject AND h.authored >= ? AND h.authored < ?)
        """)
      query.bind(period.start.seconds)
      query.bind(period.end.seconds)
      var records: Set<RecordID> = []
      try query.rows { records.insert(RecordID($0.text(0))) }
      return records
    }
  }

  /// Every version of a record, oldest first, also of one that is no longer there. That another record left its id is no version.
  package func versions(of record: RecordID) throws(Failure) -> [RecordVersion] {
    try read { database in
      let names = try NameList(database)
      let query = try Insertion(
        database,
        """
        SELECT f.path, v.blob, v.state, h.id, p.name, p.email, h.authored, h.committed, h.subject, h.rank
        FROM versions v JOIN subjects s ON s.id = v.subject JOIN history h ON h.seq = v.seq JOIN paths f ON f.id = v.path
        JOIN people p ON p.id = h.author WHERE s.name = ?
          AND NOT (v.blob IS NULL AND EXISTS (SELECT 1 FROM successions x WHERE x.subject = v.subject AND x.birth = v.seq))
        ORDER BY h.rank, h.id
        """)
      query.bind(record.text)
      var versions: [RecordVersion] = []
      try query.rows { row in
        versions.append(
          RecordVersion(
            path: RepoPath(bytes: row.bytes(0)), blob: row.id(1), state: row.optionalNumber(2).map { StateName(names[$0]) },
            commit: IndexedCommit(
              id: row.id(3) ?? tip, authorName: row.text(4), authorEmail: row.text(5), authoredAt: Instant(seconds: row.number(6)),
              committedAt: Instant(seconds: row.number(7)), subject: row.text(8), rank: row.number(9))))
      }
      return versions
    }
  }

  /// The records that each of some commits left unlike they had been. O(versions of the history).
  package func records(editedBy commits: Set<ObjectID>) throws(Failure) -> [ObjectID: Set<RecordID>] {
    guard !commits.isEmpty else { return [:] }
    return try read { database in
      let ids = commits.sorted().map { "x'\($0.hex)'" }.joined(separator: ", ")
      var records: [ObjectID: Set<RecordID>] = [:]
      try Insertion(
        database,
        """
        SELECT h.id, s.name FROM versions v JOIN history h ON h.seq = v.seq JOIN subjects s ON s.id = v.subject
        WHERE v.seq IN (SELECT seq FROM history WHERE id IN (\(ids)))
        """
      ).rows { row in
        if let commit = row.id(0) { records[commit, default: []].insert(RecordID(row.text(1))) }
      }
      return records
    }
  }

  /// How many commits the history has; a few more where some were taken back.
  package func commitCount() throws(Failure) -> Int {
    try read { database in Int(try Insertion(database, "SELECT coalesce(max(seq), 0) FROM history").number() ?? 0) }
  }

  /// A commit of the history; nil for one that the tip does not descend from.
  package func commit(_ id: ObjectID) throws(Failure) -> IndexedCommit? { try commits([id])[id] }

  /// Those of some commits that the tip descends from.
  package func commits(_ ids: Set<ObjectID>) throws(Failure) -> [ObjectID: IndexedCommit] {
    try read { database in
      let query = try Insertion(
        database,
        "SELECT p.name, p.email, h.authored, h.committed, h.subject, h.rank FROM history h JOIN people p ON p.id = h.author WHERE h.id = ?")
      var found: [ObjectID: IndexedCommit] = [:]
      for id in ids {
        query.bind(id)
        try query.rows { row in
          found[id] = IndexedCommit(
            id: id, authorName: row.text(0), authorEmail: row.text(1), authoredAt: Instant(seconds: row.number(2)),
            committedAt: Instant(seconds: row.number(3)), subject: row.text(4), rank: row.number(5))
        }
      }
      return found
    }
  }
}

extension RecordHistory {
  /// The last commit on the line of first parents that was committed by `instant`; nil where there is none.
  package func lastCommit(by instant: Instant) throws(Failure) -> ObjectID? {
    try read { database in
      var next: Int64?
      let start = try Insertion(database, "SELECT seq FROM history WHERE id = ?")
      start.bind(tip)
      next = try start.number()
      var found: ObjectID?
      // Parents have lower numbers than their children.
      try Insertion(database, "SELECT seq, committed, id, parents FROM history ORDER BY seq DESC").rowsWhile { row in
        guard row.number(0) == next else { return true }
        if row.number(1) <= instant.seconds { found = row.id(2) }
        next = row.withBytes(3) { $0.count < 4 ? nil : Int64(UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self))) }
        return found == nil && next != nil
      }
      return found
    }
  }
}
