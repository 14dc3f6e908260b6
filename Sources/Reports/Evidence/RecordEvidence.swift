import HistoryIndex
import Identifiers
import Records
import ServiceTime
import Standards

/// Looks for records: those of the period, and whether the last one is recent enough.
struct RecordEvidence {
  private(set) var result: ItemEvidence

  init(_ ground: EvidenceGround, _ item: KeptItem, _ clause: ClauseID) {
    let matching = ground.positions(of: item.kinds, where: item.filter)
    var gaps: [EvidenceGap] = []
    func gap(_ sort: String, _ record: RecordID?, _ message: String, _ next: String) {
      gaps.append(EvidenceGap(clause: clause, record: record, message: message, next: next, code: nil, sort: "\(item.name) \(sort)"))
    }
    var ofPeriod: [(position: Int, at: Instant?)] = []
    var ever: [(position: Int, at: Instant?)] = []
    for position in matching where ground.isBorn(position) {
      let found = ground.occurrences(of: item, position)
      guard let last = found.last else { continue }
      ever.append((position, last.at))
      if let inside = found.last(where: \.isInside) { ofPeriod.append((position, inside.at)) }
    }
    var cited = ofPeriod
    var status: EvidenceStatus = ofPeriod.isEmpty ? .nothing : .evidence
    if ever.isEmpty, item.number != .any {
      status = .none
      gap("nothing", nil, "there is nothing yet: \(item.what)", ground.next(item))
    } else if let within = item.within, let last = ever.max(by: { ($0.at ?? .distantPast) < ($1.at ?? .distantPast) }), let at = last.at {
      let threshold = ground.threshold(within)
      if at < threshold {
        status = .stale
        let id = ground.graph.records[last.position].id
        gap("old", id, "the last one, \(id), is of \(ground.zone.localDate(at: at)), more than \(within) before the end: \(item.what)", ground.next(item))
      } else {
        status = .evidence
        if cited.isEmpty { cited = [last] }
      }
    }
    if item.number == .one, ofPeriod.count > 1 { gap("number", nil, "there are \(ofPeriod.count) where one counts: \(item.what)", "keep one") }
    if let each = item.each, !ever.isEmpty {
      let threshold = item.within.map { ground.threshold($0) }
      let recent = ever.filter { item in threshold.map { (item.at ?? .distantFuture) >= $0 } ?? true }
      gaps += ground.gaps(each: each, item, clause, among: recent.map(\.position))
    }
    if item.isApproved {
      for (position, _) in cited {
        let id = ground.graph.records[position].id
        switch ground.approval(of: id).standing {
        case .valid, .ofRoot: break
        case .outdated(let reason): gap("approval", id, "\(id) was approved, but not as it stands: \(reason)", "'itsm approvals \(id)' says what is missing")
        case .missing(let reason): gap("approval", id, "\(id) is not approved: \(reason)", "'itsm approvals \(id)' says what is missing")
        }
      }
    }
    result = ItemEvidence(
      item: item, status: status, citations: cited.map { ground.citation($0.position, at: $0.at) }, gaps: gaps, matching: Set(matching),
      hasPast: !ever.isEmpty)
  }
}

extension EvidenceGround {
  struct Occurrence {
    /// Nil for what counts whenever it was made.
    let at: Instant?
    let isInside: Bool
  }

  /// When a record moved or happened, until the end of what is looked at, in the order of time.
  func occurrences(of item: KeptItem, _ position: Int) -> [Occurrence] {
    let record = graph.records[position]
    let spans: [Interval]
    switch item.moments {
    case .always: return [Occurrence(at: nil, isInside: true)]
    case .transitions: spans = (timelines[record.id] ?? []).map { Interval(start: $0.at, end: $0.at.advanced(bySeconds: 1)) }
    case .fields(let moments):
      spans = moments.flatMap { moment -> [Interval] in
        let starts = moment.start.texts(of: record, at: position, in: graph).compactMap { interval($0) }
        guard let end = moment.end else { return starts }
        let ends = end.texts(of: record, at: position, in: graph).compactMap { interval($0) }
        return zip(starts, ends).map { Interval(start: $0.start, end: max($0.start, $1.end)) }
      }
    }
    let past = spans.filter { $0.start < observed.end }.sorted { $0.end < $1.end }
    return past.map { span in
      Occurrence(at: min(span.end, observed.end).advanced(bySeconds: -1), isInside: !span.clipped(to: observed).isEmpty)
    }
  }
}
