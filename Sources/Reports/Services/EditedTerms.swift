import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceLevels
import ServiceTime

/// Agreements and calendars that were edited after a clock that they measured had stopped: what was true then reads otherwise now.
/// They are ended and superseded instead.
struct EditedTerms {
  private(set) var table = ReportTable(
    "edited_terms", "Agreements and calendars edited after clocks had been measured by them",
    [
      ("record", "Record"), ("field", "Field"), ("at", "Edited"), ("measured_before", "Clocks before"), ("first", "The first of them"),
      ("commit", "Commit"),
    ])
  private(set) var sources: [Source] = []

  private static let fields: [FieldName] = [
    "services", "customer", "calendar", "effective_from", "targets", "retarget", "reopen", "time_zone", "hours", "holidays", "exceptions",
  ]

  init(_ items: [JudgedClock], _ history: RecordHistory) throws {
    var uses: [RecordID: [(stoppedAt: Instant, record: RecordID)]] = [:]
    for item in items {
      guard let measured = item.clock.measured, let stoppedAt = measured.reading.stoppedAt else { continue }
      for id in [measured.agreement, measured.calendar].compactMap(\.self) { uses[id, default: []].append((stoppedAt, item.record.id)) }
    }
    guard !uses.isEmpty else { return }
    let changes = try history.changes(of: Self.fields)
    for (id, uses) in uses.sorted(by: { $0.key < $1.key }) {
      for change in changes[id] ?? [] {
        let before = uses.filter { $0.stoppedAt < change.at }
        guard let first = before.min(by: { ($0.stoppedAt, $0.record) < ($1.stoppedAt, $1.record) }) else { continue }
        table.append(
          .id(id), .text(change.field.text), .instant(change.at), .count(before.count), .id(first.record), .text(change.commit.short))
        sources.append(Source(id, change.commit))
      }
    }
  }
}
