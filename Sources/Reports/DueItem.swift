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

  var source: Source { Source(record, commit) }

  static let people: [FieldName] = ["owner", "assignee", "implementer"]

  /// What the kinds declare to fall due, of records in no terminal state.
  static func all(_ desk: ReportDesk) throws -> [DueItem] {
    try desk.history.rules.kinds.kinds.flatMap { try of($0, desk) }
  }

  static func of(_ kind: Kind, _ desk: ReportDesk) throws -> [DueItem] {
    guard !kind.due.isEmpty else { return [] }
    let fields = kind.due.map(\.field) + people
    return try desk.records(of: kind.name, fields: fields).flatMap { of($0, kind, desk) }
  }

  static func of(_ record: IndexedRecord, _ kind: Kind, _ desk: ReportDesk) -> [DueItem] {
    let entry = record.timeline.last { $0.at <= desk.now }
    if let state = entry?.state ?? record.state, kind.lifecycle?[state]?.isTerminal ?? false { return [] }
    return kind.due.compactMap { due in
      guard let value = record[due.field] else { return nil }
      let date = value.date
      guard let at = date.map({ desk.zone.midnight($0.adding(days: 1)) }) ?? value.instant else { return nil }
      return DueItem(
        record: record.id, kind: kind.name, title: record.title, phrase: due.phrase, date: date, at: at, isLate: at <= desk.now,
        who: people.lazy.compactMap { record.text($0) }.first, commit: entry?.commit)
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
