import Diagnostics
import Identifiers
import Reports
import ServiceTime
import Testing
import TestSupport

@Suite("Reports on changes, services and what is due")
struct WorkReportTests {
  @Test("a date is late when its day is over in the zone, and not for a record that has ended")
  func due() throws {
    let scene = try ReportScene(zone: "Europe/Berlin")
    try scene.record("risks/RSK-0001.md", ["id: RSK-0001", "title: Fire", "status: identified", "review_by: 2026-03-01"], at: "2026-01-02T00:00:00Z")
    try scene.record("risks/RSK-0002.md", ["id: RSK-0002", "title: Water", "status: closed", "review_by: 2026-01-01"], at: "2026-01-02T00:00:00Z")
    let evening = try scene.report("due", now: "2026-03-01T22:59:59Z")
    #expect(!evening.isLate && evening.count("soon") == 1)
    let midnight = try scene.report("due", now: "2026-03-01T23:00:00Z")
    #expect(midnight.isLate && midnight.count("late") == 1)
    #expect(try scene.report("due", now: "2026-01-10T00:00:00Z").figures.allSatisfy { $0.sources.isEmpty })
    #expect(try scene.report("risks", now: "2026-03-02T00:00:00Z").count("overdue") == 1)
  }

  @Test("decisions, actions and milestones fall due one by one, until they are done or have become a record")
  func items() throws {
    let scene = try ReportScene()
    try scene.record(
      "management-reviews/MRV-2026-0001.md",
      [
        "id: MRV-2026-0001", "title: Review", "status: held", "owner: alice", "held_on: 2026-01-02", "decisions:",
        "  - {decision: Hire, owner: bob, due: 2026-02-01}", "  - {decision: Buy, due: 2026-02-02}",
        "  - {decision: Done, owner: bob, due: 2026-02-01, done_on: 2026-01-20}", "  - {decision: Handed on, due: 2026-02-01, record: IMP-2026-0001}",
        "  - {decision: Some day, owner: bob}",
      ], at: "2026-01-03T00:00:00Z")
    try scene.record(
      "plans/PLN-move.md",
      ["id: PLN-move", "title: The move", "status: active", "topic: transition", "owner: alice", "milestones: [{milestone: Moved, due: 2026-02-01}]"],
      at: "2026-01-03T00:00:00Z")
    try scene.record(
      "plans/PLN-draft.md", ["id: PLN-draft", "title: No plan yet", "status: draft", "topic: transition", "milestones: [{milestone: Moved, due: 2026-02-01}]"],
      at: "2026-01-03T00:00:00Z")
    try scene.record(
      "continuity-tests/CNT-2026-0001.md",
      ["id: CNT-2026-0001", "title: Test", "held_on: 2026-01-02", "plan: PLN-move", "actions: [{action: Write it down, owner: bob, due: 2026-02-01}]"],
      at: "2026-01-03T00:00:00Z")
    let rows = try scene.report("due", now: "2026-02-02T12:00:00Z").rows("late_items")
    #expect(rows.map { [$0[1], $0[3], $0[5]] } == [
      [.id("CNT-2026-0001"), .text("action: Write it down"), .text("bob")], [.id("MRV-2026-0001"), .text("decision: Hire"), .text("bob")],
      [.id("PLN-move"), .text("milestone: Moved"), .text("alice")],
    ])
    // Nobody in particular is to buy: whoever answers for the review.
    #expect(try scene.report("due", now: "2026-02-02T12:00:00Z").rows("soon_items").map { [$0[1], $0[3], $0[5]] } == [[.id("MRV-2026-0001"), .text("decision: Buy"), .text("alice")]])
  }

  @Test("what was announced is done when it has followed, for the same customer, or when the record says so")
  func settled() throws {
    let scene = try ReportScene()
    func review(_ number: Int, _ customer: String, _ held: String) throws {
      try scene.record(
        "service-reviews/SRV-2026-000\(number).md",
        ["id: SRV-2026-000\(number)", "title: Review", "held_on: \(held)", "customer: \(customer)", "next_on: 2026-06-30"], at: "2026-01-0\(number)T00:00:00Z")
    }
    try review(1, "CUS-a", "2026-01-01")
    try review(2, "CUS-b", "2026-01-01")
    try review(3, "CUS-a", "2026-06-01")
    func late(_ now: String) throws -> [Cell] { try scene.report("due", now: now).rows("late_items").map { $0[1] } }
    #expect(try late("2026-07-02T00:00:00Z") == [.id("SRV-2026-0002"), .id("SRV-2026-0003")])
    try scene.record(
      "acceptances/ACC-2026-0001.md", ["id: ACC-2026-0001", "title: Live", "report_by: 2026-02-01", "reported_on: 2026-03-01"], at: "2026-01-05T00:00:00Z")
    try scene.record(
      "risks/RSK-0001.md", ["id: RSK-0001", "title: Fire", "status: treated", "treatment_due: 2026-02-01"], at: "2026-01-06T00:00:00Z")
    #expect(try late("2026-07-02T00:00:00Z").count == 2)
  }

  @Test("the backlog counts what has not ended, of every kind")
  func backlog() throws {
    let scene = try ReportScene()
    try scene.incident(1, "resolved", at: "2026-01-02T00:00:00Z")
    try scene.incident(2, "closed", at: "2026-01-02T01:00:00Z")
    try scene.record("problems/PRB-2026-0001.md", ["id: PRB-2026-0001", "title: Cause", "status: new"], at: "2026-01-03T00:00:00Z")
    #expect(try scene.report("backlog").count("open") == 2)
    #expect(try scene.report("backlog", now: "2026-01-02T12:00:00Z").count("open") == 1)
  }

  @Test("availability is lost time over agreed time, with the months added and dependencies told apart")
  func availability() throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-db.md", ["id: SVC-db", "title: Database", "status: live"], at: "2025-12-02T00:00:00Z")
    try scene.record("services/SVC-shop.md", ["id: SVC-shop", "title: Shop", "status: live", "depends_on: [SVC-db]"], at: "2025-12-02T00:00:00Z")
    try scene.incident(
      1, "new", at: "2026-01-10T00:00:00Z", "services: [SVC-db]", "outages:",
      "  - period: {start: 2026-01-10T00:00:00Z, end: 2026-01-10T10:00:00Z}",
      "  - period: {start: 2026-01-10T08:00:00Z, end: 2026-01-10T12:00:00Z}", "    extent: partial", "    weight: 0.5")
    let report = try scene.report("availability")
    let shop = try #require(report.rows("by_month").first { $0[0] == .text("SVC-shop") })
    // Ten hours in full and two by half, of 31 days.
    #expect(shop[5] == .serviceTime(Int64(31 * 86_400)) && shop[6] == .serviceTime(Int64(11 * 3600)))
    #expect(shop[7] == .serviceTime(Int64(0)) && shop[8] == .serviceTime(Int64(11 * 3600)))
    #expect(shop[2] == .percent("98.521"))
  }
}
