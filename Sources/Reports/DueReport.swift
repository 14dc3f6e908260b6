import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// What is late, and what falls due, expires or breaches soon.
enum DueReport {
  static let definition = ReportDefinition("due", "what is late, and what falls due, expires or breaches soon", hasPeriod: false) { try make($0) }

  private static func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report("due", "Due", hasPeriod: false)
    let horizon = desk.zone.adding(desk.horizon, to: desk.now)
    var items = try DueItem.all(desk)
    items += try RetrospectiveDue.items(desk)
    items += try Intervals.items(Set(desk.history.rules.kinds.kinds.map(\.name)), desk)
    let clocks = try DueClocks(desk)
    items += clocks.items
    items = items.filter { $0.isLate || $0.isWarned || $0.at <= horizon }
    items.sort { ($0.at, $0.record, $0.phrase) < ($1.at, $1.record, $1.phrase) }
    let late = items.filter(\.isLate)
    report.isLate = !late.isEmpty
    report.add("late", "Late", .count(late.count), from: late.map(\.source))
    report.add("soon", "Due within \(desk.horizon)", .count(items.count - late.count), from: items.filter { !$0.isLate }.map(\.source))
    report.tables = [
      DueItem.table(late, "late_items", "Late", desk), DueItem.table(items.filter { !$0.isLate }, "soon_items", "Due soon", desk),
    ]
    report.remarks += clocks.remarks
    return report
  }
}
