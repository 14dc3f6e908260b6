package import Diagnostics
import GRDB
package import Identifiers
import Kinds
import Records
import ServiceTime

extension RecordHistory {
  /// The records of the tip in the order of their ids, with their timelines. Of one that several files hold the first by its path
  /// stands for all (`twins`).
  ///
  /// `kinds` nil: of all kinds. `fields` nil: all fields; ask for as few as needed where there are many records. `naming` leaves out
  /// records that have none of these fields, before anything is made of them. O(records).
  package func records(
    of kinds: [KindName]? = nil, fields: [FieldName]? = nil, naming: [FieldName]? = nil
  ) throws(Failure) -> [IndexedRecord] {
    let selection = fields.map(FieldSelection.init)
    return try read { database in
      let names = try NameList(database)
      let query = try Insertion(
        database,
        Self.columns + " FROM present p LEFT JOIN courses c ON c.subject = p.subject" + Self.joins + names.condition(kinds)
          + (naming.map { (kinds == nil ? " WHERE " : " AND ") + names.mention($0) } ?? ""))
      var records: [IndexedRecord] = []
      try query.rows { row in records.append(record(row, names, selection)) }
      return Self.sorted(records)
    }
  }

  /// The records of a kind that a question about a period is about, in the order of their ids; without any others, not even
  /// those that have no timeline, unless these are asked for too. `naming` leaves out those that have none of these fields. O(what
  /// happened in the period), apart from a glance at the times of every record.
  package func records(
    of kind: KindName, fields: [FieldName], during activity: RecordActivity, orWithoutTimeline: Bool = false, naming: [FieldName]? = nil
  ) throws(Failure) -> [IndexedRecord] {
    let selection = FieldSelection(fields)
    return try read { database in
      let names = try NameList(database)
      var records: [IndexedRecord] = []
      let count = try Insertion(database, "SELECT count(*) FROM present p" + names.condition([kind])).number() ?? 0
      // Then each of them is looked at, instead of the times of all records.
      let isFew = try count * 8 < Insertion(database, "SELECT coalesce(max(id), 0) FROM subjects").number() ?? 0
      let tables = isFew ? "present p CROSS JOIN courses c ON c.subject = p.subject" : "courses c CROSS JOIN present p ON p.subject = c.subject"
      var queries = activity.conditions(names).map { Self.columns + " FROM " + tables + Self.joins + names.condition([kind]) + " AND " + $0 }
      if orWithoutTimeline {
        // Most of many records have one, which two indexes tell without a look at them.
        let timeless =
          isFew
          ? "present p"
          : """
          (SELECT path AS place FROM present INDEXED BY present_subject WHERE subject NOT IN (SELECT subject FROM courses)) q
          CROSS JOIN present p ON p.path = q.place
          """
        queries.append(
          Self.columns + " FROM " + timeless + " LEFT JOIN courses c ON c.subject = p.subject" + Self.joins + names.condition([kind]) + " AND c.subject IS NULL")
      }
      let mention = naming.map { " AND " + names.mention($0) } ?? ""
      for query in queries { try Insertion(database, query + mention).rows { row in records.append(record(row, names, selection)) } }
      return Self.sorted(records)
    }
  }

  private static let columns = "SELECT p.kind, s.name, f.path, p.blob, p.state, p.title, p.fields, c.entries"
  private static let joins = " JOIN subjects s ON s.id = p.subject JOIN paths f ON f.id = p.path"

  private static func sorted(_ records: [IndexedRecord]) -> [IndexedRecord] {
    let sorted = records.sorted { $0.id == $1.id ? $0.path < $1.path : $0.id < $1.id }
    guard zip(sorted, sorted.dropFirst()).contains(where: { $0.id == $1.id }) else { return sorted }
    return sorted.reduce(into: []) { records, record in
      if records.last.map({ $0.id != record.id || $0.kind != record.kind }) ?? true { records.append(record) }
    }
  }

  /// The records with this id, upper and lower case told apart; more than one only where an id is taken twice.
  package func records(withID id: RecordID) throws(Failure) -> [IndexedRecord] {
    try read { database in
      let names = try NameList(database)
      let query = try Insertion(
        database, Self.columns + " FROM present p LEFT JOIN courses c ON c.subject = p.subject" + Self.joins + " WHERE s.name = ?")
      query.bind(id.text)
      var records: [IndexedRecord] = []
      try query.rows { row in records.append(record(row, names, nil)) }
      return records.sorted { $0.path < $1.path }
    }
  }

  private func record(_ row: IndexRow, _ names: NameList, _ selection: FieldSelection?) -> IndexedRecord {
    var chosen = selection ?? FieldSelection([])
    let values: [FieldValue?] = row.withBytes(6) { bytes in
      if let selection { return FieldJSONReader.fields(bytes, selection) }
      let members = FieldJSONReader.allFields(bytes)
      chosen = FieldSelection(members.map { FieldName($0.name) })
      return members.map(\.value)
    }
    return IndexedRecord(
      id: RecordID(row.text(1)), kind: KindName(names[row.number(0)]), path: RepoPath(bytes: row.bytes(2)),
      blob: row.id(3) ?? tree, state: row.optionalNumber(4).map { StateName(names[$0]) }, title: row.text(5),
      transitions: row.withBytes(7) { PackedCourse.unpack($0, names: names.states, lateEntry: rules.configuration.lateEntry) },
      selection: chosen, values: values)
  }
}

/// The texts of the index's names by their numbers: few, and needed for every row.
struct NameList {
  private let texts: [String]
  /// The same as states.
  let states: [StateName]

  init(_ database: Database) throws {
    var texts: [String] = []
    try Insertion(database, "SELECT id, text FROM names ORDER BY id").rows { row in
      while texts.count < Int(row.number(0)) { texts.append("") }
      texts.append(row.text(1))
    }
    self.texts = texts
    states = texts.map { StateName($0) }
  }

  subscript(number: Int64) -> String { texts.indices.contains(Int(number)) ? texts[Int(number)] : "" }

  /// That a record is of one of some kinds; nothing for nil.
  func condition(_ kinds: [KindName]?) -> String {
    guard let kinds else { return "" }
    return " WHERE p.kind IN (SELECT id FROM names WHERE text IN (\(list(Set(kinds.map(\.text))))))"
  }

  /// That a record has one of some fields, or a group in it: their names stand in its JSON as nothing else does.
  func mention(_ fields: [FieldName]) -> String {
    let terms = fields.map { "instr(p.fields, " + list(["\"\($0.text)\":"]) + ") > 0" }
    return terms.isEmpty ? "0" : "(" + terms.joined(separator: " OR ") + ")"
  }

  /// SQL literals of the names.
  func list(_ names: some Sequence<String>) -> String {
    names.sorted().map { "'" + $0.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'" }.joined(separator: ", ")
  }
}
