import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// Resolved incidents that whoever took them up first brought to their end.
struct FirstTimeFix {
  private var fixed: [Source] = []
  private var resolved = 0

  private static let hands: [FieldName] = ["assignee", "team"]

  init(_ cases: [IncidentCase], _ rules: IncidentRules, _ desk: ReportDesk) throws {
    let changes = try desk.history.changes(of: Self.hands, during: desk.activity(settled: rules.states.closed))
    for item in cases {
      guard let resolution = item.resolution(in: desk.observed) else { continue }
      resolved += 1
      let isHandedOn = (changes[item.record.id] ?? []).contains { $0.old != nil && $0.new != nil && $0.at <= resolution.at && $0.commit != resolution.commit }
      if item.course.reopenings.isEmpty, !isHandedOn { fixed.append(Source(item.record.id, resolution.commit)) }
    }
  }

  func add(to report: inout Report) {
    report.add("first_time_fix", "Resolved by whoever took it up first, and never reopened", .share(fixed.count, of: resolved), from: fixed)
  }
}
