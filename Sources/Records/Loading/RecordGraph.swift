package import Identifiers
package import Kinds

/// The records of a tree with the links between them, both ways.
package struct RecordGraph: Sendable {
  package let catalogue: Catalogue
  /// In the order of the catalogue.
  package let records: [LoadedRecord]
  private let incomingLinks: [[Link]]

  /// A mention of a record by another one.
  package struct Link: Sendable {
    /// The position of the record that refers.
    package let source: Int
    package let reference: Reference

    /// The name of the way back; nil where the field declares none.
    package var inverse: FieldName? {
      if case .record(let declaration) = reference.purpose { declaration.inverse } else { nil }
    }
  }

  /// Linear in the records and their references.
  package init(kinds: KindSet, records: [LoadedRecord]) {
    let sorted = records.sorted { $0.facts.path < $1.facts.path }
    let catalogue = Catalogue(kinds: kinds, records: sorted.map(\.facts))
    var incoming: [[Link]] = Array(repeating: [], count: sorted.count)
    for (source, record) in sorted.enumerated() {
      for reference in record.facts.references {
        if case .file = reference.purpose { continue }
        for target in catalogue.positions(of: reference) { incoming[target].append(Link(source: source, reference: reference)) }
      }
    }
    self.records = sorted
    self.catalogue = catalogue
    incomingLinks = incoming
  }

  /// The mentions of a record, in the order of the paths of those who refer.
  package func incoming(to position: Int) -> [Link] { incomingLinks[position] }

  /// The record with exactly this id, and without one the record whose id differs only by case.
  package func position(of id: String) -> Int? {
    catalogue.positions(withID: id).first { records[$0].id.text == id } ?? catalogue.positions(withID: id).first
  }
}
