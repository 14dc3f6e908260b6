import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import ServiceTime

/// Contracts that end or renew soon, and what was measured of suppliers.
enum SupplierAnalysis {
  /// How far ahead the last day for giving notice is shown.
  private static let days = 90

  static let contracts: Register.Analysis = { desk, report in
    var table = ReportTable(
      "notice", "Contracts with a day of notice or an end within \(days) days",
      [
        ("record", "Record"), ("supplier", "Supplier"), ("notice_by", "Notice by"), ("effective_to", "Ends"), ("renews", "Renews by itself"),
        ("days_left", "Days left"),
      ])
    var near: [Source] = []
    for record in try desk.records(of: "contract", fields: ["supplier", "notice_by", "effective_to", "renews", "notice_period"]) {
      guard record.entry(at: desk.now)?.state == "active" else { continue }
      let end = record["effective_to"]?.date
      let notice = record["notice_by"]?.date ?? record["notice_period"]?.span?.wholeDays.flatMap { span in end?.adding(days: -span) }
      guard let next = [notice, end].compactMap(\.self).filter({ $0 >= desk.today }).min(), next.daysSince(desk.today) <= days else { continue }
      near.append(Source(record.id, record.entry(at: desk.now)?.commit))
      table.append(
        .id(record.id), .text(record.text("supplier")), .date(notice), .date(end), .flag(record["renews"]?.isTrue ?? false),
        .count(next.daysSince(desk.today)))
    }
    report.add("notice_near", "Contracts with a day of notice or an end within \(days) days", .count(near.count), from: near)
    report.tables.append(table)
  }

  static let results: Register.Analysis = { desk, report in
    var table = ReportTable(
      "targets_of_reviews", "What the latest reviews measured",
      [("supplier", "Supplier"), ("review", "Review"), ("measure", "Measure"), ("target", "Agreed"), ("actual", "Reached"), ("missed", "Missed")])
    var latest: [String: IndexedRecord] = [:]
    for review in try desk.allRecords(of: "supplier-review", fields: ["supplier", "held_on", "results"]) {
      guard let supplier = review.text("supplier"), let date = review["held_on"]?.date, date <= desk.today else { continue }
      if latest[supplier]?["held_on"]?.date.map({ $0 < date }) ?? true { latest[supplier] = review }
    }
    var missed: [Source] = []
    for (supplier, review) in latest.sorted(by: { $0.key < $1.key }) where desk.isChosen(review) {
      for result in review["results"]?.items ?? [] {
        let isMissed = result["met"]?.text == "false"
        if isMissed { missed.append(Source(review.id)) }
        table.append(
          .text(supplier), .id(review.id), .text(result["measure"]?.text), .text(result["target"]?.text), .text(result["actual"]?.text), .flag(isMissed))
      }
    }
    report.add("missed_by_suppliers", "Targets that suppliers missed in their latest review", .count(missed.count), from: missed)
    report.tables.append(table)
  }
}
