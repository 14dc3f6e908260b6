import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Problems: their age, what is known of their causes, whether they came back, and where one may be hiding.
enum ProblemsReport {
  static let definition = ReportDefinition(
    "problems", "age, root causes, recurrence, known errors without workaround, candidates", of: ["problem"]
  ) { try make($0) }

  private static func make(_ desk: ReportDesk) throws -> Report {
    let kind = try desk.kind("problem", for: "problems")
    var report = desk.report("problems", "Problems", hasPeriod: true)
    let problems = try desk.records(of: kind.name, fields: ["root_cause", "workaround", "priority", "services", "cis", "owner"])
    let done: Set<StateName> = ["resolved", "closed"]
    let courses = problems.map { ($0, OpenCourse($0, until: desk.now) { !done.contains($0) }) }
    let open = courses.filter { $0.1.isOpen(before: desk.closing) }
    func sources(_ items: [(IndexedRecord, OpenCourse)]) -> [Source] {
      items.map { Source($0.0.id, $0.1.step(before: desk.closing)?.entry.commit) }
    }
    let opened = courses.filter { $0.1.first.map { desk.observed.contains($0.at) } ?? false }
    let resolved = courses.filter { $0.1.closings.contains { desk.observed.contains($0.at) } }
    report.add("open", "Open at the end", .count(open.count), from: sources(open))
    report.add("opened", "Opened", .count(opened.count), from: sources(opened))
    report.add("resolved", "Resolved", .count(resolved.count), from: sources(resolved))
    let ages = open.compactMap { $0.1.first.map { desk.closing.secondsSince($0.at) } }
    report.add("age", "Age of what is open", .durations(Distribution(ages), unknown: open.count - ages.count), from: sources(open))
    let known = open.filter { $0.0.text("root_cause") != nil }
    report.add("root_cause_known", "Open with a known root cause", .share(known.count, of: open.count), from: sources(known))
    let helpless = open.filter { $0.1.step(before: desk.closing)?.entry.state == "known-error" && $0.0.text("workaround") == nil }
    report.add("without_workaround", "Known errors without a workaround", .count(helpless.count), from: sources(helpless))
    let incidents = desk.history.rules.kinds["incident"] == nil
      ? [] : try desk.history.records(of: ["incident"], fields: ["problem", "services", "cis"]).filter { !$0.timeline.isEmpty }
    let again = recurrence(courses, incidents, desk)
    report.add("recurred", "Resolved problems with an incident afterwards", .count(again.1.count), from: again.1)
    report.tables = [list(open, desk), again.0, candidates(incidents, problems, desk)]
    return report
  }

  private static func list(_ open: [(IndexedRecord, OpenCourse)], _ desk: ReportDesk) -> ReportTable {
    var table = ReportTable(
      "open_problems", "Open problems",
      [("record", "Record"), ("title", "Title"), ("state", "State"), ("priority", "Priority"), ("age_days", "Age, days"), ("root_cause", "Cause known"), ("owner", "Owner")],
      charted: "age_days")
    for (record, course) in open {
      let age = course.first.map { Int(desk.closing.secondsSince($0.at) / 86_400) }
      table.append(
        .id(record.id), .text(record.title), .text(course.step(before: desk.closing)?.entry.state.text), .text(record.text("priority")),
        age.map { .count($0) } ?? .blank, .flag(record.text("root_cause") != nil), .text(record.text("owner")))
    }
    return table
  }

  private static func recurrence(
    _ courses: [(IndexedRecord, OpenCourse)], _ incidents: [IndexedRecord], _ desk: ReportDesk
  ) -> (ReportTable, [Source]) {
    var table = ReportTable("recurrences", "Incidents after the resolution", [("problem", "Problem"), ("resolved_at", "Resolved"), ("incident", "Incident"), ("opened_at", "Opened")])
    var sources: [Source] = []
    for (problem, course) in courses {
      guard let end = course.closings.last, !course.isOpen(before: desk.closing) else { continue }
      let later = incidents.filter { $0.text("problem") == problem.id.text }.compactMap { incident in
        incident.timeline.first.flatMap { first in first.at > end.at && first.at < desk.closing ? (incident, first) : nil }
      }
      for (incident, first) in later { table.append(.id(problem.id), .instant(end.at), .id(incident.id), .instant(first.at)) }
      if !later.isEmpty { sources.append(Source(problem.id, end.entry.commit)) }
    }
    return (table, sources)
  }

  /// Three incidents or more on one service or item within the 90 days before the end, none of them with a problem, and no
  /// open problem about it.
  private static func candidates(_ incidents: [IndexedRecord], _ problems: [IndexedRecord], _ desk: ReportDesk) -> ReportTable {
    var table = ReportTable(
      "candidates", "Three incidents or more in 90 days without a problem", [("on", "On"), ("incidents", "Incidents"), ("records", "Records")])
    let since = desk.zone.subtracting(TimeSpan(days: 90), from: desk.closing)
    let handled = Set(problems.filter { !["resolved", "closed"].contains($0.entry(at: desk.closing)?.state) }.flatMap { $0.texts("services") + $0.texts("cis") })
    var found: [String: [RecordID]] = [:]
    for incident in incidents where incident.text("problem") == nil {
      guard let first = incident.timeline.first, first.at >= since, first.at < desk.closing else { continue }
      for thing in Set(incident.texts("services") + incident.texts("cis")) where !handled.contains(thing) { found[thing, default: []].append(incident.id) }
    }
    for (thing, records) in found.sorted(by: { $0.key < $1.key }) where records.count >= 3 {
      table.append(.text(thing), .count(records.count), .text(records.sorted().map(\.text).joined(separator: ", ")))
    }
    return table
  }
}
