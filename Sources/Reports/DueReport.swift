import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import ServiceLevels
import ServiceTime

/// What is late, and what falls due, expires or breaches soon.
enum DueReport {
  static let definition = ReportDefinition("due", "what is late, and what falls due, expires or breaches soon", hasPeriod: false) { try make($0) }

  private static func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report("due", "Due", hasPeriod: false)
    let horizon = desk.zone.adding(desk.horizon, to: desk.now)
    var items = try DueItem.all(desk)
    items += try clocks(desk)
    items = items.filter { $0.isLate || $0.at <= horizon }
    items.sort { ($0.at, $0.record, $0.phrase) < ($1.at, $1.record, $1.phrase) }
    let late = items.filter(\.isLate)
    report.isLate = !late.isEmpty
    report.add("late", "Late", .count(late.count), from: late.map(\.source))
    report.add("soon", "Due within \(desk.horizon)", .count(items.count - late.count), from: items.filter { !$0.isLate }.map(\.source))
    report.tables = [
      DueItem.table(late, "late_items", "Late", desk), DueItem.table(items.filter { !$0.isLate }, "soon_items", "Due soon", desk),
    ]
    return report
  }

  private static func clocks(_ desk: ReportDesk) throws -> [DueItem] {
    let book = try AgreementBook(desk.history)
    var items: [DueItem] = []
    for kind in book.clockKinds {
      let fields = book.fields(of: kind) + ["assignee"]
      for record in try desk.records(of: kind.name, fields: fields) {
        for clock in try book.clocks(of: record, at: desk.now) {
          guard let reading = clock.measured?.reading, reading.isOpen, let deadline = reading.deadline else { continue }
          items.append(
            DueItem(
              record: record.id, kind: kind.name, title: record.title, phrase: "\(clock.name) promised by \(clock.agreement?.text ?? "")", date: nil,
              at: deadline, isLate: reading.result == .breached, who: record.text("assignee"), commit: record.entry(at: desk.now)?.commit))
        }
      }
    }
    return items
  }
}
