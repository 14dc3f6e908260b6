package import Identifiers
package import Kinds

/// All records of one tree by what the others need to know of them.
package struct Catalogue: Sendable {
  package let kinds: KindSet
  /// In the order of their paths.
  package let records: [RecordFacts]
  /// For each folded id the positions of the records that have it.
  private let positions: [String: [Int32]]

  package init(kinds: KindSet, records: [RecordFacts]) {
    self.kinds = kinds
    let sorted = records.sorted { $0.path < $1.path }
    self.records = sorted
    var positions: [String: [Int32]] = [:]
    positions.reserveCapacity(sorted.count)
    for (position, record) in sorted.enumerated() { positions[record.id.folded, default: []].append(Int32(position)) }
    self.positions = positions
  }

  /// The records with exactly this id; more than one where an id is taken twice.
  package func records(withID id: String) -> [RecordFacts] {
    (positions[id.lowercased()] ?? []).map { records[Int($0)] }
  }

  /// The positions of the records with this id, compared without case.
  package func positions(withID id: String) -> [Int] { (positions[id.lowercased()] ?? []).map { Int($0) } }

  /// The positions of the records that a reference means: those with exactly its id, of a kind that its field allows.
  package func positions(of reference: Reference) -> [Int] {
    guard let found = positions[reference.target.lowercased()] else { return [] }
    let allowed = kinds(of: reference)
    return found.lazy.map { Int($0) }.filter { position in
      records[position].id.text == reference.target && (allowed.isEmpty || allowed.contains(records[position].kind.name))
    }
  }

  /// The records whose id is this text, upper and lower case told apart.
  package func records(withExactID id: String) -> [RecordFacts] { records(withID: id).filter { $0.id.text == id } }

  /// Whether any record has exactly this id.
  package func holds(id: String) -> Bool {
    guard let found = positions[id.lowercased()] else { return false }
    return found.contains { records[Int($0)].id.text == id }
  }

  /// The kinds that a reference may lead to; empty for all.
  package func kinds(of reference: Reference) -> [KindName] {
    switch reference.purpose {
    case .record(let declaration): declaration.kinds
    case .person: kinds.acting(as: .person).map(\.name)
    case .role: kinds.acting(as: .role).map(\.name)
    case .file: []
    }
  }

  package subscript(_ id: RecordID) -> RecordFacts? {
    positions[id.folded]?.first.map { records[Int($0)] }
  }

  /// Ids, compared without case, that more than one record has, with these records in the order of their paths.
  package var twins: [[RecordFacts]] {
    positions.values.filter { $0.count > 1 }.map { $0.map { records[Int($0)] } }.sorted { $0[0].path < $1[0].path }
  }

  /// Ids of the records of some kinds, for suggestions.
  package func ids(of kinds: [KindName]) -> [String] {
    records.lazy.filter { kinds.isEmpty || kinds.contains($0.kind.name) }.map(\.id.text)
  }
}
