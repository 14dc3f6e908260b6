import HistoryIndex
import Identifiers
import ServiceTime

/// One change as the figures see it.
struct ChangeCourse {
  let record: IndexedRecord
  private let timeline: [TimelineEntry]

  init(_ record: IndexedRecord, until now: Instant) {
    self.record = record
    timeline = record.timeline.filter { $0.at <= now }
  }

  var raised: TimelineEntry? { timeline.first }
  /// The last time that the work ended, well or not.
  var end: TimelineEntry? { timeline.last { ChangesReport.ended.contains($0.state) } }
  var endSource: Source { Source(record.id, end?.commit) }
  var isOver: Bool { timeline.last.map { ["closed", "cancelled"].contains($0.state) } ?? false }

  /// Seconds from being put forward, or from the first state where it needed no approval of its own, to the end of the work.
  var leadTime: Int64? {
    guard let end, let start = timeline.first(where: { $0.state == "submitted" }) ?? raised, start.at <= end.at else { return nil }
    return end.at.secondsSince(start.at)
  }

  /// The last approval of the change.
  var approval: TimelineEntry? { timeline.last { $0.state == "approved" } }

  /// Seconds from the submission that led to the approval.
  var approvalWait: Int64? {
    guard let position = timeline.lastIndex(where: { $0.state == "approved" }) else { return nil }
    guard let submitted = timeline[..<position].last(where: { $0.state == "submitted" }), submitted.at <= timeline[position].at else { return nil }
    return timeline[position].at.secondsSince(submitted.at)
  }
}
