package import HistoryIndex
package import Identifiers
package import ServiceTime

/// The service calendars of the tip, each read when it is first asked for.
package final class CalendarShelf {
  private let records: [RecordID: IndexedRecord]
  /// By the calendar that they supersede.
  private let successors: [RecordID: [RecordID]]
  private var calendars: [RecordID: Result<ServiceCalendar, Unreadable>] = [:]

  /// Why a calendar cannot be used.
  package struct Unreadable: Error, Sendable, Hashable {
    package let reason: String
  }

  static let fields: [FieldName] = ["time_zone", "hours", "holidays", "exceptions", "effective_from", "effective_to", "supersedes"]

  package convenience init(_ records: [IndexedRecord]) { self.init(Dictionary(records.map { ($0.id, $0) }) { first, _ in first }) }

  private init(_ records: [RecordID: IndexedRecord]) {
    self.records = records
    let pairs = records.values.compactMap { record in record.text("supersedes").map { (RecordID($0), record.id) } }
    successors = Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
  }

  /// The same with another version of a calendar; without it for nil.
  func replacing(_ id: RecordID, by record: IndexedRecord?) -> CalendarShelf {
    var records = records
    records[id] = record
    return CalendarShelf(records)
  }

  package func path(of id: RecordID) -> RepoPath? { records[id]?.path }

  /// The calendar of a record; around the clock without one. On days on which it is not in force, the one counts that
  /// superseded it, or that it superseded, and so on. In a zone that this machine does not know nothing can be reckoned:
  /// it is never taken for another zone.
  package func calendar(_ id: RecordID?) -> Result<ServiceCalendar, Unreadable> {
    guard let id else { return .success(.continuous) }
    if let known = calendars[id] { return known }
    let result = read(id).map { calendar in
      calendar.succeeding(chain(from: id) { records[$0]?.text("supersedes").map { RecordID($0) } }, followedBy: chain(from: id, to: successor))
    }
    calendars[id] = result
    return result
  }

  /// Nil also where there are several: none of them can be told to be the one.
  private func successor(of id: RecordID) -> RecordID? { successors[id].flatMap { $0.count == 1 ? $0[0] : nil } }

  /// The calendars that one after the other lead away from one, as far as they can be used.
  private func chain(from id: RecordID, to next: (RecordID) -> RecordID?) -> [ServiceCalendar] {
    var chain: [ServiceCalendar] = []
    var known: Set<RecordID> = [id]
    var current = id
    while let other = next(current), known.insert(other).inserted, case .success(let calendar) = read(other) {
      chain.append(calendar)
      current = other
    }
    return chain
  }

  private func read(_ id: RecordID) -> Result<ServiceCalendar, Unreadable> {
    guard let record = records[id] else { return .failure(Unreadable(reason: "there is no calendar '\(id)'")) }
    let definition: ServiceCalendar.Definition
    do throws(CalendarDefect) { definition = try Self.definition(record) } catch {
      return .failure(Unreadable(reason: "the calendar '\(id)' cannot be read: \(error)"))
    }
    do throws(TimeZoneDefect) { return .success(try ServiceCalendar(definition, name: id.text)) } catch {
      return .failure(Unreadable(reason: "the calendar '\(id)' cannot be used: \(error)"))
    }
  }

  private static func definition(_ record: IndexedRecord) throws(CalendarDefect) -> ServiceCalendar.Definition {
    func windows(_ value: FieldValue) -> [String] { value.texts }
    for field in ["hours", "exceptions"] as [FieldName] {
      if let value = record[field], !value.isEmpty, value.members.isEmpty { throw .form(field: field.text) }
    }
    if let holidays = record["holidays"], holidays.texts.count != holidays.items.count { throw .form(field: "holidays") }
    return try ServiceCalendar.Definition(
      timeZone: record.text("time_zone") ?? "",
      hours: (record["hours"]?.members ?? []).map { ($0.name, windows($0.value)) },
      holidays: record.texts("holidays"),
      exceptions: (record["exceptions"]?.members ?? []).map { ($0.name, windows($0.value)) },
      effectiveFrom: record.text("effective_from"), effectiveTo: record.text("effective_to"))
  }
}
