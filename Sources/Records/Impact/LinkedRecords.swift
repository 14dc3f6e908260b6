package import Identifiers
package import Kinds

/// Records that can be asked what they refer to and what refers to them.
package protocol LinkedRecords {
  /// The record with exactly this id; nil where there is none.
  func linked(_ id: RecordID) -> LinkedRecord?
  /// The references of a record, in its order.
  func links(from id: RecordID) -> [RecordLink]
  /// The references to a record, each with the record that makes it.
  func links(to id: RecordID) -> [RecordLink]
}

/// What impact needs to know of a record.
package struct LinkedRecord: Sendable {
  package let id: RecordID
  package let kind: Kind
  package let state: StateName?

  package init(id: RecordID, kind: Kind, state: StateName?) {
    self.id = id
    self.kind = kind
    self.state = state
  }

  /// Whether it is in no terminal state; a record without a lifecycle never ends.
  package var isOpen: Bool { state.flatMap { kind.lifecycle?[$0]?.isTerminal } != true }

  /// Whether it disturbs anybody: open, and its resolution clock has not stopped.
  package var isDisturbing: Bool {
    guard isOpen, let state else { return isOpen }
    return kind.clocks.first { $0.name == "resolution" }?.stop.contains(state) != true
  }
}

/// A reference and the record at its other end.
package struct RecordLink: Sendable, Hashable {
  /// `services`, `outages.services`
  package let field: String
  package let other: RecordID

  package init(field: String, other: RecordID) {
    self.field = field
    self.other = other
  }
}

extension RecordGraph: LinkedRecords {
  package func linked(_ id: RecordID) -> LinkedRecord? {
    catalogue.positions(withID: id.text).first { records[$0].id == id }.map { position in
      LinkedRecord(id: id, kind: records[position].kind, state: records[position].facts.state)
    }
  }

  package func links(from id: RecordID) -> [RecordLink] {
    guard let position = catalogue.positions(withID: id.text).first(where: { records[$0].id == id }) else { return [] }
    return records[position].facts.references.compactMap { reference in
      if case .file = reference.purpose { return nil }
      return RecordLink(field: reference.field, other: RecordID(reference.target))
    }
  }

  package func links(to id: RecordID) -> [RecordLink] {
    guard let position = catalogue.positions(withID: id.text).first(where: { records[$0].id == id }) else { return [] }
    return incoming(to: position).map { RecordLink(field: $0.reference.field, other: records[$0.source].id) }
  }
}
