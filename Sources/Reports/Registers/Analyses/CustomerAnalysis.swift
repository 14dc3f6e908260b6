import Diagnostics
import HistoryIndex
import Identifiers
import ServiceTime

/// How content customers are, and what they complain about.
enum CustomerAnalysis {
  static let satisfaction: Register.Analysis = { desk, report in
    var table = ReportTable(
      "satisfaction", "Satisfaction, survey by survey",
      [
        ("record", "Record"), ("held_on", "Held"), ("answered", "Answered"), ("invited", "Asked"), ("response", "Response"), ("score", "Score"),
        ("target", "Target"), ("reached", "Reached"),
      ], charted: "score")
    let surveys = try desk.records(of: "survey", fields: ["held_on", "invited", "answered", "score", "target"])
    for survey in surveys.sorted(by: { ($0.text("held_on") ?? "", $0.id) < ($1.text("held_on") ?? "", $1.id) }) {
      let (answered, invited) = (survey.text("answered").flatMap { Int($0) }, survey.text("invited").flatMap { Int($0) })
      let (score, target) = (survey.text("score").flatMap { Double($0) }, survey.text("target").flatMap { Double($0) })
      table.append(
        .id(survey.id), .date(survey["held_on"]?.date), answered.map { .count($0) } ?? .blank, invited.map { .count($0) } ?? .blank,
        answered.flatMap { part in invited.map { .share(part, of: $0) } } ?? .blank, score.map { .number($0) } ?? .blank,
        target.map { .number($0) } ?? .blank, score.flatMap { score in target.map { .flag(score >= $0) } } ?? .blank)
    }
    report.tables.append(table)
  }

  static let complaints: Register.Analysis = { desk, report in
    var table = ReportTable(
      "open_complaints", "Complaints that are not closed",
      [("record", "Record"), ("title", "Title"), ("customer", "Customer"), ("state", "State"), ("age_days", "Age, days"), ("escalated_to", "Escalated to"), ("owner", "Owner")])
    var open: [Source] = []
    for complaint in try desk.records(of: "complaint", fields: ["customer", "escalated_to", "owner"]) {
      guard let entry = complaint.entry(at: desk.now), !desk.isTerminal(entry.state, of: "complaint") else { continue }
      open.append(Source(complaint.id, entry.commit))
      table.append(
        .id(complaint.id), .text(complaint.title), .text(complaint.text("customer")), .text(entry.state.text),
        .count(complaint.timeline.first.map { desk.today.daysSince(desk.zone.localDate(at: $0.at)) } ?? 0), .text(complaint.text("escalated_to")),
        .text(complaint.text("owner")))
    }
    report.add("open_complaints_count", "Complaints that are not closed", .count(open.count), from: open)
    report.tables.append(table)
  }
}
