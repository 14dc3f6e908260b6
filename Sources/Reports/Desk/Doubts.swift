import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// Transitions whose time or state is in doubt: what they are counted by may be wrong, and both times are shown.
struct Doubts {
  private(set) var table = ReportTable(
    "doubts", "Transitions in doubt",
    [
      ("record", "Record"), ("state", "State"), ("at", "Counted at"), ("recorded_at", "Recorded"), ("authored_at", "Committed"), ("doubt", "Doubt"),
      ("commit", "Commit"),
    ])
  private(set) var sources: [Source] = []

  /// The notes that make a time doubtful; a squash or an import is no doubt.
  private static let phrases: [(note: TimelineNote, text: String)] = [
    (.recordedAfterCommit, "recorded after its commit"), (.beforePrevious, "before the state before"),
    (.lateEntry, "recorded long before its commit"), (.stampEdited, "its stamp was edited later"), (.unreadableStamp, "its stamp is no instant"),
    (.parallel, "starts from another state than the one before"), (.beganAgain, "the record begins once more: it was removed before, or two branches made it"),
    (.overruled, "does not count: a merge kept the state of the other side, or another record had the number then"),
  ]

  /// Of transitions that count in the period, or would if their time were that of their commit, or lay between the two.
  init(_ records: [IndexedRecord], kind: Kind, _ desk: ReportDesk) throws {
    let (observed, states) = (desk.observed, kind.lifecycle.map { Set($0.states.map(\.name)) })
    for record in records {
      for entry in record.transitions where observed.contains(entry.at) || Self.isAhead(entry, in: observed) {
        let isOfToday = states?.contains(entry.state) ?? true
        // Nearly all transitions are beyond doubt.
        if isOfToday, entry.notes.isEmpty { continue }
        var words = Self.phrases.filter { entry.notes.contains($0.note) }.map(\.text)
        if entry.notes.contains(.stampEdited) { words += try Self.edits(of: entry, record, kind, desk) }
        if !isOfToday { words.append("\(kind.name) has no such state today") }
        guard !words.isEmpty else { continue }
        table.append(
          .id(record.id), .text(entry.state.text), .instant(entry.at), .instant(entry.recordedAt), .instant(entry.authoredAt),
          .text(words.joined(separator: "; ")), .text(entry.commit.short))
        sources.append(Source(record.id, entry.commit))
      }
    }
  }

  /// Whether the record says in a part of the period that it is in a state that it counts as reaching later.
  private static func isAhead(_ entry: TimelineEntry, in period: Interval) -> Bool {
    entry.notes.contains(.recordedAfterCommit) && entry.authoredAt < period.end && entry.at >= period.end
  }

  /// What the stamp of a transition was made later, each with the commit that did so.
  private static func edits(of entry: TimelineEntry, _ record: IndexedRecord, _ kind: Kind, _ desk: ReportDesk) throws -> [String] {
    guard let stamp = kind.lifecycle?[entry.state]?.stamp else { return [] }
    return try (desk.history.changes(of: [stamp], record: record.id)[record.id] ?? []).filter { $0.rank > entry.rank }.map { change in
      "\(change.new.map { "to \($0)" } ?? "removed") by commit \(change.commit.short)"
    }
  }

  func add(to report: inout Report) {
    report.add("doubts_count", "Transitions in doubt", .count(sources.count), from: sources)
    report.tables.append(table)
  }
}

/// Records that somebody deleted: no report counts them, and none keeps silent about them.
enum RemovedRecords {
  static func note(_ kinds: [KindName], in report: inout Report, _ desk: ReportDesk) throws {
    let removed = try desk.history.removedRecords(of: kinds.isEmpty ? nil : kinds).filter { $0.at <= desk.now }
    guard !removed.isEmpty else { return }
    var table = ReportTable(
      "removed", "Deleted records, which are not counted",
      [("record", "Record"), ("kind", "Kind"), ("state", "Last state"), ("deleted_at", "Deleted"), ("commit", "Commit"), ("path", "Last path")])
    for record in removed {
      table.append(
        .id(record.id), .text(record.kind.text), .text(record.state?.text), .instant(record.at), .text(record.commit.short), .text(record.path.text))
    }
    report.add("removed_count", "Deleted records, which are not counted", .count(removed.count), from: removed.map { Source($0.id, $0.commit) })
    report.tables.append(table)
  }
}
