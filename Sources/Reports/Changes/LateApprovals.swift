import Governance
import HistoryIndex
import Identifiers
import ServiceTime

/// Changes whose approval came after their work had begun, or has not come yet.
struct LateApprovals {
  private(set) var table = ReportTable(
    "late_approvals", "Approved after the work began",
    [
      ("change", "Change"), ("title", "Title"), ("type", "Type"), ("started_at", "Work began"), ("approved_at", "Approved"), ("late_by", "Later by"),
      ("allowed_until", "Allowed until"), ("in_time", "In time"),
    ])
  private(set) var sources: [Source] = []
  /// Approvals that may come afterwards, and came too late or are still missing after their time.
  private(set) var overdue: [Source] = []
  /// Changes that ended in another system: what they waited for there is not known here.
  private(set) var elsewhere = 0
  /// Whether one is missing now.
  private(set) var isMissingNow = false

  var remarks: [String] {
    elsewhere == 0 ? [] : ["\(elsewhere) that ended in another system and were imported are not asked for an approval here"]
  }

  init(_ changes: [ChangeCourse], _ desk: ReportDesk) throws {
    let started = changes.filter { $0.start.map { desk.observed.contains($0.at) } ?? false }
    let judged = try desk.approvals(of: Set(started.map(\.id)), models: started.compactMap(\.model))
    let commits = try desk.history.commits(Set(judged.values.flatMap(\.verdict.entries).compactMap(\.commit)))
    for change in started {
      guard let start = change.start, let verdict = judged[change.id]?.verdict else { continue }
      if change.isImported, judged[change.id]?.boundAt == nil {
        elsewhere += 1
        continue
      }
      let approvals = verdict.entries.filter { $0.counts && $0.entry.decision == .approved }.compactMap { entry in
        entry.commit.flatMap { commits[$0]?.authoredAt } ?? Instant(rfc3339: entry.entry.at)
      }
      let last = verdict.isSatisfied ? approvals.max() : nil
      if verdict.isSatisfied, last.map({ $0 <= start.at }) ?? true { continue }
      let begun = judged[change.id]?.boundAt.map { Instant(seconds: $0) } ?? start.at
      let limit = verdict.requirements.compactMap { $0.retrospective?.end(after: begun) }.max()
      let isInTime = limit.map { (last ?? desk.now) <= $0 } ?? false
      table.append(
        .id(change.id), .text(change.record.title), .text(change.type), .instant(start.at), .instant(last), .duration(last?.secondsSince(start.at)),
        .instant(limit), .flag(isInTime))
      sources.append(Source(change.id, start.commit))
      if !isInTime { overdue.append(Source(change.id, start.commit)) }
      if last == nil, !isInTime { isMissingNow = true }
    }
  }
}
