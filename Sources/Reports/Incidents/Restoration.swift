import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// How long services were disturbed: from the first outage of an incident to the end of its last one.
struct Restoration {
  private var lengths: [(Source, Int64?)] = []

  /// Of incidents that were opened or resolved in the period and have outages.
  init(_ cases: [IncidentCase], kind: Kind, _ desk: ReportDesk) {
    guard let field = kind.outages else { return }
    for item in cases where item.isResolved(in: desk.observed) {
      let outages = (item.record[field]?.items ?? []).filter { $0["planned"]?.isTrue != true }
      guard !outages.isEmpty else { continue }
      let periods = outages.map { $0["period"]?.period }
      let source = Source(item.record.id, item.resolution(in: desk.observed)?.commit)
      let known = periods.compactMap(\.self).filter { $0.end != .distantFuture && !$0.isEmpty }
      guard known.count == periods.count, let start = known.map(\.start).min(), let end = known.map(\.end).max() else {
        lengths.append((source, nil))
        continue
      }
      lengths.append((source, end.secondsSince(start)))
    }
  }

  func add(to report: inout Report) {
    let known = lengths.compactMap(\.1)
    report.add(
      "time_to_restore", "Time to restore the service", .durations(Distribution(known), unknown: lengths.count - known.count), from: lengths.map(\.0))
  }
}
