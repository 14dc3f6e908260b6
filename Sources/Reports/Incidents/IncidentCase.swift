import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// One incident as the figures see it.
struct IncidentCase {
  let record: IndexedRecord
  let course: OpenCourse
  let states: OpenStates
  private let stamps: [StateName: FieldName]
  private let acknowledging: Set<StateName>
  /// Whether its history begins with its first state, or a stamp says when that was.
  let startIsKnown: Bool

  static let plainFields: [FieldName] = ["priority", "services", "category", "major", "major_incident"]

  static func fields(of kind: Kind) -> [FieldName] {
    plainFields + ([kind.outages].compactMap(\.self) + (kind.lifecycle?.stamps ?? [])).filter { !plainFields.contains($0) }
  }

  init(_ record: IndexedRecord, kind: Kind, desk: ReportDesk) {
    self.record = record
    states = OpenStates(kind)
    course = OpenCourse(record, until: desk.now, isOpen: states.isOpen)
    stamps = Dictionary((kind.lifecycle?.states ?? []).compactMap { state in state.stamp.map { (state.name, $0) } }) { first, _ in first }
    acknowledging = Set(kind.clocks.first { $0.name == "response" }?.stop ?? [])
    let first = record.timeline.first
    startIsKnown = first.map { $0.state == kind.lifecycle?.initial && !$0.notes.contains(.unreadableStamp) } ?? false
  }

  /// Steps from open into a state in which the resolution clock stops; cancelling is none.
  private var resolutions: [OpenCourse.Step] { course.closings.filter { !states.excluded.contains($0.entry.state) } }

  /// The last resolution of all.
  var lastResolution: (at: Instant, commit: ObjectID)? { resolutions.last.map { (time(of: $0), $0.entry.commit) } }

  /// The last resolution in a period.
  func resolution(in period: Interval) -> (at: Instant, commit: ObjectID)? {
    resolutions.last { period.contains(time(of: $0)) }.map { (time(of: $0), $0.entry.commit) }
  }

  /// The first resolution in a period.
  func firstResolution(in period: Interval) -> (at: Instant, commit: ObjectID)? {
    resolutions.first { period.contains(time(of: $0)) }.map { (time(of: $0), $0.entry.commit) }
  }

  func isResolved(in period: Interval) -> Bool { resolution(in: period) != nil }

  /// The stamp that the record bears for its last resolution, unless it was left over from an earlier one; else the transition.
  private func time(of step: OpenCourse.Step) -> Instant {
    guard step.at == resolutions.last?.at, let field = stamps[step.entry.state], let stamp = record[field]?.instant else { return step.at }
    let reopened = course.reopenings.last { $0.at <= step.at }
    return stamp < reopened?.at ?? stamp ? step.at : stamp
  }

  /// Seconds from the opening to the last resolution in the period; nil where either is not known.
  func toResolve(in period: Interval) -> Int64? {
    guard startIsKnown, let start = course.first?.at, let end = resolution(in: period)?.at, start <= end else { return nil }
    return end.secondsSince(start)
  }

  /// Seconds from the opening to the last resolution of all; nil where either is not known.
  var toResolveAtAll: Int64? {
    guard startIsKnown, let start = course.first?.at, let end = lastResolution?.at, start <= end else { return nil }
    return end.secondsSince(start)
  }

  /// Seconds from the opening until somebody took it up; nil where that is not known or has not happened.
  var toAcknowledge: Int64? {
    guard startIsKnown, let start = course.first?.at, let taken = acknowledgement?.at, start <= taken else { return nil }
    return taken.secondsSince(start)
  }

  var acknowledgement: OpenCourse.Step? { course.steps.first { acknowledging.contains($0.entry.state) } }
}
