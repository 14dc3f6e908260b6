import Diagnostics
import HistoryIndex
import Identifiers
import ServiceTime

/// Budgets line by line against what was spent.
enum BudgetAnalysis {
  private static let fields: [FieldName] = ["lines", "actuals", "tolerance", "period_from", "period_to"]

  private static func key(_ item: FieldValue) -> String { (item["service"]?.text ?? "") + "\n" + (item["item"]?.text ?? "") }

  private static func isInPast(_ item: FieldValue, _ desk: ReportDesk) -> Bool { (item["month"]?.text ?? "") <= desk.today.description.prefix(7) }

  /// The last day of the last month with actual costs: what was not booked yet is not compared.
  private static func lastCounted(_ record: IndexedRecord, _ desk: ReportDesk) -> CalendarDate {
    let months = (record["actuals"]?.items ?? []).filter { isInPast($0, desk) }.compactMap { $0["month"]?.text }
    return months.max().flatMap { CalendarDate($0 + "-01") }.map { min($0.firstOfNextMonth.adding(days: -1), desk.today) } ?? desk.today
  }

  static let lines: Register.Analysis = { desk, report in
    var table = ReportTable(
      "lines", "Cost against budget",
      [
        ("record", "Record"), ("service", "Service"), ("item", "For"), ("planned", "Planned"), ("spent", "Spent"), ("spent_percent", "Spent of it"),
        ("period_percent", "Time gone"), ("deviation_percent", "Ahead of time"), ("explained", "Explanation"), ("unexplained", "Unexplained"),
      ], charted: "spent_percent")
    var (unexplained, unplanned): ([Source], [Source]) = ([], [])
    for record in try desk.records(of: "budget", fields: fields) {
      guard let from = record["period_from"]?.date, let to = record["period_to"]?.date, from <= to, from <= desk.today else { continue }
      let gone = Double(min(lastCounted(record, desk), to).daysSince(from) + 1) / Double(to.daysSince(from) + 1)
      let tolerance = record.text("tolerance").flatMap { Double($0.filter { $0 != "%" && $0 != " " }) } ?? 0
      var spent: [String: [String: Money]] = [:]
      for actual in record["actuals"]?.items ?? [] where isInPast(actual, desk) {
        guard let amount = Money(actual["amount"]) else { continue }
        spent[key(actual), default: [:]][amount.currency, default: Money(cents: 0, amount.currency)].cents += amount.cents
      }
      for line in record["lines"]?.items ?? [] {
        let planned = Money(line["planned"])
        // What was paid in another currency cannot be compared, and is no part of the line.
        let paid = planned.map { spent[key(line)]?.removeValue(forKey: $0.currency) ?? Money(cents: 0, $0.currency) }
        let share = planned.flatMap { planned in paid.flatMap { planned.cents > 0 ? Double($0.cents) / Double(planned.cents) : nil } }
        let deviation = share.map { ($0 - gone) * 100 }
        let reason = line["variance_reason"]?.text
        // Of nothing planned, whatever was spent is too much.
        let isOver: Bool = if let deviation { abs(deviation) > tolerance } else { paid.map { $0.cents > 0 } ?? false }
        let isUnexplained = isOver && reason == nil
        if isUnexplained { unexplained.append(Source(record.id)) }
        table.append(
          .id(record.id), .text(line["service"]?.text ?? "shared"), .text(line["item"]?.text), .text(planned?.text), .text(paid?.text),
          share.map { .percent(FigureText.tenths($0 * 100)) } ?? .blank, .percent(FigureText.tenths(gone * 100)),
          deviation.map { .percent(FigureText.tenths($0)) } ?? .blank, .text(reason), .flag(isUnexplained))
      }
      let rest = spent.flatMap { key, amounts in amounts.values.map { (key, $0) } }.sorted { ($0.0, $0.1.currency) < ($1.0, $1.1.currency) }
      for (key, amount) in rest {
        let parts = key.split(separator: "\n", omittingEmptySubsequences: false)
        unplanned.append(Source(record.id))
        table.append(
          .id(record.id), .text(parts[0].isEmpty ? "shared" : String(parts[0])), .text(parts.count > 1 ? String(parts[1]) : ""), .text("not planned"),
          .text(amount.text), .blank, .percent(FigureText.tenths(gone * 100)), .blank, .blank, .flag(true))
      }
    }
    report.add("unexplained", "Lines beyond the tolerance without an explanation", .count(unexplained.count), from: unexplained)
    report.add("unplanned", "Costs without a line in the budget", .count(unplanned.count), from: unplanned)
    report.tables.append(table)
    report.remarks.append("money is compared with the part of the period until the last month with costs; costs that come once a year stand out until they are explained")
  }

  static let months: Register.Analysis = { desk, report in
    var table = ReportTable("spent_by_month", "Spent, month by month", [("month", "Month"), ("currency", "Currency"), ("spent", "Spent")], charted: "spent")
    var sums: [String: Int64] = [:]
    for record in try desk.records(of: "budget", fields: fields) {
      for actual in record["actuals"]?.items ?? [] where isInPast(actual, desk) {
        guard let amount = Money(actual["amount"]), let month = actual["month"]?.text else { continue }
        sums[month + " " + amount.currency, default: 0] += amount.cents
      }
    }
    for (key, cents) in sums.sorted(by: { $0.key < $1.key }) {
      let parts = key.split(separator: " ")
      table.append(.text(String(parts[0])), .text(parts.last.map(String.init)), .number(Double(cents) / 100))
    }
    report.tables.append(table)
  }
}
