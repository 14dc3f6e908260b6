package import Identifiers
package import Kinds

/// All records of one tree by what the others need to know of them, in the order of their paths.
package struct Catalogue: Sendable {
  package let kinds: KindSet
  package let table: FactsTable
  /// For each position the row of `table`.
  let rows: [Int32]
  /// The ids in lower case.
  private let folded: TextTable
  /// For each text of `folded` the first position with this id.
  private let first: [Int32]
  /// For each position the next one whose id is the same apart from upper and lower case, or -1.
  private let next: [Int32]
  /// For each text of `table` the first position with exactly this id, or -1.
  private let holders: [Int32]

  package init(kinds: KindSet, records: [RecordFacts]) {
    var table = FactsTable()
    for record in records { table.append(record) }
    self.init(kinds: kinds, table: table, rows: Array(0..<Int32(records.count)))
  }

  /// The records in these rows of a table. Linear in them where they stand in order, as they do when a tree was read.
  package init(kinds: KindSet, table: FactsTable, rows: [Int32]) {
    self.kinds = kinds
    self.table = table
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { !table.precedes(Int($1), Int($0)) }
    let sorted = isSorted ? rows : rows.sorted { table.precedes(Int($0), Int($1)) }
    var folded = TextTable(capacity: sorted.count)
    var first: [Int32] = []
    var next = [Int32](repeating: -1, count: sorted.count)
    var holders = [Int32](repeating: -1, count: table.texts.count)
    // From the last to the first, so that every chain rises.
    for position in sorted.indices.reversed() {
      let id = table.idNumber(at: Int(sorted[position]))
      holders[id] = Int32(position)
      let number = table.texts.withBytes(of: id) { folded.number(ofFolded: $0) }
      if number == first.count { first.append(Int32(position)) } else {
        next[position] = first[number]
        first[number] = Int32(position)
      }
    }
    (self.rows, self.folded, self.first, self.next, self.holders) = (sorted, folded, first, next, holders)
  }

  package var count: Int { rows.count }

  package var records: RecordList { RecordList(table: table, rows: rows) }

  package subscript(_ id: RecordID) -> RecordFacts? { positions(withID: id.text).first.map { records[$0] } }

  /// The records with exactly this id, upper and lower case apart; more than one where an id is taken twice.
  package func records(withID id: String) -> [RecordFacts] { positions(withID: id).map { records[$0] } }

  /// The records whose id is this text, upper and lower case told apart.
  package func records(withExactID id: String) -> [RecordFacts] { records(withID: id).filter { $0.id.text == id } }

  /// Whether any record has exactly this id.
  package func holds(id: String) -> Bool { records(withID: id).contains { $0.id.text == id } }

  /// The positions of the records with this id, compared without case, in the order of their paths.
  package func positions(withID id: String) -> [Int] {
    var id = id
    guard let number = id.withUTF8({ folded.find(folded: $0) }) else { return [] }
    return chain(from: first[number])
  }

  /// The positions of the records that a reference means: those with exactly its id, of a kind that its field allows.
  package func positions(of reference: Reference) -> [Int] {
    let allowed = kinds(of: reference)
    return positions(withID: reference.target).filter { position in
      let record = records[position]
      return record.id.text == reference.target && (allowed.isEmpty || allowed.contains(record.kind.name))
    }
  }

  /// The kinds that a reference may lead to; empty for all.
  package func kinds(of reference: Reference) -> [KindName] { kinds(for: reference.purpose) }

  package func kinds(for purpose: Reference.Purpose) -> [KindName] {
    switch purpose {
    case .record(let declaration): declaration.kinds
    case .person: kinds.acting(as: .person).map(\.name)
    case .role: kinds.acting(as: .role).map(\.name)
    case .file: []
    }
  }

  /// Ids, compared without case, that more than one record has, with these records in the order of their paths.
  package var twins: [[RecordFacts]] {
    let starts = first.filter { next[Int($0)] >= 0 }.sorted()
    return starts.map { chain(from: $0).map { records[$0] } }
  }

  /// Ids of the records of some kinds, for suggestions.
  package func ids(of kinds: [KindName]) -> [String] {
    let wanted = table.kinds.map { kinds.isEmpty || kinds.contains($0.name) }
    return rows.lazy.filter { wanted[table.kindNumber(at: Int($0))] }.map { table.texts[table.idNumber(at: Int($0))] }
  }

  private func chain(from start: Int32) -> [Int] {
    var positions: [Int] = []
    var position = start
    while position >= 0 {
      positions.append(Int(position))
      position = next[Int(position)]
    }
    return positions
  }
}

extension Catalogue {
  /// Calls with every mention of another record and the position of the record that holds it, in order, allocating nothing.
  package func forEachLink(_ body: (_ position: Int, _ link: FactsTable.Link) -> Void) {
    for position in rows.indices {
      for link in table.links(at: Int(rows[position])) { body(position, link) }
    }
  }

  /// The first record whose id is exactly a text of the table.
  package func holder(ofText number: UInt32) -> Int? {
    let position = holders[Int(number)]
    return position < 0 ? nil : Int(position)
  }

  /// The kind of the record at a position, as a position in `table.kinds`.
  package func kindNumber(at position: Int) -> Int { table.kindNumber(at: Int(rows[position])) }

  /// The number of the text of a record's id.
  package func idNumber(at position: Int) -> UInt32 { UInt32(table.idNumber(at: Int(rows[position]))) }

  /// The marks of the record at a position.
  package func marks(at position: Int) -> [CheckMark] { table.marks(at: Int(rows[position])) }

  /// The state of the record at a position.
  package func state(at position: Int) -> StateName? { table.state(at: Int(rows[position])) }

  package func links(at position: Int) -> ArraySlice<FactsTable.Link> { table.links(at: Int(rows[position])) }

  /// Calls with every mark that has no word, and the position of its record, in order; allocates nothing.
  package func forEachMark(_ body: (_ position: Int, _ mark: CheckMark) -> Void) {
    for position in rows.indices {
      table.forEachMark(at: Int(rows[position])) { mark, hasWord in
        if !hasWord { body(position, mark) }
      }
    }
  }

  /// A number that the records at the position and at every other with the same id share, compared without case.
  package func identity(at position: Int) -> Int {
    table.texts.withBytes(of: table.idNumber(at: Int(rows[position]))) { folded.find(folded: $0) } ?? position
  }

  /// The number of the records that a text of the table names, compared without case.
  package func identity(ofText number: UInt32) -> Int? { table.texts.withBytes(of: Int(number)) { folded.find(folded: $0) } }

  /// A mention as a value of its own.
  package func reference(_ link: FactsTable.Link) -> Reference {
    let field = table.fields[Int(link.field)]
    return Reference(field: field.name, target: table.texts[Int(link.target)], range: link.range, purpose: field.purpose)
  }
}
