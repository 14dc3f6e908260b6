import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime

/// Records in force that nobody approved but those who wrote them.
enum OwnWorkApproved: HistoryCheck {
  static let code: RuleCode = "SM097"

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    for approval in try approvals(desk) {
      let counting = approval.verdict.entries.filter { $0.counts && $0.entry.decision == .approved }
      guard !counting.isEmpty, counting.allSatisfy({ approval.authors.contains($0.entry.by) }), let last = counting.last?.commit,
        let commit = try desk.history.commit(last), desk.observed.contains(commit.authoredAt)
      else { continue }
      let people = Set(counting.map(\.entry.by.text)).sorted().listed("and")
      report(
        finding(
          "\(approval.record) was approved by \(people) alone, who wrote part of it",
          help: "have a second person approve it, and write 'exclude: [authors]' into the policy", of: approval.record, commit: last, actor: counting.last?.entry.by))
    }
  }

  /// The approvals of the records that somebody may have decided on in the period; of all where that is not known.
  private static func approvals(_ desk: ReportDesk) throws -> [RecordApprovals] {
    guard let log = try desk.actLog() else { return try desk.judgement().approvals }
    var ids = try desk.history.decidedRecords(during: desk.observed)
    // What came with the root of trust, or before its kind, or under another id, is told of as decided by other commits than those that wrote it.
    let created = Set(log.acts(.create).compactMap(\.record))
    ids.formUnion(try desk.history.approvals().keys.filter { !created.contains($0) })
    ids.formUnion(log.acts(.rename).compactMap(\.record))
    let changes = desk.history.rules.kinds.acting(as: .change).map(\.name)
    let models = try desk.history.records(of: changes, fields: ["model"], naming: ["model"]).filter { ids.contains($0.id) }.compactMap { $0.text("model") }
    return try desk.approvals(of: ids, models: models.map { RecordID($0) }).values.sorted { $0.record < $1.record }
  }
}
