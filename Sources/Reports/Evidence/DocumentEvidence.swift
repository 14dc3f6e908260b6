import Identifiers
import Kinds
import Records
import ServiceTime
import Standards

/// Looks for a document: there, approved, one of its sort, and looked at again in time.
struct DocumentEvidence {
  private(set) var result: ItemEvidence

  init(_ ground: EvidenceGround, _ item: KeptItem, _ clause: ClauseID) {
    let matching = ground.positions(of: item.kinds, where: item.filter).filter { ground.isBorn($0) }
    var gaps: [EvidenceGap] = []
    func gap(_ sort: String, _ record: RecordID?, _ message: String, _ next: String) {
      gaps.append(EvidenceGap(clause: clause, record: record, message: message, next: next, code: nil, sort: "\(item.name) \(sort)"))
    }
    var wasApproved = false
    var counting: [Int] = []
    for position in matching {
      let id = ground.graph.records[position].id
      let approval = ground.approval(of: id)
      guard item.isApproved, !approval.holds else {
        counting.append(position)
        continue
      }
      switch approval.standing {
      case .outdated(let reason):
        wasApproved = true
        gap("approval", id, "\(id) was approved, but not as it stands: \(reason)", "have it approved again: 'itsm approve \(id)'")
      case .missing(let reason): gap("approval", id, "\(id) is not approved: \(reason)", "have it approved: 'itsm approve \(id)'")
      case .valid, .ofRoot: break
      }
    }
    if matching.isEmpty, item.number != .any {
      let drafts = ground.drafts(of: item)
      if drafts.isEmpty { gap("nothing", nil, "there is nothing: \(item.what)", ground.next(item)) }
      for (draft, state, wanted) in drafts {
        let steps = (item.isApproved ? "have it approved with 'itsm approve \(draft)', then " : "") + "'itsm transition \(draft) \(wanted)'"
        gap("draft", draft, "\(draft) is '\(state)' and does not count yet: \(item.what)", steps)
      }
    }
    if item.number == .one, counting.count > 1 {
      let ids = counting.map { ground.graph.records[$0].id.text }.joined(separator: ", ")
      gap("number", nil, "there are \(counting.count) where one counts (\(item.what)): \(ids)", "retire all but one")
    }
    if let each = item.each, !counting.isEmpty { gaps += ground.gaps(each: each, item, clause, among: counting) }
    var citations: [ItemEvidence.Citation] = []
    var freshCount = 0
    for position in counting {
      let record = ground.graph.records[position]
      let seen = item.freshness.flatMap { ground.latest($0.fields, position) }
      citations.append(ground.citation(position, at: seen))
      guard let freshness = item.freshness else { continue }
      guard let seen else {
        gap("unseen", record.id, "\(record.id) says nowhere when it was last looked at", "look at it, and write '\(freshness.names)'")
        continue
      }
      if seen >= ground.threshold(freshness.within) { freshCount += 1 } else {
        let date = ground.zone.localDate(at: seen)
        gap("old", record.id, "\(record.id) was last looked at on \(date), more than \(freshness.within) before the end", "look at it again, and write '\(freshness.names)'")
      }
    }
    let status: EvidenceStatus
    if counting.isEmpty {
      status = wasApproved ? .stale : matching.isEmpty && item.number == .any ? .nothing : .none
    } else {
      status = item.freshness != nil && freshCount == 0 ? .stale : .evidence
    }
    result = ItemEvidence(item: item, status: status, citations: citations, gaps: gaps, matching: Set(matching), hasPast: !counting.isEmpty)
  }
}

extension KeptItem.Freshness {
  /// The field that people are asked to fill in.
  fileprivate var names: String { fields.first?.text ?? "" }
}

extension EvidenceGround {
  /// What would count if it were not still in its initial state.
  fileprivate func drafts(of item: KeptItem) -> [(record: RecordID, state: StateName, wanted: StateName)] {
    guard let unready = item.unready else { return [] }
    return positions(of: item.kinds, where: unready.filter).compactMap { position in
      let record = graph.records[position]
      guard isBorn(position), let state = record.facts.state, state == record.kind.lifecycle?.initial, state != unready.wanted else { return nil }
      return (record.id, state, unready.wanted)
    }
  }

  /// The latest moment that the fields name.
  func latest(_ fields: [FieldPath], _ position: Int) -> Instant? {
    fields.flatMap { $0.texts(of: graph.records[position], at: position, in: graph) }.compactMap { interval($0)?.start }.max()
  }
}
