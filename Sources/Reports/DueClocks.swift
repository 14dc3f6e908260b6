import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import ServiceLevels
import ServiceTime

/// The deadlines of service clocks that run.
struct DueClocks {
  private(set) var items: [DueItem] = []
  /// Clocks that have no deadline, counted.
  private(set) var remarks: [String] = []

  init(_ desk: ReportDesk) throws {
    let book = try AgreementBook(desk.history)
    var (paused, unknown, endless) = (0, 0, 0)
    for kind in book.clockKinds {
      for record in try desk.unsettledRecords(of: kind.name, fields: book.fields(of: kind) + ["assignee"], settled: kind.clocklessStates) {
        for clock in book.clocks(of: record, at: desk.now) {
          guard let measured = clock.measured, measured.reading.result != .unknown else {
            if clock.result == "unknown" { unknown += 1 }
            continue
          }
          guard measured.reading.isOpen else { continue }
          guard let deadline = measured.reading.deadline else {
            if measured.reading.result == .paused { paused += 1 } else { endless += 1 }
            continue
          }
          items.append(Self.item(record, clock, measured, deadline, desk))
        }
      }
    }
    if paused > 0 { remarks.append("paused clocks have no deadline: \(paused)") }
    if unknown > 0 { remarks.append("clocks that cannot be reckoned: \(unknown); 'itsm report service-levels' says why") }
    if endless > 0 { remarks.append("clocks whose calendar ends before their time is over: \(endless)") }
  }

  private static func item(
    _ record: IndexedRecord, _ clock: RecordClock, _ measured: RecordClock.Measured, _ deadline: Instant, _ desk: ReportDesk
  ) -> DueItem {
    let used = measured.reading.consumed.map { $0 * 100 } ?? 0
    let isWarned = measured.target.warnAt.map { used >= $0 } ?? false
    return DueItem(
      record: record.id, kind: record.kind, title: record.title,
      phrase: "\(clock.name) promised by \(measured.agreement)" + (isWarned ? ", \(Int(used))% used" : ""), date: nil, at: deadline,
      isLate: measured.reading.result == .breached, who: record.text("assignee"), commit: record.entry(at: desk.now)?.commit, isWarned: isWarned)
  }
}
