import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Where a problem may be hiding: incidents of one category on one service or item, close together, that nobody has tied to a
/// problem.
struct ProblemCandidates {
  static let fewest = 3
  static let days = 90

  private(set) var table = ReportTable(
    "candidates", "Candidates: \(fewest) similar incidents or more in \(days) days without a problem",
    [("on", "On"), ("category", "Category"), ("incidents", "Incidents"), ("first", "From"), ("last", "Until"), ("records", "Records")])
  private(set) var candidates: [Candidate] = []

  /// What several incidents have in common.
  struct Candidate {
    /// A service or an item.
    let thing: String
    /// Empty where the incidents have none.
    let category: String
    /// The first one first.
    let incidents: [Source]
  }

  var sources: [Source] { candidates.flatMap(\.incidents) }

  private struct Group: Hashable, Comparable {
    let thing: String
    let category: String

    static func < (left: Group, right: Group) -> Bool { (left.thing, left.category) < (right.thing, right.category) }
  }

  /// `isOpen` says of a state of a problem whether it is still worked on.
  init(_ incidents: [IndexedRecord], excluding excluded: Set<StateName>, problems: [IndexedRecord], _ desk: ReportDesk, isOpen: (StateName) -> Bool) {
    let handled = Set(
      problems.filter { problem in problem.timeline.last { $0.at < desk.closing }.map { isOpen($0.state) } ?? false }.flatMap { $0.texts("services") + $0.texts("cis") })
    var groups: [Group: [Member]] = [:]
    for incident in incidents where incident.text("problem") == nil && incident.text("duplicate_of") == nil {
      guard let first = incident.timeline.first, first.at < desk.closing else { continue }
      if let state = incident.timeline.last(where: { $0.at < desk.closing })?.state, excluded.contains(state) { continue }
      for thing in Set(incident.texts("services") + incident.texts("cis")) where !handled.contains(thing) {
        groups[Group(thing: thing, category: incident.text("category") ?? ""), default: []].append(Member(record: incident, at: first.at, commit: first.commit))
      }
    }
    for (group, members) in groups.sorted(by: { $0.key < $1.key }) {
      guard let found = Self.cluster(members.sorted { ($0.at, $0.record.id) < ($1.at, $1.record.id) }, desk) else { continue }
      candidates.append(
        Candidate(thing: group.thing, category: group.category, incidents: found.map { Source($0.record.id, $0.commit) }))
      table.append(
        .text(group.thing), .text(group.category), .count(found.count), .date(found.first.map { desk.zone.localDate(at: $0.at) }),
        .date(found.last.map { desk.zone.localDate(at: $0.at) }), .text(found.map(\.record.id.text).joined(separator: ", ")))
    }
  }

  /// The candidates of the period; nil where there are no such kinds.
  static func found(by desk: ReportDesk) throws -> ProblemCandidates? {
    let kinds = desk.history.rules.kinds
    guard let incident = kinds["incident"], let problem = kinds["problem"] else { return nil }
    let incidents = try incidents(by: desk)
    let problems = try desk.allRecords(of: "problem", fields: ["services", "cis"])
    let done = ProblemsReport.done(problem)
    return ProblemCandidates(incidents, excluding: OpenStates(incident).excluded, problems: problems, desk) { !done.contains($0) }
  }

  /// All incidents that may belong to a candidate of the period: of the others, each that began with them is too far away.
  static func incidents(by desk: ReportDesk) throws -> [IndexedRecord] {
    let earliest = desk.zone.adding(TimeSpan(days: -days), to: desk.observed.start)
    let reach = Interval(start: Instant(seconds: earliest.seconds - slack), end: Instant(seconds: desk.closing.seconds + 1))
    return try desk.history.records(of: "incident", fields: fields, during: RecordActivity(anyIn: reach)).filter { !$0.timeline.isEmpty }
  }

  /// What it takes of incidents.
  private static let fields: [FieldName] = ["problem", "services", "cis", "category", "duplicate_of"]
  /// Days forward and days back need not meet where clocks change, in seconds.
  private static let slack: Int64 = 2 * 86_400

  /// An incident and its beginning.
  private struct Member {
    let record: IndexedRecord
    let at: Instant
    let commit: ObjectID
  }

  /// The most incidents that lie within the span at any moment of the period; nil where they are too few.
  private static func cluster(_ members: [Member], _ desk: ReportDesk) -> [Member]? {
    var best: ArraySlice<Member> = []
    var end = 0
    for start in members.indices {
      let limit = desk.zone.adding(TimeSpan(days: days), to: members[start].at)
      guard limit > desk.observed.start else { continue }
      end = max(end, start)
      while end < members.count, members[end].at <= limit { end += 1 }
      if end - start > best.count { best = members[start..<end] }
    }
    return best.count >= fewest ? Array(best) : nil
  }
}
