import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import ServiceTime

/// Whether policies in force are approved as they read today, reviewed, and known to people.
enum PolicyAnalysis {
  static let standing: Register.Analysis = { desk, report in
    var table = ReportTable(
      "standing", "Policies in force",
      [
        ("record", "Record"), ("title", "Title"), ("version", "Version"), ("active_since", "In force since"), ("approved_by", "Approved by"),
        ("approved", "Approved as it reads"), ("acknowledged", "Acknowledged by"),
      ])
    let judgement = try desk.judgement()
    let verdicts = Dictionary(judgement.approvals.map { ($0.record, $0.verdict) }) { first, _ in first }
    let trainings = try desk.history.records(ofKind: "training", ["policies", "held_on", "attendees"], desk)
    var unapproved: [Source] = []
    for policy in try desk.records(of: "policy", fields: ["version"]) {
      guard let entry = policy.entry(at: desk.now), entry.state == "active" else { continue }
      let verdict = verdicts[policy.id]
      let isApproved = verdict?.isSatisfied ?? false
      if !isApproved { unapproved.append(Source(policy.id, entry.commit)) }
      let approvers = Set((verdict?.entries ?? []).filter { $0.counts && $0.entry.decision == .approved }.map(\.entry.by.text)).sorted()
      let since = desk.zone.localDate(at: entry.at)
      let people = Set(
        trainings.filter { $0.texts("policies").contains(policy.id.text) && ($0["held_on"]?.date).map { $0 >= since } ?? false }
          .flatMap { $0["attendees"]?.items ?? [] }.compactMap { $0["person"]?.text })
      table.append(
        .id(policy.id), .text(policy.title), .text(policy.text("version")), .date(since), .text(approvers.joined(separator: ", ")), .flag(isApproved),
        .count(people.count))
    }
    report.add("unapproved", "In force without an approval of what they say today", .count(unapproved.count), from: unapproved)
    report.remarks += judgement.undecided.map { "could not be decided: \($0)" }
    report.remarks.append("what the first commit of a repository held was accepted with it, and needs no approval until it changes")
    report.tables.append(table)
  }
}
