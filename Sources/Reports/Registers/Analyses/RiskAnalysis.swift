import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records

/// Risks against the threshold of the risk policy.
enum RiskAnalysis {
  private static func score(_ record: IndexedRecord, _ first: FieldName, _ second: FieldName) -> Int? {
    guard let one = record.text(first).flatMap({ Int($0) }), let other = record.text(second).flatMap({ Int($0) }) else { return nil }
    return one * other
  }

  /// The lowest score that a policy in force puts under treatment or acceptance; nil where none does.
  private static func threshold(_ desk: ReportDesk) throws -> Int? {
    let kinds = desk.history.rules.kinds.acting(as: .policy).map(\.name)
    let policies = kinds.isEmpty ? [] : try desk.history.records(of: kinds, fields: ["acceptance_threshold"])
    return policies.filter { $0.entry(at: desk.now)?.state == "active" }.compactMap { $0.text("acceptance_threshold").flatMap { Int($0) } }.min()
  }

  private static let fields: [FieldName] = [
    "type", "likelihood", "impact", "residual_likelihood", "residual_impact", "treatment", "treatment_owner", "treatment_due", "accepted_until",
    "owner", "security",
  ]

  private static func open(_ desk: ReportDesk) throws -> [IndexedRecord] {
    try desk.records(of: "risk", fields: fields).filter { risk in
      !(risk.entry(at: desk.now).map { desk.isTerminal($0.state, of: "risk") } ?? false) && risk.text("type") != "opportunity"
    }
  }

  static let gaps: Register.Analysis = { desk, report in
    let threshold = try threshold(desk)
    var table = ReportTable(
      "above_threshold", "Risks above the threshold" + (threshold.map { " of \($0)" } ?? ""),
      [
        ("record", "Record"), ("title", "Title"), ("state", "State"), ("score", "Score"), ("residual", "Residual"), ("treatment", "Treatment"),
        ("who", "Who"), ("due", "Due"), ("gap", "Missing"),
      ], charted: "score")
    var above: [Source] = []
    var gaps: [Source] = []
    for risk in try open(desk) {
      guard let score = score(risk, "likelihood", "impact"), let threshold, score >= threshold else { continue }
      let state = risk.entry(at: desk.now)?.state
      let isAccepted = state == "accepted" && risk["accepted_until"]?.date.map { $0 >= desk.today } ?? true
      let isTreated = risk.text("treatment") != nil && risk.text("treatment_owner") != nil && (risk["treatment_due"] != nil || state == "treated")
      let gap = isAccepted || isTreated ? nil : state == "accepted" ? "its acceptance has ended" : "treatment with owner and day, or acceptance"
      above.append(Source(risk.id, risk.entry(at: desk.now)?.commit))
      if gap != nil { gaps.append(Source(risk.id, risk.entry(at: desk.now)?.commit)) }
      table.append(
        .id(risk.id), .text(risk.title), .text(state?.text), .count(score),
        RiskAnalysis.score(risk, "residual_likelihood", "residual_impact").map { .count($0) } ?? .blank, .text(risk.text("treatment")),
        .text(risk.text("treatment_owner") ?? risk.text("owner")), .date(risk["treatment_due"]?.date ?? risk["accepted_until"]?.date), .text(gap))
    }
    report.add("above_threshold_count", "Risks above the threshold", .count(above.count), from: above)
    report.add("untreated", "Of these, neither treated nor accepted", .count(gaps.count), from: gaps)
    report.tables.append(table)
    if threshold == nil { report.remarks.append("no policy in force has an 'acceptance_threshold', so that no risk is above it") }
    if !gaps.isEmpty { report.isLate = true }
  }

  static let matrix: Register.Analysis = { desk, report in
    var table = ReportTable(
      "matrix", "Risks by likelihood (down) and impact (across)",
      [("likelihood", "Likelihood")] + (1...5).map { ("impact_\($0)", "\($0)") })
    var counts: [Int: Int] = [:]
    var unknown: [Source] = []
    for risk in try open(desk) {
      guard let one = risk.text("likelihood").flatMap({ Int($0) }), let other = risk.text("impact").flatMap({ Int($0) }) else {
        unknown.append(Source(risk.id))
        continue
      }
      counts[one * 10 + other, default: 0] += 1
    }
    for row in (1...5).reversed() { table.append([.text("\(row)")] + (1...5).map { .count(counts[row * 10 + $0] ?? 0) }) }
    report.add("not_assessed", "Risks without likelihood and impact", .count(unknown.count), from: unknown)
    report.tables.append(table)
  }
}
