import Diagnostics
import HistoryIndex
import Identifiers
import ServiceTime

/// What capacity plans say is limited, with the latest measurement of each.
enum CapacityAnalysis {
  static let resources: Register.Analysis = { desk, report in
    var table = ReportTable(
      "resources", "Resources of the capacity plans",
      [
        ("plan", "Plan"), ("resource", "Resource"), ("used", "Used"), ("as_of", "As of"), ("threshold", "Threshold"), ("limit", "Limit"), ("unit", "Unit"),
        ("used_percent", "Of the limit"), ("forecast", "Forecast"), ("forecast_for", "For"), ("breached", "Over threshold"), ("action", "Action"),
      ], charted: "used_percent")
    let measured = try MeasurementAnalysis.results(desk)
    var (over, unanswered): ([Source], [Source]) = ([], [])
    for plan in try desk.records(of: "plan", fields: ["topic", "capacity"]) {
      guard let state = plan.entry(at: desk.now)?.state, !desk.isTerminal(state, of: "plan") else { continue }
      for row in plan["capacity"]?.items ?? [] {
        func number(_ name: String) -> Double? { row[name]?.text.flatMap { Double($0) } }
        let latest = row["measurement"]?.text.flatMap { measured[$0]?.last }
        let used = latest?.value ?? number("current")
        let isOver = used.flatMap { used in number("threshold").map { used >= $0 } } ?? false
        let action = row["record"]?.text ?? row["action"]?.text
        if isOver { over.append(Source(plan.id)) }
        if isOver, action == nil { unanswered.append(Source(plan.id)) }
        let percent = used.flatMap { used in number("limit").flatMap { $0 > 0 ? FigureText.tenths(used * 100 / $0) : nil } }
        table.append(
          .id(plan.id), .text(row["resource"]?.text), .number(used), .date(latest?.to), .number(number("threshold")), .number(number("limit")),
          .text(row["unit"]?.text), percent.map { .percent($0) } ?? .blank, .number(number("forecast")), .date(row["forecast_for"]?.date), .flag(isOver),
          .text(action))
      }
    }
    report.add("over_threshold", "Resources over their threshold", .count(over.count), from: over)
    report.add("over_without_action", "Of these, without an action", .count(unanswered.count), from: unanswered)
    report.tables.append(table)
    if !unanswered.isEmpty { report.isLate = true }
  }
}
