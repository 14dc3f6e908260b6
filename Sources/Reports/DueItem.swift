import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Something that has to be done, or that ends, by a time.
struct DueItem {
  let record: RecordID
  let kind: KindName
  let title: String
  let phrase: String
  /// Where only the day is known; it is late when the day is over.
  let date: CalendarDate?
  let at: Instant
  let isLate: Bool
  let who: String?
  let commit: ObjectID?
  /// Whether so much of the time is used that the agreement asks for a warning, however far away the end is.
  var isWarned = false

  var source: Source { Source(record, commit) }

  static let people: [FieldName] = ["owner", "assignee", "implementer"]

  /// What the kinds declare to fall due, of records in no terminal state.
  static func all(_ desk: ReportDesk) throws -> [DueItem] {
    try desk.history.rules.kinds.kinds.flatMap { try of($0, desk) }
  }

  static func of(_ kind: Kind, _ desk: ReportDesk) throws -> [DueItem] {
    guard !kind.due.isEmpty else { return [] }
    // Whether something has followed, others tell that may be settled.
    guard let lifecycle = kind.lifecycle, !kind.due.contains(where: { $0.next != nil }) else {
      let all = try desk.allRecords(of: kind.name, fields: fields(of: kind))
      return all.filter(desk.isChosen).flatMap { of($0, among: all, kind, desk) }
    }
    let settled = Set(lifecycle.states.filter(\.isTerminal).map(\.name))
    let records = try desk.unsettledRecords(of: kind.name, fields: fields(of: kind), settled: settled)
    return records.flatMap { of($0, among: records, kind, desk) }
  }

  /// The fields of the records that it takes to tell what is due.
  static func fields(of kind: Kind) -> [FieldName] {
    let wanted = kind.due.flatMap { [$0.list ?? $0.field] + $0.unless + $0.same + [$0.next].compactMap(\.self) } + people
    return wanted.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// What falls due in a record; among all records of its kind, because what was announced may have followed.
  static func of(_ record: IndexedRecord, among records: [IndexedRecord], _ kind: Kind, _ desk: ReportDesk) -> [DueItem] {
    let entry = record.timeline.last { $0.at <= desk.now }
    let state = entry?.state ?? record.state
    if let state, kind.lifecycle?[state]?.isTerminal ?? false { return [] }
    return kind.due.flatMap { due -> [DueItem] in
      if !due.states.isEmpty, !(state.map(due.states.contains) ?? false) { return [] }
      let items = due.list.flatMap { kind.fields[$0]?.type.groupFields }
      func item(_ phrase: String, in group: FieldValue? = nil) -> DueItem? {
        func entered(_ field: FieldName) -> FieldValue? {
          guard let group, items?[field] != nil else { return record[field] }
          return group[field.text].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let value = entered(due.field), !due.unless.contains(where: { entered($0) != nil }) else { return nil }
        let date = value.date
        guard let at = date.map({ desk.zone.midnight($0.adding(days: 1)) }) ?? value.instant else { return nil }
        return DueItem(
          record: record.id, kind: kind.name, title: record.title, phrase: phrase, date: date, at: at, isLate: at <= desk.now,
          who: people.lazy.compactMap { entered($0)?.text }.first ?? record.text("owner"), commit: entry?.commit)
      }
      guard let list = due.list else { return hasFollowed(record, due, among: records, desk) ? [] : [item(due.phrase)].compactMap(\.self) }
      let key = kind.fields[list]?.itemKey.first
      return (record[list]?.items ?? []).compactMap { group in
        item(due.phrase + (key.flatMap { group[$0.text]?.text }.map { ": \($0)" } ?? ""), in: group)
      }
    }
  }

  /// Whether another record that has taken place comes after this one.
  private static func hasFollowed(_ record: IndexedRecord, _ due: DueDeclaration, among records: [IndexedRecord], _ desk: ReportDesk) -> Bool {
    func day(_ record: IndexedRecord) -> CalendarDate? {
      guard let value = due.next.flatMap({ record[$0] }) else { return nil }
      return value.date ?? value.instant.map { desk.zone.localDate(at: $0) }
    }
    guard let last = day(record) else { return false }
    return records.contains { other in
      guard let later = day(other), last < later, later <= desk.today else { return false }
      return due.same.allSatisfy { field in
        let (mine, others) = (Set(record.texts(field)), Set(other.texts(field)))
        return mine.isEmpty && others.isEmpty || !mine.isDisjoint(with: others)
      }
    }
  }

  static func table(_ items: [DueItem], _ key: String, _ title: String, _ desk: ReportDesk) -> ReportTable {
    var table = ReportTable(
      key, title, [("due", "Due"), ("record", "Record"), ("kind", "Kind"), ("what", "What"), ("title", "Title"), ("who", "Who"), ("days_late", "Days late")])
    for item in items {
      let days = desk.today.daysSince(item.date ?? desk.zone.localDate(at: item.at))
      table.append(
        item.date.map { .date($0) } ?? .instant(item.at), .id(item.record), .text(item.kind.text), .text(item.phrase), .text(item.title),
        .text(item.who), item.isLate ? .count(days) : .blank)
    }
    return table
  }
}
