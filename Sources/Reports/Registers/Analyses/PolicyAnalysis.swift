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
    let policies = try desk.records(of: "policy", fields: ["version"]).compactMap { policy in
      policy.entry(at: desk.now).flatMap { $0.state == "active" ? (policy, $0) : nil }
    }
    let judgement = try desk.judgement(of: Set(policies.map(\.0.id)), models: [])
    let approvals = Dictionary(judgement.approvals.map { ($0.record, $0) }) { first, _ in first }
    let trainings = try desk.allRecords(of: "training", fields: ["policies", "held_on", "attendees"])
    var (unapproved, ofRoot): ([Source], [Source]) = ([], [])
    for (policy, entry) in policies {
      let approval = RecordApproval(approvals[policy.id])
      switch approval.standing {
      case .valid: break
      case .ofRoot: ofRoot.append(Source(policy.id, entry.commit))
      case .outdated, .missing: unapproved.append(Source(policy.id, entry.commit))
      }
      let approvers = Set(approval.entries.map(\.entry.by.text)).sorted()
      let since = desk.zone.localDate(at: entry.at)
      let people = Set(
        trainings.filter { $0.texts("policies").contains(policy.id.text) && ($0["held_on"]?.date).map { $0 >= since } ?? false }
          .flatMap { $0["attendees"]?.items ?? [] }.compactMap { $0["person"]?.text })
      table.append(
        .id(policy.id), .text(policy.title), .text(policy.text("version")), .date(since), .text(approvers.joined(separator: ", ")), .text(approval.validity),
        .count(people.count))
    }
    report.add("unapproved", "In force without an approval of what they say today", .count(unapproved.count), from: unapproved)
    report.add("of_root", "In force as the root of trust brought them", .count(ofRoot.count), from: ofRoot)
    report.remarks += judgement.undecided.map { "could not be decided: \($0)" }
    report.remarks.append("what the root of trust brought was accepted with it, and needs no approval until it changes")
    report.tables.append(table)
  }
}
