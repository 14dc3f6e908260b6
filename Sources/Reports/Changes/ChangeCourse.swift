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

  static let fields: [FieldName] = [
    "type", "outcome", "services", "cis", "review", "review_by", "owner", "requester", "implementer", "window", "actual", "imported", "model",
  ]

  var id: RecordID { record.id }
  /// The change model that stands in for approvals of it.
  var model: RecordID? { record.text("model").map { RecordID($0) } }
  var type: String { record.text("type") ?? "(none)" }
  var isImported: Bool { record["imported"]?.isTrue ?? false }
  var raised: TimelineEntry? { timeline.first }
  /// The last time that the work ended, well or not.
  var end: TimelineEntry? { timeline.last { ChangesReport.ended.contains($0.state) } }
  var endSource: Source { Source(record.id, end?.commit) }
  var isOver: Bool { timeline.last.map { ["closed", "cancelled"].contains($0.state) } ?? false }

  /// The beginning of the work that ended last, or that goes on.
  var start: TimelineEntry? {
    guard let end else { return timeline.last { $0.state == "implementing" } }
    return timeline.last { $0.state == "implementing" && $0.rank <= end.rank }
  }

  /// When the work was done: as recorded, else from the states. Without an end where it goes on; nil where nothing says that it began.
  var work: (start: Instant, end: Instant?)? {
    let actual = record["actual"]?.period
    guard let start = actual?.start ?? start?.at else { return nil }
    let recorded = actual.flatMap { $0.end == .distantFuture ? nil : $0.end }
    // What another system closed without saying that it was implemented is not being worked on.
    return (start, recorded ?? end?.at ?? (isOver ? timeline.last?.at : nil))
  }

  /// What it touches.
  var subjects: Set<String> { Set(record.texts("services") + record.texts("cis")) }

  /// Seconds from being put forward, or from the first state where it never was, to the end of the work.
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
