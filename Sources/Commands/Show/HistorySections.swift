import Diagnostics
import Governance
import HistoryIndex
import Identifiers
import ServiceLevels
import ServiceTime

extension RecordPast {
  /// The states of a record, and where it was removed in between.
  static func section(
    of timeline: [TimelineEntry], removals: [HistoryIndex.RecordVersion], edits: (TimelineEntry) -> [HistoryIndex.FieldChange] = { _ in [] }
  ) -> RecordPage.Section {
    var table = Table(["state", "at", "commit", ""].map { Table.Column($0) })
    var items: [JSONValue] = []
    var waiting = removals[...]
    for entry in timeline {
      while let removal = waiting.first, removal.commit.rank < entry.rank {
        table.append(["", removal.commit.authoredAt.description, removal.commit.id.short, "removed"])
        items.append(json(removal))
        waiting = waiting.dropFirst()
      }
      let edits = edits(entry)
      table.append([entry.state.text, entry.at.description, entry.commit.short, words(on: entry, edits).joined(separator: ", ")])
      items.append(json(entry, edits))
    }
    return RecordPage.Section(table, json: .array(items))
  }

  private static func json(_ removal: HistoryIndex.RecordVersion) -> JSONValue {
    .object([
      ("state", .null), ("at", .string(removal.commit.authoredAt.description)), ("commit", .string(removal.commit.id.hex)), ("from", .null),
      ("committed_at", .string(removal.commit.committedAt.description)), ("notes", .array([.string("removed")])),
    ])
  }

  /// The time of the commit where it is another one, what is to be known besides, and what the time was made later.
  private static func words(on entry: TimelineEntry, _ edits: [HistoryIndex.FieldChange]) -> [String] {
    let committed = entry.at == entry.authoredAt ? [] : ["committed \(entry.authoredAt)"]
    return committed + notes(of: entry) + edits.map { change in (change.new.map { "to \($0)" } ?? "removed") + " by \(change.commit.short)" }
  }

  private static func json(_ entry: TimelineEntry, _ edits: [HistoryIndex.FieldChange]) -> JSONValue {
    .object([
      ("state", .string(entry.state.text)), ("at", .string(entry.at.description)), ("commit", .string(entry.commit.hex)),
      ("from", JSONValue(entry.from?.text)), ("recorded_at", JSONValue(entry.recordedAt?.description)),
      ("authored_at", .string(entry.authoredAt.description)), ("committed_at", .string(entry.committedAt.description)),
      ("notes", .array(notes(of: entry).map { .string($0) })),
      ("edits", .array(edits.map { .object([("to", JSONValue($0.new)), ("commit", .string($0.commit.hex))]) })),
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
    func phrase(_ seconds: Int64?) -> String { seconds.map { TimeSpan.exactPhrase(seconds: $0) } ?? "" }
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
