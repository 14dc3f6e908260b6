import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// The chain of custody of what an evidence report cites: what each record needed, who decided, and every commit that did
/// something to it.
struct CustodyReport {
  private(set) var report: Report
  /// The commits that have a row, in full and short.
  private(set) var commits: [(full: String, short: String)] = []

  init(_ desk: ReportDesk, _ ground: EvidenceGround, of records: [RecordID]) throws {
    report = desk.report("custody", "Chain of custody", hasPeriod: true)
    let approvals = records.compactMap { ground.approvals[$0] }.filter { !$0.verdict.requirements.isEmpty || !$0.verdict.entries.isEmpty }
    let entries = approvals.flatMap { approval in approval.verdict.entries.map { (approval.record, $0) } }
    report.add("records", "Records", .count(records.count))
    report.add("decisions", "Decisions", .count(entries.count))
    report.add("counting", "Decisions that count", .share(entries.count { $0.1.counts }, of: entries.count))
    let commits = try Self.commits(desk, ground, of: records, entries)
    report.tables = [Self.required(approvals), Self.decisions(entries), commits]
    self.commits = commits.rows.map { (full: $0[1].text(in: desk.zone), short: $0[0].text(in: desk.zone)) }
    for commit in self.commits { report.links[commit.short] = "#commit-\(commit.short)" }
    report.remarks += try desk.faults().remarks
    report.remarks.append("authors and times of commits are declared by whoever commits; a signature binds them to a key, a second person's approval to the content")
  }

  private static func required(_ approvals: [RecordApprovals]) -> ReportTable {
    var table = ReportTable(
      "required", "What was required",
      [("record", "Record"), ("state", "State"), ("policy", "Policy"), ("rule", "Rule"), ("wanted", "Required"), ("satisfied", "Satisfied"), ("missing", "Missing")])
    for approval in approvals {
      for item in approval.verdict.requirements {
        let missing = approval.isOfRoot && !item.isSatisfied ? "came with the root of trust" : item.missing
        table.append(
          .id(approval.record), .text(approval.state?.text), .id(item.policy), .count(item.rule), .text(item.wanted), .flag(item.isSatisfied),
          item.isSatisfied ? .blank : .text(missing))
      }
    }
    return table
  }

  private static func decisions(_ entries: [(RecordID, EntryVerdict)]) -> ReportTable {
    var table = ReportTable(
      "decisions", "Decisions",
      [
        ("record", "Record"), ("at", "At"), ("by", "By"), ("role", "As"), ("decision", "Decision"), ("counts", "Counts"), ("reason", "Why not"),
        ("evidence", "Evidence"), ("commit", "Commit"), ("digest", "Digest of what was judged"),
      ])
    for (record, item) in entries {
      table.append(
        .id(record), .text(item.entry.at), .id(item.entry.by), .text(item.entry.role.text), .text(item.entry.decision.rawValue), .flag(item.counts),
        item.counts ? .blank : .text(item.reason), .text(item.evidence), .text(item.commit?.short), .text(item.entry.digest))
    }
    return table
  }

  private static func commits(
    _ desk: ReportDesk, _ ground: EvidenceGround, of records: [RecordID], _ entries: [(RecordID, EntryVerdict)]
  ) throws -> ReportTable {
    var table = ReportTable(
      "commits", "Commits",
      [
        ("commit", "Commit"), ("id", "Full id"), ("at", "Authored"), ("author", "Author"), ("email", "Address"), ("actor", "Who that is"),
        ("evidence", "Evidence"), ("subject", "Subject"), ("records", "Records"),
      ], anchor: "commit-")
    var touched: [ObjectID: (records: [RecordID], act: Act?)] = [:]
    for record in records {
      for act in ground.acts[record] ?? [] {
        guard let commit = act.commit else { continue }
        var known = touched[commit] ?? ([], act)
        if !known.records.contains(record) { known.records.append(record) }
        touched[commit] = known
      }
      if ground.acts[record] == nil, let root = ground.root { touched[root, default: ([], nil)].records.append(record) }
    }
    for (record, entry) in entries { if let commit = entry.commit, touched[commit] == nil { touched[commit] = ([record], nil) } }
    for record in records {
      if let commit = ground.approvals[record]?.contentCommit, touched[commit] == nil { touched[commit] = ([record], nil) }
    }
    var rows: [(commit: IndexedCommit, records: [RecordID], act: Act?)] = []
    for (id, commit) in try desk.history.commits(Set(touched.keys)) {
      if let known = touched[id] { rows.append((commit, known.records, known.act)) }
    }
    rows.sort { ($0.commit.rank, $0.commit.id) < ($1.commit.rank, $1.commit.id) }
    for (commit, records, act) in rows {
      table.append(
        .text(commit.id.short), .text(commit.id.hex), .instant(commit.authoredAt), .text(commit.authorName), .text(commit.authorEmail),
        .text(act?.actor?.text), .text(commit.id == ground.root ? "root of trust" : act?.evidence), .text(commit.subject),
        .text(records.map(\.text).joined(separator: ", ")))
    }
    return table
  }
}
