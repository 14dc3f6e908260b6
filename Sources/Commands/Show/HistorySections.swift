import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import ServiceLevels
import ServiceTime

extension RecordPast {
  static func section(of timeline: [TimelineEntry]) -> RecordPage.Section {
    var table = Table(["state", "at", "commit", ""].map { Table.Column($0) })
    for entry in timeline {
      table.append([entry.state.text, entry.at.description, entry.commit.short, notes(of: entry).joined(separator: ", ")])
    }
    return RecordPage.Section(table, json: .array(timeline.map(json)))
  }

  private static func json(_ entry: TimelineEntry) -> JSONValue {
    .object([
      ("state", .string(entry.state.text)), ("at", .string(entry.at.description)), ("commit", .string(entry.commit.hex)),
      ("from", JSONValue(entry.from?.text)), ("committed_at", .string(entry.committedAt.description)),
      ("notes", .array(notes(of: entry).map { .string($0) })),
    ])
  }

  private static func notes(of entry: TimelineEntry) -> [String] { entry.notes.all.map(\.rawValue).sorted() }

  static func section(_ approvals: RecordApprovals) -> RecordPage.Section {
    let verdict = approvals.verdict
    var required = Table(["required", "by", "satisfied"].map { Table.Column($0) })
    for requirement in verdict.requirements {
      required.append([requirement.wanted, "\(requirement.policy) rule \(requirement.rule)", requirement.isSatisfied ? "yes" : "no: \(requirement.missing)"])
    }
    var decisions = Table(["by", "role", "decision", "at", "commit", "evidence", "counts"].map { Table.Column($0) })
    for entry in verdict.entries {
      decisions.append([
        entry.entry.by.text, entry.entry.role.text, entry.entry.decision.rawValue, entry.entry.at, entry.commit?.short ?? "", entry.evidence,
        entry.counts ? "yes" : "no: \(entry.reason)",
      ])
    }
    return RecordPage.Section(required, decisions, json: JudgementJSON.approvals(approvals))
  }

  static func section(of clocks: [RecordClock], at now: Instant) -> RecordPage.Section {
    var table = Table([
      Table.Column("clock"), Table.Column("result"), Table.Column("used", .right), Table.Column("target", .right), Table.Column("due"),
      Table.Column("agreement"), Table.Column(""),
    ])
    func phrase(_ seconds: Int64?) -> String { seconds.map { TimeSpan.phrase(seconds: $0) } ?? "" }
    for clock in clocks {
      let reading = clock.measured?.reading
      table.append([
        clock.name, clock.result, phrase(reading?.elapsed), phrase(reading?.targetSeconds), reading?.deadline?.description ?? "",
        clock.agreement?.text ?? "", clock.reason ?? "",
      ])
    }
    return RecordPage.Section(table, json: .array(clocks.map { ClockJSON.clock($0, at: now) }))
  }
}
