import Diagnostics
import HistoryIndex
import Identifiers
import Records
import ServiceTime

/// Whether continuity plans are tested, and whether tests reach what they must.
enum ContinuityAnalysis {
  static let tests: Register.Analysis = { desk, report in
    var table = ReportTable(
      "plans_tested", "Plans and their tests",
      [("plan", "Plan"), ("title", "Title"), ("last", "Last test"), ("every", "Every"), ("next", "Next by"), ("days_late", "Days late")])
    var last: [String: CalendarDate] = [:]
    for test in try desk.allRecords(of: "continuity-test", fields: ["plan", "held_on"]) {
      guard let plan = test.text("plan"), let date = test["held_on"]?.date, date <= desk.today else { continue }
      last[plan] = max(last[plan] ?? date, date)
    }
    var late: [Source] = []
    for plan in try desk.records(of: "plan", fields: ["topic", "continuity"]) where plan.text("topic") == "continuity" {
      guard let entry = plan.entry(at: desk.now), entry.state == "active" else { continue }
      let span = plan["continuity"]?["test_every"]?.span
      let start = last[plan.id.text] ?? desk.zone.localDate(at: entry.at)
      let next = span.map { start.adding(days: $0.roundedDays) }
      let isLate = next.map { $0 < desk.today } ?? (last[plan.id.text] == nil)
      if isLate { late.append(Source(plan.id, entry.commit)) }
      table.append(
        .id(plan.id), .text(plan.title), .date(last[plan.id.text]), .text(span?.description), .date(next),
        isLate ? .count(next.map { desk.today.daysSince($0) } ?? 0) : .blank)
    }
    report.add("plans_untested", "Plans that were not tested in time", .count(late.count), from: late)
    report.tables.append(table)
    if !late.isEmpty { report.isLate = true }
  }

  static let targets: Register.Analysis = { desk, report in
    var table = ReportTable(
      "measured", "Measured against the targets",
      [
        ("record", "Record"), ("held_on", "Held"), ("type", "Type"), ("rto_target", "RTO"), ("rto_measured", "reached"), ("rpo_target", "RPO"),
        ("rpo_measured", "reached"), ("missed", "Missed"), ("result", "Result"),
      ])
    let tests = try desk.records(of: "continuity-test", fields: ["held_on", "type", "rto_target", "rto_measured", "rpo_target", "rpo_measured", "result"])
    var missed: [Source] = []
    for test in tests.sorted(by: { ($0.text("held_on") ?? "", $0.id) < ($1.text("held_on") ?? "", $1.id) }) {
      func isOver(_ measured: FieldName, _ target: FieldName) -> Bool {
        guard let measured = test[measured]?.span, let target = test[target]?.span else { return false }
        return target.isShorter(than: measured) ?? false
      }
      let over = [isOver("rto_measured", "rto_target") ? "RTO" : nil, isOver("rpo_measured", "rpo_target") ? "RPO" : nil].compactMap(\.self)
      if !over.isEmpty { missed.append(Source(test.id)) }
      table.append(
        .id(test.id), .date(test["held_on"]?.date), .text(test.text("type")), .text(test.text("rto_target")), .text(test.text("rto_measured")),
        .text(test.text("rpo_target")), .text(test.text("rpo_measured")), .text(over.joined(separator: ", ")), .text(test.text("result")))
    }
    report.add("targets_missed", "Tests and invocations that missed a target", .count(missed.count), from: missed)
    report.tables.append(table)
  }
}
