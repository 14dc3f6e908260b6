import HistoryIndex
import Identifiers
import ServiceTime

/// Counts of some incidents in a period: opening + opened + reopenings − closed = closing.
struct IncidentTally {
  private(set) var opening: [Source] = []
  private(set) var opened: [Source] = []
  /// Records that were reopened, each once.
  private(set) var reopened: [Source] = []
  /// Every single reopening.
  private(set) var reopenings: [Source] = []
  /// Every single time that one stopped being open.
  private(set) var closed: [Source] = []
  private(set) var closing: [Source] = []
  private(set) var resolved: [Source] = []
  private(set) var cancelled: [Source] = []
  private(set) var resolvedWithoutReopening: [Source] = []
  /// Seconds, nil where unknown.
  private(set) var toResolve: [(Source, Int64?)] = []
  private(set) var toAcknowledge: [(Source, Int64?)] = []

  init(_ cases: [IncidentCase], in period: Interval) {
    for item in cases where item.concerns(period) { add(item, period) }
  }

  var isEmpty: Bool { opening.isEmpty && opened.isEmpty && reopened.isEmpty && resolved.isEmpty }

  private mutating func add(_ item: IncidentCase, _ period: Interval) {
    let id = item.record.id
    if let step = item.course.step(before: period.start), step.isOpen { opening.append(Source(id, step.commit)) }
    if let step = item.course.step(before: period.end), step.isOpen { closing.append(Source(id, step.commit)) }
    if let first = item.course.first, period.contains(first.at) {
      let source = Source(id, first.commit)
      opened.append(source)
      if let taken = item.acknowledgement {
        toAcknowledge.append((Source(id, taken.commit), item.toAcknowledge))
      }
    }
    let again = item.course.reopenings.filter { period.contains($0.at) }
    reopenings += again.map { Source(id, $0.commit) }
    if let last = again.last { reopened.append(Source(id, last.commit)) }
    var ended: OpenCourse.Step?
    for step in item.course.closings where period.contains(step.at) {
      closed.append(Source(id, step.commit))
      ended = step
    }
    if let ended, item.states.excluded.contains(ended.state) { cancelled.append(Source(id, ended.commit)) }
    if let resolution = item.resolution(in: period) {
      let source = Source(id, resolution.commit)
      resolved.append(source)
      toResolve.append((source, item.toResolve(in: period)))
      if item.course.reopenings.isEmpty { resolvedWithoutReopening.append(source) }
    }
  }

  func report(in report: inout Report) {
    report.add("opening_backlog", "Open at the start", .count(opening.count), from: opening)
    report.add("opened", "Opened", .count(opened.count), from: opened)
    report.add("reopened", "Reopened (records)", .count(reopened.count), from: reopened)
    report.add("reopenings", "Reopenings (a record may have several)", .count(reopenings.count), from: reopenings)
    report.add("closed", "Closed (an incident may be closed several times)", .count(closed.count), from: closed)
    report.add("closing_backlog", "Open at the end", .count(closing.count), from: closing)
    report.add("resolved", "Resolved", .count(resolved.count), from: resolved)
    report.add("cancelled", "Cancelled", .count(cancelled.count), from: cancelled)
    report.add("time_to_resolve", "Time to resolve", Self.durations(toResolve), from: toResolve.map(\.0))
    report.add("time_to_acknowledge", "Time to acknowledge", Self.durations(toAcknowledge), from: toAcknowledge.map(\.0))
    report.add(
      "resolved_without_reopening", "Resolved and not reopened until now", .share(resolvedWithoutReopening.count, of: resolved.count),
      from: resolvedWithoutReopening)
  }

  private static func durations(_ lengths: [(Source, Int64?)]) -> Quantity {
    let known = lengths.compactMap(\.1)
    return .durations(Distribution(known), unknown: lengths.count - known.count)
  }
}
