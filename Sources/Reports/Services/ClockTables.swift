import Diagnostics
import HistoryIndex
import Identifiers
import ServiceLevels
import ServiceTime

/// A clock and the record that it belongs to.
///
/// Shared, because the parts of a report sort and group many of them.
final class JudgedClock {
  let record: IndexedRecord
  let clock: RecordClock
  /// Kept, because a clock is large and is asked many times.
  let result: String
  let hasOtherAgreements: Bool
  let isRelaxed: Bool

  init(record: IndexedRecord, clock: RecordClock) {
    (self.record, self.clock, result) = (record, clock, clock.result)
    let measured = clock.measured
    hasOtherAgreements = measured?.others.isEmpty == false
    isRelaxed = measured?.reading.priorityLoweredWhileRunning ?? false
  }
}

/// Lists of clocks by what is to be known about them.
enum ClockTables {
  /// The worst first: the overrun as a share of the target.
  static func breaches(_ items: [JudgedClock]) -> ReportTable {
    var table = ReportTable(
      "breaches", "Breaches, the worst first",
      [
        ("record", "Record"), ("title", "Title"), ("clock", "Clock"), ("agreement", "Agreement"), ("target", "Target"), ("elapsed", "Took"),
        ("overrun", "Over by"), ("paused", "Paused"), ("deadline", "Was due"), ("still_open", "Still open"),
      ])
    func weight(_ item: JudgedClock) -> Double { item.clock.measured?.reading.consumed ?? .infinity }
    for item in items.sorted(by: { (weight($1), $0.record.id) < (weight($0), $1.record.id) }) {
      guard let reading = item.clock.measured?.reading, let elapsed = reading.elapsed else { continue }
      table.append(
        .id(item.record.id), .text(item.record.title), .text(item.clock.name), .text(item.clock.agreement?.text), .serviceTime(reading.targetSeconds),
        .serviceTime(elapsed), .serviceTime(elapsed - reading.targetSeconds), .serviceTime(reading.paused), .instant(reading.deadline), .flag(reading.isOpen))
    }
    return table
  }

  /// Every clock with the target that it is judged by.
  static func all(_ items: [JudgedClock]) -> ReportTable {
    var table = ReportTable(
      "clocks", "Every clock, and the target that it is judged by",
      [
        ("record", "Record"), ("clock", "Clock"), ("result", "Result"), ("agreement", "Agreement"), ("target", "Target"), ("elapsed", "Took"),
        ("paused", "Paused"),
      ])
    for item in items {
      let reading = item.clock.measured?.reading
      table.append(
        .id(item.record.id), .text(item.clock.name), .text(item.result), .text(item.clock.agreement?.text),
        .text(item.clock.measured?.target.phrase), .serviceTime(reading?.elapsed), .serviceTime(reading?.paused))
    }
    return table
  }

  static func unjudged(_ items: [JudgedClock], _ key: String, _ title: String) -> ReportTable {
    var table = ReportTable(key, title, [("record", "Record"), ("clock", "Clock"), ("result", "Result"), ("reason", "Reason")])
    for item in items { table.append(.id(item.record.id), .text(item.clock.name), .text(item.result), .text(item.clock.reason)) }
    return table
  }

  static func relaxed(_ items: [JudgedClock]) -> ReportTable {
    var table = ReportTable("relaxed", "Priority lowered while the clock was running", [("record", "Record"), ("clock", "Clock"), ("result", "Result")])
    for item in items where item.isRelaxed {
      table.append(.id(item.record.id), .text(item.clock.name), .text(item.result))
    }
    return table
  }

  /// Where several agreements cover a record, the tightest counts.
  static func overlapping(_ items: [JudgedClock]) -> ReportTable {
    var table = ReportTable(
      "overlapping", "Covered by several agreements; the tightest counts",
      [("record", "Record"), ("clock", "Clock"), ("agreement", "Counts"), ("others", "Less tight"), ("result", "Result")])
    for item in items where item.hasOtherAgreements {
      guard let measured = item.clock.measured else { continue }
      table.append(
        .id(item.record.id), .text(item.clock.name), .id(measured.agreement), .text(measured.others.map(\.text).joined(separator: ", ")),
        .text(item.result))
    }
    return table
  }
}
