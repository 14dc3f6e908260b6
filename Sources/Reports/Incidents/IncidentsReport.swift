import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Rules
import ServiceTime

/// Incidents of a period: how many came and went, how long they took, and what is left.
enum IncidentsReport {
  static let definition = ReportDefinition(
    "incidents", "opened, resolved, reopened, backlog at both ends, times to acknowledge and resolve", of: ["incident"],
    deletionsOf: ["incident"]
  ) { try make($0) }

  private static func make(_ desk: ReportDesk) throws -> Report {
    let kind = try desk.kind("incident", for: "incidents")
    var report = desk.report("incidents", "Incidents", hasPeriod: true)
    let rules = IncidentRules(kind)
    let cases = try desk.records(of: kind.name, fields: rules.fields, settled: rules.states.closed).map { IncidentCase($0, rules, until: desk.now) }
    let period = desk.observed
    let groups = Meanwhile {
      [
        breakdown("by_priority", "By priority", "Priority", cases, period) { [$0.record.text("priority") ?? "(none)"] },
        breakdown("by_service", "By service", "Service", cases, period) {
          let services = $0.record.texts("services")
          return services.isEmpty ? ["(none)"] : services
        },
        breakdown("by_category", "By category", "Category", cases, period) { [$0.record.text("category") ?? "(none)"] },
      ]
    }
    let total = IncidentTally(cases, in: period)
    total.report(in: &report)
    Restoration(cases, kind: kind, desk).add(to: &report)
    ReopenWatch(cases, desk).add(to: &report)
    try FirstTimeFix(cases, rules, desk).add(to: &report)
    let majors = MajorIncidents(cases, desk)
    report.add("major", "Major incidents", .count(majors.sources.count), from: majors.sources)
    let others = [months(cases, desk), ageing(cases, desk), majors.table, unknown(cases, desk), unknownAcknowledgements(cases, desk)]
    report.tables = groups.wait() + others
    try Doubts(cases.map(\.record), kind: kind, desk).add(to: &report)
    report.remarks.append("the service is restored when its last outage ends; an outage without an end makes that unknown")
    report.remarks.append("times are by the clock on the wall, not in service hours; 'service-levels' has those")
    report.remarks.append("an incident that touches several services is counted once for each of them")
    return report
  }

  private static func breakdown(
    _ key: String, _ title: String, _ column: String, _ cases: [IncidentCase], _ period: Interval, _ groups: (IncidentCase) -> [String]
  ) -> ReportTable {
    var table = ReportTable(
      key, title,
      [
        ("group", column), ("opening_backlog", "Open before"), ("opened", "Opened"), ("reopenings", "Reopenings"), ("closed", "Closed"),
        ("closing_backlog", "Open after"), ("resolved", "Resolved"), ("median_to_resolve", "Median to resolve"), ("p90_to_resolve", "p90"),
        ("unknown", "Unknown"), ("reopened", "Reopened (records)"),
      ], charted: "opened")
    var members: [String: [IncidentCase]] = [:]
    for item in cases {
      let names = groups(item)
      for group in names.count > 1 ? Array(Set(names)) : names { members[group, default: []].append(item) }
    }
    for (group, cases) in members.sorted(by: { $0.key < $1.key }) {
      let tally = IncidentTally(cases, in: period)
      guard !tally.isEmpty else { continue }
      let lengths = Distribution(tally.toResolve.compactMap(\.1))
      table.append(
        .text(group), .count(tally.opening.count), .count(tally.opened.count), .count(tally.reopenings.count), .count(tally.closed.count),
        .count(tally.closing.count), .count(tally.resolved.count), .duration(lengths.median), .duration(lengths.p90),
        .count(tally.toResolve.count - lengths.count), .count(tally.reopened.count))
    }
    return table
  }

  private static func months(_ cases: [IncidentCase], _ desk: ReportDesk) -> ReportTable {
    var table = ReportTable(
      "by_month", "By month",
      [
        ("month", "Month"), ("opened", "Opened"), ("resolved", "Resolved"), ("closing_backlog", "Open at its end"),
        ("median_to_resolve", "Median to resolve"),
      ], charted: "opened")
    for (month, part) in Month.parts(of: desk.observed, in: desk.zone) {
      let tally = IncidentTally(cases, in: part)
      table.append(
        .text(month.description), .count(tally.opened.count), .count(tally.resolved.count), .count(tally.closing.count),
        .duration(Distribution(tally.toResolve.compactMap(\.1)).median))
    }
    return table
  }

  private static let ages: [(title: String, days: Int)] = [
    ("under 1 day", 1), ("1 to 3 days", 3), ("3 to 7 days", 7), ("7 to 30 days", 30), ("30 to 90 days", 90), ("90 days and more", .max),
  ]

  private static func ageing(_ cases: [IncidentCase], _ desk: ReportDesk) -> ReportTable {
    var table = ReportTable("ageing", "Age of what is open at the end", [("age", "Age"), ("open", "Open")], charted: "open")
    let open = cases.filter { $0.course.isOpen(before: desk.closing) }
    var lower = 0
    for bucket in ages {
      let count = open.count { item in
        guard let start = item.course.first?.at else { return false }
        let days = Int(desk.closing.secondsSince(start) / 86_400)
        return days >= lower && days < bucket.days
      }
      table.append(.text(bucket.title), .count(count))
      lower = bucket.days
    }
    return table
  }

  /// What cannot be counted is a row, not a silence.
  private static func unknown(_ cases: [IncidentCase], _ desk: ReportDesk) -> ReportTable {
    var table = ReportTable("unknown", "Resolved in a time that is not known", [("record", "Record"), ("reason", "Reason")])
    for item in cases where item.resolution(in: desk.observed) != nil && item.toResolve(in: desk.observed) == nil {
      table.append(.id(item.record.id), .text(item.startIsKnown ? "it was resolved before it was opened" : "nothing says when it was opened"))
    }
    return table
  }

  private static func unknownAcknowledgements(_ cases: [IncidentCase], _ desk: ReportDesk) -> ReportTable {
    var table = ReportTable("unknown_acknowledgements", "Taken up in a time that is not known", [("record", "Record"), ("reason", "Reason")])
    for item in cases where item.acknowledgement != nil && item.toAcknowledge == nil {
      guard let first = item.course.first, desk.observed.contains(first.at) else { continue }
      table.append(.id(item.record.id), .text(item.startIsKnown ? "it was taken up before it was opened" : "nothing says when it was opened"))
    }
    return table
  }
}
