import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceLevels
import ServiceTime

/// Agreements and calendars that were edited after a clock that they measured had stopped: what was true then reads otherwise now.
/// They are ended and superseded instead.
///
/// A clock counts that the terms measured as they read before the edit or as they read after it. Otherwise an edit that takes a
/// clock out of the count would leave nothing behind that could be told.
struct EditedTerms {
  private(set) var table = ReportTable(
    "edited_terms", "Agreements and calendars edited after clocks had been measured by them",
    [
      ("record", "Record"), ("field", "Field"), ("at", "Edited"), ("measured_before", "Clocks before"), ("first", "The first of them"),
      ("commit", "Commit"),
    ])
  private(set) var sources: [Source] = []

  private struct Use {
    let stoppedAt: Instant
    let record: RecordID
  }

  init(_ desk: ReportDesk) throws {
    // What was edited before the period began was edited before any of its clocks stopped.
    let edits = try TermsEdit.all(in: desk.history, until: desk.now).filter { $0.at > desk.observed.start }
    guard !edits.isEmpty else { return }
    let book = try AgreementBook(desk.history, before: edits)
    var records: [IndexedRecord] = []
    for kind in book.clockKinds { records += try desk.records(of: kind.name, fields: book.fields(of: kind), settled: OpenStates(kind).closed) }
    for edit in edits.sorted(by: { ($0.record, $0.at) < ($1.record, $1.at) }) {
      let uses = Self.uses(of: edit, book, records, desk)
      guard let first = uses.min(by: { ($0.stoppedAt, $0.record) < ($1.stoppedAt, $1.record) }) else { continue }
      for field in edit.fields.isEmpty ? ["(deleted)"] : edit.fields.map(\.text) {
        table.append(.id(edit.record), .text(field), .instant(edit.at), .count(uses.count), .id(first.record), .text(edit.commit.short))
        sources.append(Source(edit.record, edit.commit))
      }
    }
  }

  /// The clocks that stopped in the period and before the edit, and that the edited terms measured. An end that is moved is an
  /// edit to those alone that it judges otherwise.
  private static func uses(of edit: TermsEdit, _ book: AgreementBook, _ records: [IndexedRecord], _ desk: ReportDesk) -> [Use] {
    let (before, after) = book.around(edit)
    var uses: [Use] = []
    for record in records {
      guard let first = record.timeline.first, first.at < edit.at else { continue }
      let past = before.clocks(of: record, at: desk.closing)
      let present = after.clocks(of: record, at: desk.closing)
      for (old, new) in zip(past, present) {
        if edit.movesTheEndAlone, old.isJudgedLike(new) { continue }
        let measured = [old, new].compactMap(\.measured).first { $0.agreement == edit.record || $0.calendars.contains(edit.record) }
        guard let stoppedAt = measured?.reading.stoppedAt, stoppedAt < edit.at, desk.observed.contains(stoppedAt) else { continue }
        uses.append(Use(stoppedAt: stoppedAt, record: record.id))
      }
    }
    return uses
  }
}

extension RecordClock {
  fileprivate func isJudgedLike(_ other: RecordClock) -> Bool {
    agreement == other.agreement && result == other.result && measured?.reading.elapsed == other.measured?.reading.elapsed
  }
}
