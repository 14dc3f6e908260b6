package import Diagnostics
package import HistoryIndex
package import Identifiers
import Kinds
import Records
package import ServiceTime

/// An edit of an agreement or calendar: what it said before, and what it says after.
package struct TermsEdit: Sendable {
  package let record: RecordID
  /// The fields that one commit changed; none where it removed the record.
  package let fields: [FieldName]
  package let commit: ObjectID
  package let at: Instant
  let isOfCalendar: Bool
  let before: IndexedRecord
  /// Nil where the commit removed the record.
  let after: IndexedRecord?

  /// Whether it did nothing but end or extend what was agreed, which is how terms are meant to end.
  package var movesTheEndAlone: Bool { fields == ["effective_to"] }

  /// The fields by which clocks are measured.
  private static let terms: [FieldName] = [
    "services", "customer", "calendar", "effective_from", "effective_to", "targets", "retarget", "reopen", "time_zone", "hours", "holidays",
    "exceptions", "supersedes",
  ]

  /// All edits of agreements and calendars by `now`, those of each record in the order of the history.
  package static func all(in history: RecordHistory, until now: Instant) throws(Failure) -> [TermsEdit] {
    let kinds = history.rules.kinds
    let calendars = Set(kinds.acting(as: .calendar).map(\.name))
    let wanted = Array(calendars) + kinds.acting(as: .agreement).map(\.name)
    guard !wanted.isEmpty else { return [] }
    let changes = try history.changes(of: terms)
    var edits: [TermsEdit] = []
    for record in try history.records(of: wanted, fields: terms) {
      edits += self.edits(of: record, changes[record.id] ?? [], isOfCalendar: calendars.contains(record.kind))
    }
    for removed in try history.removedRecords(of: wanted) {
      guard let last = try history.lastVersion(of: removed, fields: terms) else { continue }
      let isOfCalendar = calendars.contains(removed.kind)
      edits += self.edits(of: last, changes[removed.id] ?? [], isOfCalendar: isOfCalendar)
      edits.append(TermsEdit(record: removed.id, fields: [], commit: removed.commit, at: removed.at, isOfCalendar: isOfCalendar, before: last, after: nil))
    }
    return edits.filter { $0.at <= now }
  }

  /// Goes back from what a record says last, one commit after the other.
  private static func edits(of record: IndexedRecord, _ changes: [FieldChange], isOfCalendar: Bool) -> [TermsEdit] {
    var edits: [TermsEdit] = []
    var after = record
    // Agreements do not measure by what they supersede.
    var rest = changes.filter { isOfCalendar || $0.field != "supersedes" }[...]
    while let last = rest.last {
      let group = rest.suffix(while: { $0.commit == last.commit })
      rest = rest.dropLast(group.count)
      let before = after.with(Dictionary(group.map { ($0.field, $0.old.map { FieldValue(json: $0) }) }) { first, _ in first })
      edits.append(
        TermsEdit(
          record: record.id, fields: group.map(\.field), commit: last.commit, at: last.at, isOfCalendar: isOfCalendar, before: before, after: after))
      after = before
    }
    return edits.reversed()
  }
}

extension ArraySlice {
  /// The last elements for which a condition holds.
  fileprivate func suffix(while holds: (Element) -> Bool) -> ArraySlice { self[((lastIndex { !holds($0) } ?? startIndex - 1) + 1)...] }
}
