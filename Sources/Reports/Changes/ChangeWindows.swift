import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// The freezes and the maintenance windows of the tip.
struct ChangeWindows {
  struct Window {
    let id: RecordID
    let title: String
    let isFreeze: Bool
    /// Services and items that it is for; empty: all.
    let subjects: Set<String>
    let period: Interval
    fileprivate let hours: ServiceCalendar?

    /// The times in which it applies within `bounds`.
    func occurrences(in bounds: Interval) -> [Interval] {
      let part = period.clipped(to: bounds)
      guard !part.isEmpty else { return [] }
      return hours?.windows(from: part.start, to: part.end) ?? [part]
    }

    fileprivate init?(_ record: IndexedRecord) throws(Unreadable) {
      guard let period = record["period"]?.period else { return nil }
      id = record.id
      title = record.title
      isFreeze = record.text("type") == "freeze"
      subjects = Set(record.texts("services") + record.texts("cis"))
      self.period = period
      hours = try ChangeWindows.hours(of: record)
    }

    /// Nil where it cannot be read.
    init?(readable record: IndexedRecord) {
      do throws(Unreadable) { try self.init(record) } catch { return nil }
    }

    func concerns(_ touched: Set<String>) -> Bool { subjects.isEmpty || !subjects.isDisjoint(with: touched) }
  }

  private(set) var windows: [Window] = []
  /// Windows that cannot be read, and why.
  private(set) var remarks: [String] = []

  static let fields: [FieldName] = ["type", "period", "hours", "time_zone", "services", "cis"]

  init(_ history: RecordHistory) throws(Failure) {
    let kinds = history.rules.kinds.acting(as: .window).map(\.name)
    guard !kinds.isEmpty else { return }
    for record in try history.records(of: kinds, fields: Self.fields) {
      do throws(Unreadable) {
        if let window = try Window(record) { windows.append(window) } else {
          remarks.append("the period of '\(record.id)' cannot be read, so that nothing is compared with it")
        }
      } catch {
        remarks.append("the hours of '\(record.id)' cannot be read, so that nothing is compared with it: \(error.reason)")
      }
    }
  }

  fileprivate struct Unreadable: Error { let reason: String }

  fileprivate static func hours(of record: IndexedRecord) throws(Unreadable) -> ServiceCalendar? {
    guard let hours = record["hours"]?.members, !hours.isEmpty else { return nil }
    var definition = ServiceCalendar.Definition(timeZone: record.text("time_zone") ?? "UTC")
    do throws(CalendarDefect) {
      for day in hours { try definition.addHours(days: day.name, windows: day.value.texts) }
    } catch {
      throw Unreadable(reason: "\(error)")
    }
    do throws(TimeZoneDefect) { return try ServiceCalendar(definition) } catch { throw Unreadable(reason: "\(error)") }
  }
}
