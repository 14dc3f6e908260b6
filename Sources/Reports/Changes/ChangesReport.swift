import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Changes of a period: how many, how well they went, and which were carried out without being allowed.
enum ChangesReport {
  static let definition = ReportDefinition(
    "changes", "volume, success, emergencies, lead and waiting times, unauthorised changes, incidents caused", of: ["change"],
    deletionsOf: ["change"]
  ) { try make($0) }

  static let ended: Set<StateName> = ["implemented", "failed", "backed-out"]

  private static func make(_ desk: ReportDesk) throws -> Report {
    let kind = try desk.kind("change", for: "changes")
    var report = desk.report("changes", "Changes", hasPeriod: true)
    let changes = try desk.records(of: kind.name, fields: ChangeCourse.fields).map { ChangeCourse($0, until: desk.now) }
    let raised = changes.filter { $0.raised.map { desk.observed.contains($0.at) } ?? false }
    let done = changes.filter { $0.end.map { desk.observed.contains($0.at) } ?? false }
    report.add("raised", "Raised", .count(raised.count), from: raised.map { Source($0.record.id, $0.raised?.commit) })
    report.add("completed", "Carried out, or tried", .count(done.count), from: done.map(\.endSource))
    for (key, label, outcome) in outcomes {
      let matching = done.filter { $0.record.text("outcome") == outcome }
      report.add(key, label, .share(matching.count, of: done.count), from: matching.map(\.endSource))
    }
    let unknown = done.filter { item in !outcomes.contains { $0.outcome == item.record.text("outcome") } }
    report.add("outcome_unknown", "Outcome not known", .share(unknown.count, of: done.count), from: unknown.map(\.endSource))
    let emergencies = done.filter { $0.record.text("type") == "emergency" }
    report.add("emergency", "Emergencies", .share(emergencies.count, of: done.count), from: emergencies.map(\.endSource))
    let leads = done.compactMap(\.leadTime)
    report.add(
      "lead_time", "Lead time, from being put forward to the end of the work", .durations(Distribution(leads), unknown: done.count - leads.count),
      from: done.map(\.endSource))
    let approved = changes.filter { $0.approval.map { desk.observed.contains($0.at) } ?? false }
    let waits = approved.compactMap(\.approvalWait)
    report.add(
      "approval_wait", "Waiting for approval", .durations(Distribution(waits), unknown: approved.count - waits.count),
      from: approved.map { Source($0.record.id, $0.approval?.commit) })
    let caused = try causedIncidents(desk, by: Set(changes.map(\.id)))
    report.add("caused_incidents", "Incidents caused by changes", .count(caused.sources.count), from: caused.sources)
    let late = try LateApprovals(changes, desk)
    report.add("approved_late", "Approved after the work began", .count(late.sources.count), from: late.sources)
    report.add("retrospective_overdue", "Of these, not in the time that the rules allow", .count(late.overdue.count), from: late.overdue)
    let work = try WorkTimes(changes, desk)
    report.add("outside_window_count", "Carried out outside of their window", .count(work.outsideSources.count), from: work.outsideSources)
    report.add("during_freeze_count", "Carried out during a freeze", .count(Set(work.frozenSources).count), from: work.frozenSources)
    let unauthorised = try UnauthorisedChanges(desk, among: Set(changes.map(\.id)), work: work)
    report.add("unauthorised", "Unauthorised", .count(unauthorised.records.count), from: unauthorised.sources)
    let reviews = ChangeReviews(changes, done: done, desk)
    report.add("reviews_overdue_count", "Reviews overdue", .count(reviews.overdueSources.count), from: reviews.overdueSources)
    report.add("not_investigated_count", "Failed and not looked into", .count(reviews.uninvestigatedSources.count), from: reviews.uninvestigatedSources)
    report.isLate = !reviews.overdueSources.isEmpty || late.isMissingNow
    report.tables = [
      volume(raised, done), months(raised, done, desk), unauthorised.reasons, unauthorised.table, late.table, work.outside, work.frozen, caused.table,
      reviews.overdue, reviews.uninvestigated, list(done),
    ]
    try Doubts(changes.map(\.record), kind: kind, desk).add(to: &report)
    if let deployments = try Deployments(changes, desk) { deployments.add(to: &report) }
    report.remarks += late.remarks + unauthorised.remarks + work.remarks
    report.remarks.append("an outcome that is not known is no success; with-issues is no success either")
    return report
  }

  private static let outcomes: [(key: String, label: String, outcome: String)] = [
    ("successful", "Successful", "successful"), ("with_issues", "With issues", "with-issues"), ("backed_out", "Backed out", "backed-out"),
    ("failed", "Failed", "failed"),
  ]

  private static func volume(_ raised: [ChangeCourse], _ done: [ChangeCourse]) -> ReportTable {
    var table = ReportTable(
      "by_type", "By type",
      [("type", "Type"), ("raised", "Raised"), ("completed", "Carried out"), ("successful", "Successful"), ("success_percent", "Success")],
      charted: "completed")
    for name in Set((raised + done).map(\.type)).sorted() {
      let done = done.filter { $0.type == name }
      let good = done.count { $0.record.text("outcome") == "successful" }
      table.append(.text(name), .count(raised.count { $0.type == name }), .count(done.count), .count(good), .share(good, of: done.count))
    }
    return table
  }

  private static func causedIncidents(_ desk: ReportDesk, by changes: Set<RecordID>) throws -> (table: ReportTable, sources: [Source]) {
    var table = ReportTable(
      "incidents", "Incidents opened in the period that a change caused", [("change", "Change"), ("incident", "Incident"), ("title", "Title"), ("priority", "Priority")])
    var sources: [Source] = []
    guard let kind = desk.history.rules.kinds["incident"] else { return (table, []) }
    let moved = desk.activity(settled: kind.states)
    for incident in try desk.history.records(of: kind.name, fields: ["caused_by", "priority"], during: moved, naming: ["caused_by"]) {
      guard let cause = incident.text("caused_by").map({ RecordID($0) }), changes.contains(cause) else { continue }
      guard let first = incident.timeline.first, desk.observed.contains(first.at) else { continue }
      table.append(.id(cause), .id(incident.id), .text(incident.title), .text(incident.text("priority")))
      sources.append(Source(incident.id, first.commit))
    }
    return (table, sources)
  }

  private static func months(_ raised: [ChangeCourse], _ done: [ChangeCourse], _ desk: ReportDesk) -> ReportTable {
    var table = ReportTable(
      "by_month", "By month",
      [("month", "Month"), ("raised", "Raised"), ("completed", "Carried out"), ("successful", "Successful"), ("success_percent", "Success")],
      charted: "completed")
    for (month, part) in Month.parts(of: desk.observed, in: desk.zone) {
      let ended = done.filter { $0.end.map { part.contains($0.at) } ?? false }
      let good = ended.count { $0.record.text("outcome") == "successful" }
      table.append(
        .text(month.description), .count(raised.count { $0.raised.map { part.contains($0.at) } ?? false }), .count(ended.count), .count(good),
        .share(good, of: ended.count))
    }
    return table
  }

  private static func list(_ done: [ChangeCourse]) -> ReportTable {
    var table = ReportTable(
      "changes", "Changes carried out", [("change", "Change"), ("title", "Title"), ("type", "Type"), ("ended_at", "Ended"), ("outcome", "Outcome"), ("lead_time", "Lead time")])
    for item in done {
      table.append(
        .id(item.record.id), .text(item.record.title), .text(item.record.text("type")), .instant(item.end?.at),
        .text(item.record.text("outcome") ?? "unknown"), .duration(item.leadTime))
    }
    return table
  }
}
