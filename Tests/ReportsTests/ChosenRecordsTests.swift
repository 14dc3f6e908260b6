import HistoryIndex
import Identifiers
import Reports
import ServiceTime
import TestSupport
import Testing

/// What `--where` leaves out is not counted, and is held against what it chooses all the same.
@Suite("Reports on some records")
struct ChosenRecordsTests {
  private let scene: ReportScene

  init() throws { scene = try ReportScene() }

  private func report(_ name: String, on chosen: RecordID..., now: String = "2026-03-01T00:00:00Z") throws -> Report {
    let desk = try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: now, chosen: chosen.isEmpty ? nil : Set(chosen))
    return try ReportScene.report(name, of: desk)
  }

  private func write(_ path: String, _ fields: String..., at instant: String = "2026-01-05T00:00:00Z") throws {
    let id = path.split(separator: "/").last.map { $0.dropLast(3) } ?? ""
    try scene.record(path, ["id: \(id)", "title: Something"] + fields, at: instant)
  }

  @Test("a problem that is not chosen explains incidents still")
  func problems() throws {
    for number in 1...3 { try scene.incident(number, "new", at: "2026-01-1\(number)T00:00:00Z", "services: [SVC-a]", "category: net") }
    try write("problems/PRB-2026-0001.md", "status: open", "services: [SVC-a]")
    try write("problems/PRB-2026-0002.md", "status: open", "services: [SVC-b]")
    let report = try report("problems", on: "PRB-2026-0002")
    #expect(report.count("open") == 1 && report.count("candidates_count") == 0)
  }

  @Test("the catalogue of some services says what is promised and what can be asked for")
  func catalogue() throws {
    try write("services/SVC-a.md", "status: live", "agreement: SLA-a")
    try write("slas/SLA-a.md", "status: active", "services: [SVC-a]", "targets: [{clock: response, within: 4h}]")
    try write("request-models/RQM-a.md", "status: active", "services: [SVC-a]", "target: 2d")
    let report = try report("service-catalogue", on: "SVC-a")
    let tables = try #require(report.chapters.first?.tables)
    #expect(tables.count == 2 && tables.allSatisfy { !$0.rows.isEmpty })
  }

  @Test("deployments are those of the chosen changes, and their lead times are known")
  func deployments() throws {
    for number in 1...2 { try write("changes/CHG-2026-000\(number).md", "status: draft", "type: normal", at: "2026-01-02T00:00:00Z") }
    for number in 1...3 {
      try write("releases/REL-2026-000\(number).md", "status: deploying", "changes: [CHG-2026-0001, CHG-2026-000\(number)]", at: "2026-01-04T00:00:00Z")
      try write("releases/REL-2026-000\(number).md", "status: deployed", "changes: [CHG-2026-000\(number)]", at: "2026-01-05T00:00:00Z")
    }
    let report = try report("changes", on: "CHG-2026-0002")
    let lead = try #require(report.durations("deployment_lead_time"))
    #expect(report.count("deployments") == 1 && lead.lengths.count == 1 && lead.unknown == 0)
    #expect(try self.report("changes").count("deployments") == 3)
  }

  @Test("what another record settled is not late", arguments: ["suppliers", "due"])
  func settled(name: String) throws {
    try write("suppliers/SUP-a.md")
    try write("supplier-reviews/SPR-2025-0001.md", "supplier: SUP-a", "held_on: 2025-06-01", "next_on: 2025-12-01")
    try write("supplier-reviews/SPR-2025-0002.md", "supplier: SUP-a", "held_on: 2025-11-25", "next_on: 2026-05-25")
    let report = try report(name, on: "SPR-2025-0001")
    #expect(!report.isLate && report.tables.flatMap(\.rows).flatMap(\.self).allSatisfy { $0 != .text("next supplier review") })
  }

  @Test("tests of continuity and audits are counted where they are chosen; plans were tested by all")
  func registers() throws {
    try write("plans/PLN-a.md", "status: active", "topic: continuity", "continuity: {test_every: 180d}")
    for number in 1...2 {
      try write("continuity-tests/CNT-2026-000\(number).md", "plan: PLN-a", "held_on: 2026-01-0\(number)", "rto_target: 1h", "rto_measured: 2h")
      try write("audits/AUD-2026-000\(number).md", "covers: ['\(number + 3).1']", "held_on: 2026-01-0\(number)")
    }
    let continuity = try report("continuity", on: "CNT-2026-0002")
    #expect(continuity.count("targets_missed") == 1 && continuity.rows("measured").map { $0[0] } == [.text("CNT-2026-0002")])
    #expect(try report("continuity", on: "PLN-a").count("plans_untested") == 0)
    #expect(try report("audits", on: "AUD-2026-0001").share("clauses_audited").first == 1)
    #expect(try report("audits").share("clauses_audited").first == 2)
  }

  @Test("whether people have the skills of their roles is told of all records alone")
  func competence() throws {
    try write("roles/tester.md", "skills: [testing]")
    let report = try report("competence", on: "CMT-2026-0001")
    #expect(report.figures.allSatisfy { $0.key != "skills_lacking" } && report.remarks.contains { $0.contains("without --where") })
  }

  @Test("the calendar of some changes shows what they collide with")
  func calendar() throws {
    for number in 1...3 {
      try write(
        "changes/CHG-2026-000\(number).md", "status: scheduled", "type: normal", "services: [SVC-\(number == 3 ? "b" : "a")]",
        "window: {start: 2026-01-05T1\(number):00:00Z, end: 2026-01-05T14:00:00Z}", at: "2025-12-03T00:00:00Z")
    }
    let report = try report("change-calendar", on: "CHG-2026-0002", now: "2026-01-01T00:00:00Z")
    #expect(report.count("planned") == 1 && report.count("conflicts_count") == 1)
    #expect(report.rows("conflicts").first.map { [$0[0], $0[2]] } == [.text("CHG-2026-0001"), .text("CHG-2026-0002")])
    #expect(try self.report("change-calendar", on: "CHG-2026-0003", now: "2026-01-01T00:00:00Z").count("conflicts_count") == 0)
  }
}
