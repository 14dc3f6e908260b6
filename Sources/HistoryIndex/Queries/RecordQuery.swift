package import Diagnostics
import GRDB
package import Identifiers
import Kinds
import Records
import ServiceTime

extension RecordHistory {
  /// The records of the tip in the order of their ids, with their timelines.
  ///
  /// `kinds` nil: of all kinds. `fields` nil: all fields; ask for as few as needed where there are many records. O(records).
  package func records(of kinds: [KindName]? = nil, fields: [FieldName]? = nil) throws(Failure) -> [IndexedRecord] {
    let selection = fields.map(FieldSelection.init)
    return try read { database in
      let names = try NameList(database)
      let wanted = kinds.map { Set($0.map(\.text)) }
      let query = try Insertion(
        database,
        """
        SELECT p.kind, s.name, f.path, p.blob, p.state, p.title, p.fields, c.entries
        FROM present p JOIN subjects s ON s.id = p.subject JOIN paths f ON f.id = p.path LEFT JOIN courses c ON c.subject = p.subject
        """ + (kinds == nil ? "" : " WHERE p.kind IN (SELECT id FROM names WHERE text IN (\(names.list(wanted ?? []))))"))
      var records: [IndexedRecord] = []
      try query.rows { row in records.append(record(row, names, selection)) }
      return records.sorted { ($0.id, $0.path) < ($1.id, $1.path) }
    }
  }

  /// The records with this id, upper and lower case told apart; more than one only where an id is taken twice.
  package func records(withID id: RecordID) throws(Failure) -> [IndexedRecord] {
    try read { database in
      let names = try NameList(database)
      let query = try Insertion(
        database,
        """
        SELECT p.kind, s.name, f.path, p.blob, p.state, p.title, p.fields, c.entries
        FROM present p JOIN subjects s ON s.id = p.subject JOIN paths f ON f.id = p.path LEFT JOIN courses c ON c.subject = p.subject
        WHERE s.name = ?
        """)
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
      timeline: row.withBytes(7) { PackedCourse.unpack($0, names: names.states, lateEntry: rules.configuration.lateEntry) },
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

  /// SQL literals of the names.
  func list(_ names: some Sequence<String>) -> String {
    names.sorted().map { "'" + $0.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'" }.joined(separator: ", ")
  }
}
