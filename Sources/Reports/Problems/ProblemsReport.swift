import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Problems: their age, what is known of their causes, whether they came back, and where one may be hiding.
enum ProblemsReport {
  static let definition = ReportDefinition(
    "problems", "age, root causes, recurrence, known errors without workaround, candidates", of: ["problem"],
    deletionsOf: ["problem", "incident"]
  ) { try make($0) }

  /// States in which nobody works on a problem any more.
  static func done(_ kind: Kind) -> Set<StateName> { Set(kind.lifecycle?.states.filter(\.isTerminal).map(\.name) ?? []).union(["resolved", "closed"]) }

  private static func make(_ desk: ReportDesk) throws -> Report {
    let kind = try desk.kind("problem", for: "problems")
    var report = desk.report("problems", "Problems", hasPeriod: true)
    let all = try desk.allRecords(of: kind.name, fields: ["root_cause", "workaround", "priority", "services", "cis", "owner", "resolution", "effectiveness"])
    let problems = all.filter(desk.isChosen)
    let done = done(kind)
    let courses = problems.map { ($0, OpenCourse($0, until: desk.now) { !done.contains($0) }) }
    let open = courses.filter { $0.1.isOpen(before: desk.closing) }
    func sources(_ items: [(IndexedRecord, OpenCourse)]) -> [Source] {
      items.map { Source($0.0.id, $0.1.step(before: desk.closing)?.commit) }
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
    let helpless = open.filter { $0.1.step(before: desk.closing)?.state == "known-error" && $0.0.text("workaround") == nil }
    report.add("without_workaround", "Known errors without a workaround", .count(helpless.count), from: sources(helpless))
    let incident = desk.history.rules.kinds["incident"]
    let explained = incident == nil ? [] : try desk.history.records(of: ["incident"], fields: ["problem"], naming: ["problem"])
    let again = recurrence(courses, explained, desk)
    report.add("recurred", "Resolved problems with an incident afterwards", .count(again.1.count), from: again.1)
    let reopened = courses.filter { $0.1.reopenings.contains { desk.observed.contains($0.at) } }
    report.add("reopened", "Resolved, and taken up again in the period", .count(reopened.count), from: sources(reopened))
    let unchecked = courses.filter { problem, course in
      let isDone = course.step(before: desk.closing).map { ["resolved", "closed"].contains($0.state) } ?? false
      return isDone && ["fixed", nil].contains(problem.text("resolution")) && problem["effectiveness"]?["result"]?.text == nil
    }
    report.add("effectiveness_unchecked", "Fixed, and nobody looked whether it worked", .count(unchecked.count), from: sources(unchecked))
    let unexplained = incident == nil ? [] : try ProblemCandidates.incidents(by: desk)
    let excluded = incident.map { OpenStates($0).excluded } ?? []
    let candidates = ProblemCandidates(unexplained, excluding: excluded, problems: all, desk) { !done.contains($0) }
    report.add("candidates_count", "Candidates for a problem", .count(candidates.candidates.count), from: candidates.sources)
    report.tables = [list(open, desk), again.0, candidates.table]
    try Doubts(problems, kind: kind, desk).add(to: &report)
    report.remarks.append("similar incidents are those of one category on one service or item; duplicates and cancelled ones are left out")
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
        .id(record.id), .text(record.title), .text(course.step(before: desk.closing)?.state.text), .text(record.text("priority")),
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
      guard let end = course.closings.last(where: { $0.at < desk.closing }), !course.isOpen(before: desk.closing) else { continue }
      let later = incidents.filter { $0.text("problem") == problem.id.text }.compactMap { incident in
        incident.timeline.first.flatMap { first in first.at > end.at && first.at < desk.closing ? (incident, first) : nil }
      }
      for (incident, first) in later { table.append(.id(problem.id), .instant(end.at), .id(incident.id), .instant(first.at)) }
      if !later.isEmpty { sources.append(Source(problem.id, end.commit)) }
    }
    return (table, sources)
  }
}
