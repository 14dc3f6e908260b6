import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// The chain of custody of approvals: what was required, who decided, by which evidence and in which commit.
enum ApprovalsReport {
  static let definition = ReportDefinition(
    "approvals", "what each change needed, each decision with its evidence, commit and digest", of: ["change"],
    deletionsOf: ["change"]
  ) { try make($0) }

  private static func make(_ desk: ReportDesk) throws -> Report {
    let kind = try desk.kind("change", for: "approvals")
    var report = desk.report("approvals", "Approvals", hasPeriod: true)
    let all = try desk.records(of: kind.name, fields: ["type", "requester", "implementer", "model"], settled: kind.states)
    let changes = all.filter { record in record.timeline.contains { desk.observed.contains($0.at) } }
    let drafts = changes.filter { isDraft($0, kind, desk) }
    let submitted = changes.filter { !isDraft($0, kind, desk) }
    let records = Dictionary(changes.map { ($0.id, $0) }) { first, _ in first }
    let judgement = try desk.judgement(of: Set(records.keys), models: changes.compactMap { $0.text("model").map { RecordID($0) } })
    let verdicts = judgement.approvals.filter { records[$0.record] != nil }
    let waiting = Set(submitted.map(\.id))
    let satisfied = verdicts.filter { waiting.contains($0.record) && $0.verdict.isSatisfied }
    report.add("changes", "Changes that moved in the period", .count(changes.count), from: changes.map { Source($0.id, $0.timeline.last?.commit) })
    report.add("drafts", "Of these, not put forward yet", .count(drafts.count), from: drafts.map { Source($0.id, $0.timeline.last?.commit) })
    report.add(
      "satisfied", "Put forward, with every approval that their rules ask for today", .share(satisfied.count, of: submitted.count),
      from: satisfied.map { Source($0.record, $0.verdict.entries.last { $0.counts }?.commit) })
    let entries = verdicts.flatMap { verdict in verdict.verdict.entries.map { (verdict.record, $0) } }
    report.add("decisions", "Decisions", .count(entries.count), from: entries.map { Source($0.0, $0.1.commit) })
    let counting = entries.filter(\.1.counts)
    report.add("counting", "Decisions that count", .share(counting.count, of: entries.count), from: counting.map { Source($0.0, $0.1.commit) })
    let signed = counting.filter(\.1.isSigned)
    report.add("signed", "Decisions that count and are signed", .share(signed.count, of: counting.count), from: signed.map { Source($0.0, $0.1.commit) })
    let own = counting.filter { [records[$0.0]?.text("requester"), records[$0.0]?.text("implementer")].contains($0.1.entry.by.text) }
    report.add("own", "Decisions that count, by the requester or the implementer", .count(own.count), from: own.map { Source($0.0, $0.1.commit) })
    let acts = Dictionary(grouping: judgement.acts.filter { $0.record.map { records[$0] != nil } ?? false }) { $0.record ?? "" }
    let separation = Separation(changes, Dictionary(verdicts.map { ($0.record, $0.verdict) }) { first, _ in first }, acts)
    report.add("separate", "Approved by none of those who wanted, wrote or did it", .share(separation.separate.count, of: separation.judged), from: separation.separate)
    let custody = try Custody(changes, acts, desk)
    report.add("acts", "Acts on them", .count(custody.sources.count), from: custody.sources)
    report.tables = [separation.strengths, required(verdicts, records), decisions(entries), separation.table, custody.table]
    report.remarks.append("names and times of commits are declared by whoever commits; a signature shows whose they are")
    report.remarks += judgement.undecided.map { "could not be decided: \($0)" }
    return report
  }

  /// Whether nobody has been asked for anything: it never left its first state, but to be given up.
  private static func isDraft(_ change: IndexedRecord, _ kind: Kind, _ desk: ReportDesk) -> Bool {
    let initial = kind.lifecycle?.initial
    let excluded = OpenStates(kind).excluded.union(["cancelled"])
    return !change.timeline.contains { $0.at <= desk.now && $0.state != initial && !excluded.contains($0.state) }
  }

  private static func required(_ verdicts: [RecordApprovals], _ records: [RecordID: IndexedRecord]) -> ReportTable {
    var table = ReportTable(
      "required", "What was required",
      [("change", "Change"), ("state", "State"), ("type", "Type"), ("policy", "Policy"), ("rule", "Rule"), ("wanted", "Required"), ("satisfied", "Satisfied"), ("missing", "Missing")])
    for verdict in verdicts {
      let (state, type) = (Cell.text(verdict.state?.text), Cell.text(records[verdict.record]?.text("type")))
      for item in verdict.verdict.requirements {
        table.append(
          .id(verdict.record), state, type, .id(item.policy), .count(item.rule), .text(item.wanted), .flag(item.isSatisfied),
          item.isSatisfied ? .blank : .text(item.missing))
      }
      if verdict.verdict.requirements.isEmpty { table.append(.id(verdict.record), state, type, .blank, .blank, .text("no rule matches"), .flag(false)) }
    }
    return table
  }

  private static func decisions(_ entries: [(RecordID, EntryVerdict)]) -> ReportTable {
    var table = ReportTable(
      "chain", "Decisions",
      [
        ("change", "Change"), ("at", "At"), ("by", "By"), ("role", "As"), ("decision", "Decision"), ("counts", "Counts"), ("reason", "Why not"),
        ("evidence", "Evidence"), ("comment", "Comment"), ("commit", "Commit"), ("digest", "Digest"),
      ])
    for (record, item) in entries {
      table.append(
        .id(record), Instant(rfc3339: item.entry.at).map { .instant($0) } ?? .text(item.entry.at), .id(item.entry.by), .text(item.entry.role.text), .text(item.entry.decision.rawValue), .flag(item.counts),
        item.counts ? .blank : .text(item.reason), .text(item.evidence), .text(item.entry.comment.isEmpty ? nil : item.entry.comment),
        .text(item.commit?.hex), .text(item.entry.digest))
    }
    return table
  }
}
