import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// Resolved incidents that whoever took them up first brought to their end.
struct FirstTimeFix {
  private var fixed: [Source] = []
  private var judged = 0
  /// Those of which nothing ever said who worked on them.
  private var unknown: [Source] = []

  init(_ cases: [IncidentCase], _ rules: IncidentRules, _ desk: ReportDesk) throws {
    let changes = try desk.history.changes(of: IncidentRules.hands, during: desk.activity(settled: rules.states.closed))
    for item in cases {
      guard let resolution = item.resolution(in: desk.observed) else { continue }
      let source = Source(item.record.id, resolution.commit)
      let moves = changes[item.record.id] ?? []
      if item.course.reopenings.isEmpty, moves.isEmpty, IncidentRules.hands.allSatisfy({ item.record.texts($0).isEmpty }) {
        unknown.append(source)
        continue
      }
      judged += 1
      let isHandedOn = moves.contains { $0.old != nil && $0.new != nil && $0.at <= resolution.at && $0.commit != resolution.commit }
      if item.course.reopenings.isEmpty, !isHandedOn { fixed.append(source) }
    }
  }

  func add(to report: inout Report) {
    report.add("first_time_fix", "Resolved by whoever took it up first, and never reopened", .share(fixed.count, of: judged), from: fixed)
    report.add("first_time_fix_unknown", "Resolved without anything that says who worked on it", .count(unknown.count), from: unknown)
  }
}
