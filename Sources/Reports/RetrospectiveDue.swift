import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Approvals that may come after the work, and have not come: due when the time is over that the rules allow.
enum RetrospectiveDue {
  static func items(_ desk: ReportDesk) throws -> [DueItem] {
    try conditions(desk).sorted { $0.key < $1.key }.flatMap { name, conditions in
      try desk.history.rules.kinds[name].map { try items(of: $0, under: conditions, desk) } ?? []
    }
  }

  private static func items(of kind: Kind, under conditions: [Condition], _ desk: ReportDesk) throws -> [DueItem] {
    let asked = DueItem.people + ["model"]
    let fields = conditions.flatMap(\.terms).map(\.field).reduce(into: asked) { if !$0.contains($1) { $0.append($1) } }
    let bound = try desk.records(of: kind.name, fields: fields).filter { record in
      guard let state = record.entry(at: desk.now)?.state ?? record.state, let lifecycle = kind.lifecycle, lifecycle.isApproved(state) else { return false }
      // What has ended owes it still. There is much of that, and most of it could never go ahead without.
      return lifecycle[state]?.isTerminal == false || conditions.contains { $0.holds(record.text) }
    }
    // Only where something went ahead has anybody to judge the history.
    guard !bound.isEmpty else { return [] }
    let judged = try desk.approvals(of: Set(bound.map(\.id)), models: bound.compactMap { $0.text("model") }.map { RecordID($0) })
    return bound.flatMap { record in judged[record.id].map { items(record, $0, kind, desk) } ?? [] }
  }

  private static func items(_ record: IndexedRecord, _ approvals: RecordApprovals, _ kind: Kind, _ desk: ReportDesk) -> [DueItem] {
    guard let start = approvals.boundAt else { return [] }
    return approvals.verdict.owed.compactMap { requirement in
      guard let at = requirement.retrospective?.end(after: Instant(seconds: start)) else { return nil }
      return DueItem(
        record: record.id, kind: kind.name, title: record.title, phrase: "approval after the fact, \(requirement.wanted)", date: nil, at: at,
        isLate: at <= desk.now, who: DueItem.people.lazy.compactMap { record.text($0) }.first, commit: record.entry(at: desk.now)?.commit)
    }
  }

  /// Of which records of which kinds policies in force let approvals come afterwards.
  private static func conditions(_ desk: ReportDesk) throws -> [KindName: [Condition]] {
    let kinds = desk.history.rules.kinds.acting(as: .policy).map(\.name)
    let policies = kinds.isEmpty ? [] : try desk.history.records(of: kinds, fields: ["governs", "approvals"])
    var conditions: [KindName: [Condition]] = [:]
    for policy in policies where policy.entry(at: desk.now)?.state == "active" {
      let own = (policy["approvals"]?.items ?? []).filter { $0["retrospective"] != nil }.map { rule in
        Condition(terms: (rule["when"]?.members ?? []).map { (FieldName($0.name), $0.value.texts) })
      }
      guard !own.isEmpty else { continue }
      for kind in policy.texts("governs") { conditions[KindName(kind), default: []] += own }
    }
    return conditions
  }
}
