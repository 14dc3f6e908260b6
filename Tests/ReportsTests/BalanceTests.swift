import Diagnostics
import Identifiers
import Reports
import ServiceTime
import TestSupport
import Testing

/// Totals that must add up, over random records and random periods.
@Suite("Totals balance")
struct BalanceTests {
  private static let states = ["submitted", "approved", "implementing", "implemented", "failed", "backed-out", "closed", "cancelled"]

  @Test("changes: outcomes, types and months add up to what was carried out", arguments: 1...4 as ClosedRange<UInt64>)
  func changes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scene = try ReportScene(zone: "Europe/Berlin")
    var clock = try ReportScene.instant("2026-01-01T00:00:00Z").seconds
    var known: Set<Int> = []
    for step in 0..<60 {
      clock += Int64.random(in: 1...90_000, using: &random)
      let number = Int.random(in: 1...9, using: &random)
      let state = known.insert(number).inserted ? "draft" : Self.states.randomElement(using: &random) ?? "draft"
      let outcome = ["successful", "with-issues", "failed", "backed-out", "nobody-knows"].randomElement(using: &random) ?? ""
      let id = "CHG-2026-000\(number)"
      try scene.record(
        "changes/\(id).md",
        ["id: \(id)", "title: Change", "status: \(state)", "type: \(["normal", "standard", "emergency"][number % 3])", "outcome: \(outcome)", "external_id: e\(step)"],
        at: Instant(seconds: clock).description)
    }
    for _ in 0..<4 {
      let (from, to) = try period(until: clock, &random)
      let report = try scene.report("changes", from, to, now: "2027-01-01T00:00:00Z")
      let completed = try #require(report.count("completed"))
      let outcomes = ["successful", "with_issues", "backed_out", "failed", "outcome_unknown"].map { report.share($0) }
      #expect(outcomes.reduce(0) { $0 + $1[0] } == completed && outcomes.allSatisfy { $0[1] == completed }, "seed \(seed)")
      for table in ["by_type", "by_month"] {
        #expect(sum(report.rows(table), 1) == report.count("raised") && sum(report.rows(table), 2) == completed, "seed \(seed), \(table)")
      }
      let lead = try #require(report.durations("lead_time"))
      #expect(lead.lengths.count + lead.unknown == completed)
      #expect(report.rows("changes").count == completed)
    }
  }

  @Test("service levels: every clock has one result, and the rows of agreements hold those that have one", arguments: 1...4 as ClosedRange<UInt64>)
  func serviceLevels(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scene = try ReportScene()
    for (id, service, hours) in [("SLA-a", "SVC-a", 4), ("SLA-b", "SVC-b", 40)] {
      try scene.record(
        "slas/\(id).md",
        ["id: \(id)", "title: Agreement", "status: active", "services: [\(service)]", "targets:", "  - {clock: resolution, within: \(hours)h}",
         "  - {clock: response, when: {priority: [P1, P2]}, within: 1h}"], at: "2025-12-02T00:00:00Z")
    }
    var clock = try ReportScene.instant("2026-01-01T00:00:00Z").seconds
    var known: Set<Int> = []
    for step in 0..<70 {
      clock += Int64.random(in: 1...30_000, using: &random)
      let number = Int.random(in: 1...14, using: &random)
      let state = known.insert(number).inserted ? "new" : ["in-progress", "pending", "resolved", "closed", "cancelled"].randomElement(using: &random) ?? ""
      let service = number % 4 == 0 ? "impact: low" : "services: [SVC-\(["a", "b", "c"][number % 3])]"
      try scene.incident(number, state, at: Instant(seconds: clock).description, service, "priority: P\(step % 4 + 1)", "external_id: e\(step)")
    }
    for _ in 0..<4 {
      let (from, to) = try period(until: clock, &random)
      let report = try scene.report("service-levels", from, to, now: "2027-01-01T00:00:00Z")
      func count(_ keys: String...) -> Int { keys.reduce(0) { $0 + (report.count($1) ?? 0) } }
      let rows = report.rows("attainment_by_target")
      #expect(sum(rows, 3) == count("met", "breached") && sum(rows, 4) == count("met") && sum(rows, 5) == count("breached"))
      #expect(sum(rows, 9) == count("running") && sum(rows, 10) == count("paused"))
      #expect(report.share("attainment") == [count("met"), count("met", "breached")])
      #expect(report.rows("breaches").count == count("breached"))
      #expect(report.rows("uncovered_records").count == count("uncovered"))
      #expect(report.rows("not_judged").count == count("excluded", "unknown"))
    }
  }

  @Test("incidents: the months add up to the period, and what is open has an age", arguments: 1...3 as ClosedRange<UInt64>)
  func months(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scene = try ReportScene(zone: "America/Sao_Paulo")
    var clock = try ReportScene.instant("2026-01-01T00:00:00Z").seconds
    var known: Set<Int> = []
    for step in 0..<60 {
      clock += Int64.random(in: 1...120_000, using: &random)
      let number = Int.random(in: 1...12, using: &random)
      let state = known.insert(number).inserted ? "new" : ["in-progress", "pending", "resolved", "closed", "cancelled"].randomElement(using: &random) ?? ""
      try scene.incident(number, state, at: Instant(seconds: clock).description, "category: c\(number % 3)", "external_id: e\(step)")
    }
    for _ in 0..<4 {
      let (from, to) = try period(until: clock, &random)
      let report = try scene.report("incidents", from, to, now: "2027-01-01T00:00:00Z")
      #expect(sum(report.rows("by_month"), 1) == report.count("opened"), "seed \(seed)")
      #expect(report.rows("by_month").last?[3] == report.count("closing_backlog").map { .count($0) })
      #expect(sum(report.rows("ageing"), 1) == report.count("closing_backlog"))
      for table in ["by_priority", "by_category"] { #expect(sum(report.rows(table), 2) == report.count("opened")) }
      let times = try #require(report.durations("time_to_resolve"))
      #expect(times.lengths.count + times.unknown == report.count("resolved") && report.rows("unknown").count == times.unknown)
    }
  }

  private func period(until end: Int64, _ random: inout SeededGenerator) throws -> (String, String) {
    let start = try ReportScene.instant("2026-01-01T00:00:00Z").seconds
    let ends = [Int64.random(in: start...end, using: &random), Int64.random(in: start...end + 50_000, using: &random)].sorted()
    return (Instant(seconds: ends[0]).description, Instant(seconds: ends[1] + 1).description)
  }

  private func sum(_ rows: [[Cell]], _ column: Int) -> Int {
    rows.reduce(0) { sum, row in if case .count(let count) = row[column] { sum + count } else { sum } }
  }
}
