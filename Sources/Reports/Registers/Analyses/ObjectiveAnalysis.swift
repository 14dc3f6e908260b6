import Diagnostics
import HistoryIndex
import Identifiers
import ServiceTime

/// How far objectives are reached by their latest measurement.
enum ObjectiveAnalysis {
  static let progress: Register.Analysis = { desk, report in
    var table = ReportTable(
      "progress", "Progress",
      [
        ("record", "Record"), ("title", "Title"), ("state", "State"), ("baseline", "Baseline"), ("now", "Now"), ("as_of", "As of"), ("target", "Target"),
        ("unit", "Unit"), ("progress_percent", "Way gone"), ("reached", "Reached"),
      ], charted: "progress_percent")
    let measured = try MeasurementAnalysis.results(desk)
    var (reached, unmeasured): ([Source], [Source]) = ([], [])
    let objectives = try desk.records(of: "objective", fields: ["unit", "baseline", "target", "direction", "result", "measurement"])
    for record in objectives {
      let entry = record.entry(at: desk.now)
      let latest = record.text("measurement").flatMap { measured[$0]?.last }
      let value = record.text("result").flatMap { Double($0) } ?? latest?.value
      let (baseline, target) = (record.text("baseline").flatMap { Double($0) }, record.text("target").flatMap { Double($0) })
      let isReached = MeasurementAnalysis.reaches(value, target, record.text("direction"))
      if isReached == true { reached.append(Source(record.id, entry?.commit)) }
      if value == nil { unmeasured.append(Source(record.id, entry?.commit)) }
      var way: Cell = .blank
      if let value, let baseline, let target, target != baseline { way = .percent(FigureText.tenths((value - baseline) * 100 / (target - baseline))) }
      table.append(
        .id(record.id), .text(record.title), .text(entry?.state.text), .number(baseline), .number(value), .date(latest?.to), .number(target),
        .text(record.text("unit")), way, isReached.map { .flag($0) } ?? .blank)
    }
    report.add("reached", "Objectives that are reached", .share(reached.count, of: objectives.count), from: reached)
    report.add("unmeasured", "Objectives without a number", .count(unmeasured.count), from: unmeasured)
    report.tables.append(table)
  }
}
