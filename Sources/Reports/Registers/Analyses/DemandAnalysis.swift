import Diagnostics
import HistoryIndex
import Identifiers
import ServiceTime

/// What was forecast and what it came to.
enum DemandAnalysis {
  static let periods: Register.Analysis = { desk, report in
    var table = ReportTable(
      "periods", "Forecast and consumption",
      [
        ("record", "Record"), ("service", "Service"), ("from", "From"), ("to", "To"), ("forecast", "Forecast"), ("consumed", "Consumed"), ("unit", "Unit"),
        ("deviation_percent", "Deviation"), ("note", "Note"),
      ])
    var missing: [Source] = []
    for record in try desk.records(of: "demand", fields: ["service", "unit", "periods"]) {
      let periods = (record["periods"]?.items ?? []).sorted { ($0["from"]?.text ?? "") < ($1["from"]?.text ?? "") }
      for period in periods {
        func number(_ name: String) -> Double? { period[name]?.text.flatMap { Double($0) } }
        let (forecast, consumed) = (number("forecast"), number("consumed"))
        let deviation = consumed.flatMap { consumed in forecast.flatMap { $0 != 0 ? FigureText.tenths((consumed - $0) * 100 / $0) : nil } }
        if consumed == nil, let end = period["to"]?.date, end.adding(days: 31) < desk.today { missing.append(Source(record.id)) }
        table.append(
          .id(record.id), .text(record.text("service")), .date(period["from"]?.date), .date(period["to"]?.date), .number(forecast), .number(consumed),
          .text(record.text("unit")), deviation.map { .percent($0) } ?? .blank, .text(period["note"]?.text))
      }
    }
    report.add("consumption_missing", "Periods that ended a month ago without their consumption", .count(missing.count), from: missing)
    report.tables.append(table)
  }
}
