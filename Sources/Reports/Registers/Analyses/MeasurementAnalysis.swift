import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Series of measurements: the latest number of each against its target, and whether it is as fresh as it should be.
enum MeasurementAnalysis {
  struct Result {
    let to: CalendarDate
    let value: Double
    /// What is done about it.
    let action: String?
  }

  /// The results of every measurement, oldest first; nothing later than now.
  static func results(_ desk: ReportDesk) throws -> [String: [Result]] {
    let records = try desk.allRecords(of: "measurement", fields: ["results"])
    return Dictionary(records.map { ($0.id.text, results(of: $0, desk)) }) { first, _ in first }
  }

  static func results(of record: IndexedRecord, _ desk: ReportDesk) -> [Result] {
    let all = (record["results"]?.items ?? []).compactMap { item -> Result? in
      guard let to = item["to"]?.date, to <= desk.today, let value = item["value"]?.text.flatMap({ Double($0) }) else { return nil }
      return Result(to: to, value: value, action: item["action"]?.text)
    }
    return all.sorted { $0.to < $1.to }
  }

  /// Whether a number is as good as its target; nil without one.
  static func reaches(_ value: Double?, _ target: Double?, _ direction: String?) -> Bool? {
    guard let value, let target else { return nil }
    return direction == "at-most" ? value <= target : value >= target
  }

  static let latest: Register.Analysis = { desk, report in
    var table = ReportTable(
      "latest", "Latest measurements",
      [
        ("record", "Record"), ("title", "Title"), ("to", "Until"), ("value", "Value"), ("unit", "Unit"), ("target", "Target"), ("reached", "Reached"),
        ("before", "Before"), ("days_stale", "Days too old"), ("action", "Action"),
      ])
    var (missed, stale): ([Source], [Source]) = ([], [])
    for record in try desk.records(of: "measurement", fields: ["results", "unit", "target", "direction", "frequency", "ended_on"]) {
      let results = results(of: record, desk)
      let target = record.text("target").flatMap { Double($0) }
      let isReached = reaches(results.last?.value, target, record.text("direction"))
      let hasEnded = record["ended_on"]?.date.map { $0 < desk.today } ?? false
      let limit = record["frequency"]?.span.flatMap { span in
        results.last.map { desk.zone.adding(span, to: desk.zone.adding(span, to: desk.zone.midnight($0.to.adding(days: 1)))) }
      }
      // The day on which it becomes too old is the first of them.
      let days = hasEnded ? 0 : limit.map { $0 <= desk.now ? desk.today.daysSince(desk.zone.localDate(at: $0)) + 1 : 0 } ?? 0
      if isReached == false { missed.append(Source(record.id)) }
      if days > 0 { stale.append(Source(record.id)) }
      table.append(
        .id(record.id), .text(record.title), .date(results.last?.to), .number(results.last?.value), .text(record.text("unit")), .number(target),
        isReached.map { .flag($0) } ?? .blank, .number(results.dropLast().last?.value), days > 0 ? .count(days) : .blank, .text(results.last?.action))
    }
    report.add("measurements_missed", "Measurements that miss their target", .count(missed.count), from: missed)
    report.add("measurements_stale", "Measurements that are older than twice their frequency", .count(stale.count), from: stale)
    report.tables.append(table)
  }
}
