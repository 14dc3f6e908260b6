import Diagnostics
import Identifiers
import Reports
import ServiceTime
import TestSupport
import Testing

/// Values that were worked out by hand, as of 1 March 2026.
@Suite("What registers work out")
struct RegisterReportTests {
  private let scene: ReportScene

  init() throws { scene = try ReportScene() }

  private func write(_ path: String, at instant: String = "2026-01-05T00:00:00Z", _ fields: String...) throws {
    let id = path.split(separator: "/").last.map { $0.dropLast(3) } ?? ""
    try scene.record(path, ["id: \(id)", "title: Something"] + fields, at: instant)
  }

  private func report(_ name: String) throws -> Report { try scene.report(name, now: "2026-03-01T00:00:00Z") }

  private func day(_ text: String) throws -> Cell { .date(try #require(CalendarDate(text))) }

  @Test("a date that another record settled is not late, whichever records --where chooses")
  func settledByOthers() throws {
    try write("suppliers/SUP-a.md", "review_every: 720h", "active_from: 2025-10-01")
    try write("supplier-reviews/SPR-2025-0001.md", "supplier: SUP-a", "held_on: 2025-10-01", "next_on: 2026-01-10")
    try write("supplier-reviews/SPR-2026-0001.md", "supplier: SUP-a", "held_on: 2026-01-20")
    func report(_ name: String, _ chosen: Set<RecordID>) throws -> Report {
      try ReportScene.report(
        name, of: try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-02-15T00:00:00Z", chosen: chosen))
    }
    #expect(try report("due", ["SPR-2025-0001"]).count("late") == 0)
    #expect(try report("suppliers", ["SPR-2025-0001"]).count("overdue") == 0)
    // An interval in hours is one in days, a begun one counted.
    let due = try scene.report("suppliers", now: "2026-02-15T00:00:00Z")
    #expect(due.rows("reviews_due").map { [$0[0], $0[2], $0[3], $0[4]] } == [[.id("SUP-a"), try day("2026-01-20"), .text("720h"), try day("2026-02-19")]])
    #expect(try scene.report("due", now: "2026-02-20T00:00:00Z").count("late") == 1)
  }

  @Test("suppliers: the day of notice by its period, and what the latest review of each found missed")
  func suppliers() throws {
    try write("suppliers/SUP-a.md", "review_every: 365d")
    try write("contracts/CON-a.md", "status: active", "supplier: SUP-a", "effective_to: 2026-06-30", "notice_period: 90d", "renews: true")
    try write("contracts/CON-b.md", "status: active", "supplier: SUP-a", "effective_to: 2027-06-30", "notice_by: 2027-03-31")
    try write("contracts/CON-c.md", "status: draft", "supplier: SUP-a", "effective_to: 2026-03-02")
    try write(
      "supplier-reviews/SPR-2025-0001.md", "supplier: SUP-a", "held_on: 2025-10-01", "results:",
      "  - {measure: a, target: 1, actual: 2, met: false}", "  - {measure: b, target: 1, actual: 2, met: false}")
    try write(
      "supplier-reviews/SPR-2026-0001.md", "supplier: SUP-a", "held_on: 2026-01-27", "results:",
      "  - {measure: a, target: 1, actual: 1, met: true}", "  - {measure: b, target: 1, actual: 2, met: false}")
    let report = try report("suppliers")
    // 90 days before 30 June is 1 April, 31 days from today.
    #expect(report.rows("notice") == [[.text("CON-a"), .text("SUP-a"), try day("2026-04-01"), try day("2026-06-30"), .flag(true), .count(31)]])
    #expect(report.count("notice_near") == 1 && report.count("missed_by_suppliers") == 1)
    #expect(report.rows("targets_of_reviews").map { $0[1] } == [.text("SPR-2026-0001"), .text("SPR-2026-0001")])
  }

  @Test("customers: response and score of surveys, open complaints with their age, reviews by their interval")
  func customers() throws {
    try write("customers/CUS-a.md", "review_every: 90d", "survey_every: 365d")
    try write("service-reviews/SRV-2025-0001.md", "customer: CUS-a", "held_on: 2025-11-01")
    try write("surveys/SUR-2026-0001.md", "customers: [CUS-a]", "held_on: 2026-01-30", "invited: 12", "answered: 9", "score: 4.1", "target: 4.0")
    try write("complaints/CMP-2026-0001.md", at: "2026-02-05T00:00:00Z", "status: open", "customer: CUS-a")
    try write("complaints/CMP-2026-0002.md", at: "2026-02-05T00:00:00Z", "status: closed", "customer: CUS-a")
    let report = try report("customers")
    #expect(
      report.rows("satisfaction") == [[
        .text("SUR-2026-0001"), try day("2026-01-30"), .count(9), .count(12), .share(9, of: 12), .number(4.1), .number(4.0), .flag(true),
      ]])
    #expect(report.count("open_complaints_count") == 1 && report.rows("open_complaints").first?[4] == .count(24))
    #expect(report.rows("reviews_due").first?.suffix(2) == [try day("2026-01-30"), .count(30)])
    #expect(report.rows("surveys_due").first?.suffix(2) == [try day("2027-01-30"), .blank])
    #expect(report.count("reviews_due_late") == 1 && report.count("surveys_due_late") == 0 && report.isLate)
  }

  @Test("a measurement is too old after twice its frequency, in days or in hours", arguments: [("7d", 0), ("6d", 2), ("168h", 0), ("144h", 2), ("12h", 13)])
  func stale(frequency: String, days: Int) throws {
    try write("measurements/MEA-a.md", "frequency: \(frequency)", "results: [{from: 2026-02-01, to: 2026-02-15, value: 1}]")
    let row = try #require(report("capacity").rows("latest").first)
    #expect(row[8] == (days > 0 ? .count(days) : .blank))
  }

  @Test("budget: each currency for itself, and what was paid in another than was planned is not planned")
  func currencies() throws {
    try write(
      "budgets/BUD-a.md", "period_from: 2026-01-01", "period_to: 2026-12-31", "lines: [{item: hosting, planned: 1200.00 EUR}]", "actuals:",
      "  - {month: 2026-01, item: hosting, amount: 50.00 USD}", "  - {month: 2026-02, item: hosting, amount: 100.00 EUR}")
    let rows = try report("budget").rows("lines")
    #expect(rows.map { [$0[3], $0[4]] } == [[.text("1200.00 EUR"), .text("100.00 EUR")], [.text("not planned"), .text("50.00 USD")]])
    #expect(rows.map { $0[5] } == [.percent("8.3"), .blank])
  }

  @Test("budget: whatever was spent where nothing was planned needs an explanation", arguments: [("0.01", "", 1), ("0.01", ", variance_reason: Tax", 0), ("0.00", "", 0)])
  func nothingPlanned(spent: String, reason: String, unexplained: Int) throws {
    try write(
      "budgets/BUD-a.md", "tolerance: 100%", "period_from: 2026-01-01", "period_to: 2026-12-31", "lines: [{item: tax, planned: 0.00 EUR\(reason)}]",
      "actuals: [{month: 2026-01, item: tax, amount: \(spent) EUR}]")
    #expect(try report("budget").count("unexplained") == unexplained)
  }

  @Test("at an earlier now nothing is there that came later, with a lifecycle or without")
  func earlier() throws {
    try write("customers/CUS-a.md", "review_every: 90d")
    try write("customers/CUS-b.md", at: "2026-02-20T00:00:00Z", "review_every: 90d")
    try write("services/SVC-a.md", "status: live", "customers: [CUS-a, CUS-b]")
    try write("slas/SLA-a.md", at: "2026-02-20T00:00:00Z", "status: active", "services: [SVC-a]", "customer: CUS-b")
    func report(_ name: String, _ now: String) throws -> Report { try scene.report(name, now: now) }
    #expect(try report("customers", "2026-02-19T00:00:00Z").count("customer") == 1)
    #expect(try report("customers", "2026-02-20T00:00:00Z").count("customer") == 2)
    #expect(try report("customers", "2026-02-19T00:00:00Z").rows("reviews_due").map { $0[0] } == [.text("CUS-a")])
    #expect(try report("impact", "2026-02-19T00:00:00Z").rows("impact").map { [$0[3], $0[4]] } == [[.count(1), .count(0)]])
    #expect(try report("impact", "2026-02-20T00:00:00Z").rows("impact").map { [$0[3], $0[4]] } == [[.count(2), .count(1)]])
  }

  @Test("every source names a commit: where nothing happened to the record, the one that wrote it last")
  func commits() throws {
    try write("customers/CUS-a.md", "review_every: 30d")
    try write("customers/CUS-a.md", at: "2026-01-06T00:00:00Z", "review_every: 31d")
    let written = try #require(scene.repository.tip)
    try write("services/SVC-a.md", "status: live")
    #expect(try report("customers").figures.first { $0.key == "customer" }?.sources == [Source("CUS-a", written)])
    #expect(try report("management-review").chapters.flatMap(\.figures).flatMap(\.sources).allSatisfy { $0.commit != nil })
    let catalogue = try report("service-catalogue").chapters.flatMap(\.figures).flatMap(\.sources)
    #expect(!catalogue.isEmpty && catalogue.allSatisfy { $0.commit == scene.repository.tip })
  }

  @Test("a record in two files counts once, as the first says, and that is a remark")
  func twins() throws {
    try write("customers/CUS-a.md", "owner: alice")
    try scene.record("customers/CUS-a-again.md", ["id: CUS-a", "title: Again", "owner: bob"], at: "2026-01-07T00:00:00Z")
    let report = try report("customers")
    #expect(report.count("customer") == 1 && report.rows("customer_list").count == 1)
    #expect(report.remarks.filter { $0.contains("CUS-a") } == [
      "'CUS-a' is in 2 files ('customers/CUS-a-again.md', 'customers/CUS-a.md'): it counts once, as it stands in the first"
    ])
  }

  @Test("risks: scores against the threshold of the policy, treated, accepted or neither")
  func risks() throws {
    try write("policies/POL-risk.md", "status: active", "topic: risk", "acceptance_threshold: 10")
    try write("risks/RSK-0001.md", "status: treating", "likelihood: 3", "impact: 5", "treatment: reduce", "treatment_owner: alice", "treatment_due: 2026-05-31")
    try write("risks/RSK-0002.md", "status: assessed", "likelihood: 4", "impact: 4")
    try write("risks/RSK-0003.md", "status: assessed", "likelihood: 2", "impact: 4")
    try write("risks/RSK-0004.md", "status: accepted", "likelihood: 3", "impact: 4", "accepted_until: 2026-02-01")
    try write("risks/RSK-0005.md", "status: closed", "likelihood: 5", "impact: 5")
    try write("risks/RSK-0006.md", "status: assessed", "type: opportunity", "likelihood: 5", "impact: 5")
    try write("risks/RSK-0007.md", "status: identified")
    let report = try report("risks")
    #expect(report.count("above_threshold_count") == 3 && report.count("untreated") == 2 && report.count("not_assessed") == 1 && report.isLate)
    #expect(report.rows("above_threshold").map { [$0[0], $0[3]] } == [
      [.text("RSK-0001"), .count(15)], [.text("RSK-0002"), .count(16)], [.text("RSK-0004"), .count(12)],
    ])
    #expect(report.rows("above_threshold").map { $0[8] } == [.blank, .text("treatment with owner and day, or acceptance"), .text("its acceptance has ended")])
    let cells = report.rows("matrix").map { $0.dropFirst().compactMap { if case .count(let count) = $0 { count } else { nil } } }
    #expect(cells == [[0, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 1], [0, 0, 0, 1, 0], [0, 0, 0, 0, 0]])
  }

  @Test("capacity: the latest measurement, or what the plan says, against threshold and limit")
  func capacity() throws {
    try write(
      "measurements/MEA-cpu.md", "unit: percent", "target: 70", "direction: at-most", "frequency: 31d", "results:",
      "  - {from: 2026-01-01, to: 2026-01-31, value: 60}", "  - {from: 2026-02-01, to: 2026-02-28, value: 81}",
      "  - {from: 2026-03-01, to: 2026-03-31, value: 99}")
    try write("measurements/MEA-old.md", "frequency: 10d", "results:", "  - {from: 2026-01-01, to: 2026-01-31, value: 1}")
    try write(
      "plans/PLN-cap.md", "status: active", "topic: capacity", "capacity:", "  - {resource: disk, current: 70, threshold: 80, limit: 100, unit: GB}",
      "  - {resource: cpu, measurement: MEA-cpu, threshold: 75, limit: 90, action: buy}", "  - {resource: ram, current: 60, threshold: 60, limit: 64}")
    let report = try report("capacity")
    #expect(report.rows("resources").map { [$0[1], $0[2], $0[7], $0[10]] } == [
      [.text("disk"), .number(70), .percent("70.0"), .flag(false)], [.text("cpu"), .number(81), .percent("90.0"), .flag(true)],
      [.text("ram"), .number(60), .percent("93.8"), .flag(true)],
    ])
    #expect(report.count("over_threshold") == 2 && report.count("over_without_action") == 1 && report.isLate)
    // Two times ten days after 31 January is 20 February, nine days ago.
    #expect(report.rows("latest").map { [$0[3], $0[6], $0[8]] } == [[.number(81), .flag(false), .blank], [.number(1), .blank, .count(9)]])
    #expect(report.count("measurements_missed") == 1 && report.count("measurements_stale") == 1)
  }

  @Test("demand: what was consumed against the forecast, and what was never filled in")
  func demand() throws {
    try write(
      "demand/DEM-a.md", "service: SVC-a", "unit: orders", "periods:", "  - {from: 2025-10-01, to: 2025-12-31, forecast: 620, consumed: 655}",
      "  - {from: 2026-01-01, to: 2026-01-15, forecast: 410}", "  - {from: 2026-02-01, to: 2026-02-28, forecast: 50}")
    let report = try report("demand")
    #expect(report.rows("periods").map { $0[7] } == [.percent("5.6"), .blank, .blank])
    #expect(report.count("consumption_missing") == 1)
  }

  @Test("budgets: money against the share of time until the last month with costs")
  func budget() throws {
    try write(
      "budgets/BUD-a.md", "period_from: 2026-01-01", "period_to: 2026-12-31", "tolerance: 5%", "lines:", "  - {item: hosting, planned: 12000.00 EUR}",
      "  - {item: staff, planned: 36500.00 EUR}", "actuals:", "  - {month: 2026-01, item: hosting, amount: 2000.00 EUR}",
      "  - {month: 2026-02, item: hosting, amount: 1000.00 EUR}", "  - {month: 2026-02, item: staff, amount: 5900.00 EUR}",
      "  - {month: 2026-02, item: travel, amount: 100.50 EUR}", "  - {month: 2026-04, item: staff, amount: 9999.00 EUR}")
    let report = try report("budget")
    // 59 of 365 days are gone: 16.2 percent. Of 12,000 a quarter is spent, of 36,500 just as much as days are gone.
    #expect(report.rows("lines").map { Array($0[4...7]) } == [
      [.text("3000.00 EUR"), .percent("25.0"), .percent("16.2"), .percent("8.8")], [.text("5900.00 EUR"), .percent("16.2"), .percent("16.2"), .percent("0.0")],
      [.text("100.50 EUR"), .blank, .percent("16.2"), .blank],
    ])
    #expect(report.count("unexplained") == 1 && report.count("unplanned") == 1)
    #expect(report.rows("spent_by_month").map { $0[2] } == [.number(2000), .number(7000.5)])
  }

  @Test("continuity: tests by their interval, and times that were measured against their targets")
  func continuity() throws {
    try write("plans/PLN-a.md", "status: active", "topic: continuity", "continuity: {test_every: 30d}")
    try write("plans/PLN-b.md", at: "2026-02-20T00:00:00Z", "status: active", "topic: continuity", "continuity: {test_every: 30d}")
    try write(
      "continuity-tests/CNT-2026-0001.md", "plan: PLN-a", "held_on: 2026-01-20", "rto_target: 2h", "rto_measured: 2h30m", "rpo_target: 5m",
      "rpo_measured: 5m")
    let report = try report("continuity")
    #expect(report.rows("plans_tested").map { Array($0[4...]) } == [[try day("2026-02-19"), .count(10)], [try day("2026-03-22"), .blank]])
    #expect(report.count("plans_untested") == 1 && report.count("targets_missed") == 1 && report.isLate)
    #expect(report.rows("measured").first?[7] == .text("RTO"))
  }

  @Test("objectives: the way from the baseline to the target")
  func objectives() throws {
    try write("measurements/MEA-a.md", "results:", "  - {from: 2026-01-01, to: 2026-01-31, value: 94}")
    try write("objectives/OBJ-a.md", "status: open", "baseline: 91", "target: 95", "direction: at-least", "measurement: MEA-a")
    try write("objectives/OBJ-b.md", "status: achieved", "baseline: 20", "target: 10", "direction: at-most", "result: 8")
    try write("objectives/OBJ-c.md", "status: open", "baseline: 1", "target: 2")
    let report = try report("objectives")
    #expect(report.rows("progress").map { Array($0[8...]) } == [[.percent("75.0"), .flag(false)], [.percent("120.0"), .flag(true)], [.blank, .blank]])
    #expect(report.share("reached") == [1, 3] && report.count("unmeasured") == 1)
  }

  @Test("improvements: what was reached, what nobody evaluated, and what has not moved for more than 90 days")
  func improvements() throws {
    try write(
      "improvements/IMP-2026-0001.md", at: "2025-11-30T00:00:00Z", "status: in-progress", "baseline: 18", "target: 10", "measured: 9",
      "evaluation: [{criterion: value, rating: 5}]")
    try write("improvements/IMP-2026-0002.md", at: "2025-12-01T00:00:00Z", "status: accepted", "baseline: 1", "target: 5", "measured: 4")
    try write("improvements/IMP-2026-0003.md", "status: proposed")
    let report = try report("improvements")
    #expect(report.share("reached") == [1, 2])
    #expect(report.count("stale") == 1 && report.count("unevaluated") == 1 && report.isLate)
    #expect(report.rows("results").map { $0[8] } == [.count(91), .count(90), .count(55)])
  }

  @Test("audits: clauses within a year, nonconformities without an action, and actions that nobody verified")
  func audits() throws {
    try write("audits/AUD-2025-0001.md", "status: closed", "held_on: 2025-01-10", "covers: [4]")
    try write("audits/AUD-2026-0001.md", "status: reported", "held_on: 2026-02-12", "covers: [8.5.1, 9.2]")
    try write("findings/FND-2026-0001.md", "status: open", "type: nonconformity", "grade: minor")
    try write("findings/FND-2026-0002.md", "status: open", "type: nonconformity", "grade: major")
    try write("findings/FND-2026-0003.md", "status: open", "type: observation")
    try write("corrective-actions/CAR-2026-0001.md", "status: in-progress", "sources: [FND-2026-0001]")
    let report = try report("audits")
    #expect(report.share("clauses_audited") == [2, 29])
    #expect(report.figures.first { $0.key == "clauses_audited" }?.sources.map(\.part) == ["8.5", "9.2"])
    #expect(report.rows("coverage").filter { $0[3] == .count(17) }.map { $0[0] } == [.text("8.5"), .text("9.2")])
    #expect(report.count("without_action") == 1 && report.count("unverified") == 1)
    #expect(report.rows("nonconformities").map { $0[8] } == [.text("whether it worked"), .text("a corrective action")])
  }

  @Test("competence: each skill of each role for each who holds it")
  func competence() throws {
    try scene.record("roles/change-manager.md", ["id: change-manager", "title: Change manager", "skills: [planning, speaking]"], at: "2026-01-05T00:00:00Z")
    try scene.record(
      "people/carol.md",
      ["id: carol", "title: Carol", "emails: [carol@example.org]", "roles: [{role: change-manager, from: 2026-01-01}]"], at: "2026-01-05T00:00:00Z")
    try write("competences/COM-0001.md", "person: carol", "skills: [planning]", "obtained_on: 2024-02-01", "expires: 2026-02-01")
    try write("competences/COM-0002.md", "person: carol", "skills: [speaking]", "obtained_on: 2024-02-01")
    let report = try report("competence")
    #expect(report.share("skills_shown") == [1, 2] && report.count("skills_lacking") == 1 && report.isLate)
    #expect(report.rows("skills").map { Array($0[1...]) } == [
      [.text("planning"), .text("carol"), .text("COM-0001"), try day("2026-02-01"), .text("expired")],
      [.text("speaking"), .text("carol"), .text("COM-0002"), .blank, .text("valid")],
    ])
  }

  @Test("policies: in force, approved as they read, and known to whom")
  func policies() throws {
    try write("policies/POL-a.md", "status: active", "topic: change", "version: 2", "review_by: 2026-02-01")
    try write("policies/POL-b.md", "status: draft", "topic: risk")
    try write(
      "trainings/TRN-2026-0001.md", "held_on: 2026-01-12", "policies: [POL-a]", "attendees: [{person: alice}, {person: bob}]")
    try write("trainings/TRN-2025-0001.md", "held_on: 2025-12-12", "policies: [POL-a]", "attendees: [{person: carol}]")
    let report = try report("policies")
    #expect(report.rows("standing") == [[
      .text("POL-a"), .text("Something"), .text("2"), try day("2026-01-05"), .text(""), .text("no"), .count(2),
    ]])
    #expect(report.count("unapproved") == 1 && report.count("overdue") == 1)
  }
}
