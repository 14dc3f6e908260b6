import HistoryIndex
import Identifiers
import ServiceTime

/// One incident as the figures see it. Shared, because every part of a report looks at it.
final class IncidentCase: Sendable {
  let record: IndexedRecord
  let course: OpenCourse
  private let rules: IncidentRules
  private let resolutions: [Resolution]
  /// Whether its history begins with its first state, or a stamp says when that was.
  let startIsKnown: Bool
  /// When somebody took it up first.
  let acknowledgement: OpenCourse.Step?
  /// From the first to the last instant that anything is counted at.
  private let bounds: Interval

  /// When it was resolved, by the stamp that the transition's commit set where it set one, and the commit that says so.
  struct Resolution {
    let at: Instant
    let commit: ObjectID
  }

  init(_ record: IndexedRecord, _ rules: IncidentRules, until now: Instant) {
    self.record = record
    self.rules = rules
    course = OpenCourse(record, until: now, isOpen: rules.states.isOpen)
    resolutions = Self.resolutions(course, rules)
    acknowledgement = course.steps.first { rules.acknowledging.contains($0.state) }
    let first = record.timeline.first
    let instants = [course.first?.at, course.steps.last?.at].compactMap(\.self) + resolutions.map(\.at)
    bounds = Interval(start: instants.min() ?? .distantFuture, end: instants.max() ?? .distantPast)
    startIsKnown = first.map { $0.state == rules.initial && !$0.notes.contains(.unreadableStamp) } ?? false
  }

  var states: OpenStates { rules.states }

  /// Whether it can count for anything in a period. That of most is seen at once.
  func concerns(_ period: Interval) -> Bool {
    bounds.start < period.end && (bounds.end >= period.start || course.steps.last?.isOpen == true)
  }

  /// Steps from open into a state in which the resolution clock stops, and beginning in one; cancelling is none.
  private static func resolutions(_ course: OpenCourse, _ rules: IncidentRules) -> [Resolution] {
    course.closings.filter { !rules.states.excluded.contains($0.state) }.map { step in
      let reopened = course.reopenings.last { $0.at <= step.at }
      return Resolution(at: reopened.map { step.told < $0.at } ?? false ? step.at : step.told, commit: step.commit)
    }
  }

  /// The last resolution of all.
  var lastResolution: Resolution? { resolutions.last }

  /// The last resolution in a period.
  func resolution(in period: Interval) -> Resolution? { resolutions.last { period.contains($0.at) } }

  /// The first resolution in a period.
  func firstResolution(in period: Interval) -> Resolution? { resolutions.first { period.contains($0.at) } }

  func isResolved(in period: Interval) -> Bool { resolution(in: period) != nil }

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

  /// Seconds from the opening until somebody took it up, both as the timeline tells them; nil where that is not known or has not happened.
  var toAcknowledge: Int64? {
    guard startIsKnown, let start = course.first?.at, let taken = acknowledgement?.told, start <= taken else { return nil }
    return taken.secondsSince(start)
  }
}
