import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Approvals that may come after the work, and have not come: due when the time is over that the rules allow.
enum RetrospectiveDue {
  static func items(_ desk: ReportDesk) throws -> [DueItem] {
    guard let kind = desk.history.rules.kinds["change"], try allowsAny(desk) else { return [] }
    let bound = try desk.records(of: kind.name, fields: DueItem.people + ["model"]).filter { record in
      guard let state = record.entry(at: desk.now)?.state ?? record.state, let lifecycle = kind.lifecycle else { return false }
      return lifecycle.isApproved(state) && lifecycle[state]?.isTerminal == false
    }
    // Only where something went ahead has anybody to judge the history.
    guard !bound.isEmpty else { return [] }
    let judged = try desk.approvals(of: Set(bound.map(\.id)), models: bound.compactMap { $0.text("model") }.map { RecordID($0) })
    return bound.flatMap { record in judged[record.id].map { items(record, $0, kind, desk) } ?? [] }
  }

  private static func items(_ record: IndexedRecord, _ approvals: RecordApprovals, _ kind: Kind, _ desk: ReportDesk) -> [DueItem] {
    guard let start = approvals.boundAt else { return [] }
    return approvals.verdict.requirements.compactMap { requirement in
      guard !requirement.isSatisfied, let span = requirement.retrospective else { return nil }
      let at = Instant(seconds: start).advanced(bySeconds: span)
      return DueItem(
        record: record.id, kind: kind.name, title: record.title, phrase: "approval after the fact, \(requirement.wanted)", date: nil, at: at,
        isLate: at <= desk.now, who: DueItem.people.lazy.compactMap { record.text($0) }.first, commit: record.entry(at: desk.now)?.commit)
    }
  }

  /// Whether a policy in force lets approvals come afterwards.
  private static func allowsAny(_ desk: ReportDesk) throws -> Bool {
    let kinds = desk.history.rules.kinds.acting(as: .policy).map(\.name)
    let policies = kinds.isEmpty ? [] : try desk.history.records(of: kinds, fields: ["approvals"])
    return policies.contains { policy in
      policy.entry(at: desk.now)?.state == "active" && (policy["approvals"]?.items.contains { $0["retrospective"] != nil } ?? false)
    }
  }
}
