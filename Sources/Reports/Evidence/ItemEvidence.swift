package import Identifiers
import Records
package import ServiceTime
package import Standards

/// What was found for one thing that is kept for a clause.
package struct ItemEvidence: Sendable {
  package let item: KeptItem
  package let status: EvidenceStatus
  /// The documents that count, or the records of the period.
  package let citations: [Citation]
  package let gaps: [EvidenceGap]
  /// Everything that the item's filter finds, counting or not, by position.
  let matching: Set<Int>
  /// Whether there ever was something, in the period or before.
  let hasPast: Bool

  package struct Citation: Sendable {
    package let record: RecordID
    /// The position in the graph.
    let position: Int
    /// When it was last looked at, or when it last moved.
    package let at: Instant?
    package let strength: EvidenceStrength
    package let commit: ObjectID?
  }

  /// Whether a gap is about a record that is there.
  var hasOwnGap: Bool { gaps.contains { $0.record != nil } }

  /// The weakest of what is cited; nil without any.
  package var strength: EvidenceStrength? { citations.map(\.strength).min() }
}

extension EvidenceGround {
  func evidence(for item: KeptItem, of clause: ClauseID) -> ItemEvidence {
    switch item.retention {
    case .document: DocumentEvidence(self, item, clause).result
    case .record: RecordEvidence(self, item, clause).result
    }
  }

  func citation(_ position: Int, at: Instant?) -> ItemEvidence.Citation {
    let id = graph.records[position].id
    return ItemEvidence.Citation(record: id, position: position, at: at, strength: strength(of: id), commit: commit(of: id))
  }

  /// What a date or an instant covers, in the configured zone.
  func interval(_ text: String) -> Interval? {
    if let date = CalendarDate(text) { return Interval(start: zone.midnight(date), end: zone.midnight(date.adding(days: 1))) }
    return Instant(rfc3339: text).map { Interval(start: $0, end: $0.advanced(bySeconds: 1)) }
  }

  /// The midnight that lies so long before the end of what is looked at.
  func threshold(_ recency: Recency) -> Instant {
    let last = observed.end.advanced(bySeconds: -1)
    return zone.midnight(recency.before(zone.localDate(at: last)))
  }

  /// One gap for each record that nothing among `candidates` names.
  func gaps(each: KeptItem.Each, _ item: KeptItem, _ clause: ClauseID, among candidates: [Int]) -> [EvidenceGap] {
    var named: Set<String> = []
    for position in candidates {
      for reference in graph.records[position].facts.references where each.fields.contains(FieldName(reference.field)) { named.insert(reference.target) }
    }
    return positions(of: each.kinds, where: each.filter).filter { !named.contains(graph.records[$0].id.text) }.map { position in
      let record = graph.records[position]
      return EvidenceGap(
        clause: clause, record: record.id, message: "nothing for \(record.id): \(item.what)", next: next(item), code: nil,
        sort: "\(item.name) each")
    }
  }

  /// How to begin with what is missing.
  func next(_ item: KeptItem) -> String {
    if let next = item.next { return next }
    guard let kind = item.kinds.first else { return "write one" }
    let settings = item.settings.map { " --set \($0.field)=\($0.value)" }.joined()
    return "write one\(item.isApproved ? " and have it approved" : ""): 'itsm new \(kind)\(settings)'"
  }
}
