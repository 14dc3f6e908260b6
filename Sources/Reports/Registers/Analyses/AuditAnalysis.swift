import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Which clauses audits have looked at, and what became of what they found.
enum AuditAnalysis {
  /// The clauses of ISO/IEC 20000-1:2018 with requirements, two levels deep.
  private static let clauses = [
    "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "8.1", "8.2", "8.3", "8.4", "8.5",
    "8.6", "8.7", "9.1", "9.2", "9.3", "9.4", "10.1", "10.2",
  ]

  static let coverage: Register.Analysis = { desk, report in
    var table = ReportTable("coverage", "Clauses and the last audit of each", [("clause", "Clause"), ("audit", "Audit"), ("held_on", "Held"), ("age_days", "Days ago")])
    let audits = try desk.records(of: "audit", fields: ["covers", "held_on"])
    let since = desk.today.adding(days: -366)
    var missing: [String] = []
    var sources: [Source] = []
    for clause in clauses {
      let found = audits.compactMap { audit -> (IndexedRecord, CalendarDate)? in
        guard let date = audit["held_on"]?.date, date <= desk.today else { return nil }
        let isCovered = audit.texts("covers").contains { $0 == clause || clause.hasPrefix($0 + ".") || $0.hasPrefix(clause + ".") }
        return isCovered ? (audit, date) : nil
      }
      let last = found.max { ($0.1, $0.0.id) < ($1.1, $1.0.id) }
      if let last, last.1 >= since { sources.append(Source(last.0.id, part: clause)) } else { missing.append(clause) }
      table.append(.text(clause), .text(last?.0.id.text), .date(last?.1), last.map { .count(desk.today.daysSince($0.1)) } ?? .blank)
    }
    report.add("clauses_audited", "Clauses audited within a year", .share(clauses.count - missing.count, of: clauses.count), from: sources)
    if !missing.isEmpty, !audits.isEmpty { report.remarks.append("not audited within a year: \(missing.joined(separator: ", "))") }
    report.tables.append(table)
  }

  static let nonconformities: Register.Analysis = { desk, report in
    var table = ReportTable(
      "nonconformities", "Nonconformities and what is done about them",
      [
        ("finding", "Finding"), ("title", "Title"), ("grade", "Grade"), ("clause", "Clause"), ("state", "State"), ("action", "Corrective action"),
        ("action_state", "Its state"), ("effective", "Worked"), ("missing", "Missing"),
      ])
    let actions = try desk.allRecords(of: "corrective-action", fields: ["sources", "effective", "verified_by", "owner"])
    var (without, unverified): ([Source], [Source]) = ([], [])
    for finding in try desk.records(of: "finding", fields: ["type", "grade", "clause"]) where finding.text("type") == "nonconformity" {
      let entry = finding.entry(at: desk.now)
      let own = actions.filter { $0.texts("sources").contains(finding.id.text) }
      if own.isEmpty { without.append(Source(finding.id, entry?.commit)) }
      for action in own.map(Optional.some) + (own.isEmpty ? [nil] : []) {
        let state = action?.entry(at: desk.now)?.state
        let isUnverified = action.map { $0["effective"] == nil } ?? false
        if isUnverified, let action { unverified.append(Source(action.id, action.entry(at: desk.now)?.commit)) }
        table.append(
          .id(finding.id), .text(finding.title), .text(finding.text("grade")), .text(finding.text("clause")), .text(entry?.state.text),
          .text(action?.id.text), .text(state?.text), action?["effective"].map { .flag($0.isTrue) } ?? .blank,
          .text(action == nil ? "a corrective action" : isUnverified ? "whether it worked" : nil))
      }
    }
    report.add("without_action", "Nonconformities without a corrective action", .count(without.count), from: without)
    report.add("unverified", "Corrective actions that nobody has verified", .count(unverified.count), from: unverified)
    report.tables.append(table)
  }
}
