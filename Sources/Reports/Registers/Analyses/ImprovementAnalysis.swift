import Diagnostics
import HistoryIndex
import Identifiers
import ServiceTime

/// What improvements brought, and which do not move.
enum ImprovementAnalysis {
  /// Days without a step from which on an open improvement is stale.
  private static let days = 90

  static let progress: Register.Analysis = { desk, report in
    var table = ReportTable(
      "results", "Target against what was measured",
      [
        ("record", "Record"), ("title", "Title"), ("state", "State"), ("baseline", "Baseline"), ("target", "Target"), ("measured", "Measured"),
        ("reached", "Reached"), ("evaluated", "Evaluated"), ("days_still", "Days without a step"),
      ])
    var (reached, measured, stale, unevaluated): ([Source], Int, [Source], [Source]) = ([], 0, [], [])
    for record in try desk.records(of: "improvement", fields: ["baseline", "target", "measured", "evaluation"]) {
      guard let entry = record.entry(at: desk.now) else { continue }
      func number(_ field: FieldName) -> Double? { record.text(field).flatMap { Double($0) } }
      let direction = number("baseline").flatMap { baseline in number("target").map { $0 < baseline ? "at-most" : "at-least" } }
      let isReached = MeasurementAnalysis.reaches(number("measured"), number("target"), direction)
      let isOpen = !desk.isTerminal(entry.state, of: "improvement")
      let still = desk.today.daysSince(desk.zone.localDate(at: entry.at))
      let isEvaluated = !(record["evaluation"]?.items ?? []).isEmpty
      let source = Source(record.id, entry.commit)
      if isReached != nil { measured += 1 }
      if isReached == true { reached.append(source) }
      if isOpen, still > days { stale.append(source) }
      if entry.state != "proposed", entry.state != "rejected", !isEvaluated { unevaluated.append(source) }
      table.append(
        .id(record.id), .text(record.title), .text(entry.state.text), .number(number("baseline")), .number(number("target")), .number(number("measured")),
        isReached.map { .flag($0) } ?? .blank, .flag(isEvaluated), isOpen ? .count(still) : .blank)
    }
    report.add("reached", "Measured improvements that reached their target", .share(reached.count, of: measured), from: reached)
    report.add("stale", "Open improvements without a step for more than \(days) days", .count(stale.count), from: stale)
    report.add("unevaluated", "Accepted without an evaluation", .count(unevaluated.count), from: unevaluated)
    report.tables.append(table)
    if !stale.isEmpty { report.isLate = true }
  }
}
