import Diagnostics
import Identifiers
import Reports
import ServiceTime
import TestSupport
import Testing

@Suite("What is open, approved and due")
struct DeskReportTests {
  @Test("the backlog tells work from what stands, and adds both up")
  func backlog() throws {
    let scene = try ReportScene()
    try scene.incident(1, "resolved", at: "2026-01-02T00:00:00Z")
    try scene.record("problems/PRB-2026-0001.md", ["id: PRB-2026-0001", "title: Cause", "status: new"], at: "2026-01-03T00:00:00Z")
    try scene.record("policies/POL-a.md", ["id: POL-a", "title: Policy", "status: active"], at: "2026-01-03T00:00:00Z")
    try scene.record("services/SVC-a.md", ["id: SVC-a", "title: Service", "status: live"], at: "2026-01-03T00:00:00Z")
    let report = try scene.report("backlog")
    #expect([report.count("open_work"), report.count("standing"), report.count("open")] == [2, 2, 4])
    #expect(report.rows("kinds").map { [$0[0], $0[1], $0[4]] } == [
      [.text("incident"), .count(1), .text("work")], [.text("problem"), .count(1), .text("work")],
      [.text("policy"), .count(1), .text("document")], [.text("service"), .count(1), .text("document")],
    ])
    #expect(report.rendered(.text, explained: false).contains("Open work"))
  }

  private static let policy = """
    ---
    id: POL-change
    title: Changes
    status: active
    topic: change
    governs: change
    approvals:
      - when: {type: emergency}
        require: [{role: cab, count: 1}]
        retrospective: 48h
      - when: {type: normal}
        require: [{role: cab, count: 1}]
    ---

    """

  private func governed() throws -> ReportScene {
    try ReportScene(
      founding: [
        "policies/POL-change.md": Self.policy, "roles/cab.md": "---\nid: cab\ntitle: Board\n---\n",
        "people/bob.md": "---\ntitle: Bob\nemails: [bob@example.org]\nroles: [{role: cab, from: 2025-01-01}]\n---\n",
      ])
  }

  private func change(_ scene: ReportScene, _ number: Int, _ type: String, _ states: [(String, String)]) throws {
    let id = "CHG-2026-000\(number)"
    for (state, instant) in states {
      try scene.record("changes/\(id).md", ["id: \(id)", "title: Change", "status: \(state)", "type: \(type)", "implementer: alice"], at: instant)
    }
  }

  @Test("an approval that may come afterwards is due when its time is over, and late from then on")
  func retrospective() throws {
    let scene = try governed()
    try change(
      scene, 1, "emergency",
      [("draft", "2026-01-05T08:00:00Z"), ("submitted", "2026-01-05T09:00:00Z"), ("approved", "2026-01-05T10:00:00Z"), ("implementing", "2026-01-05T11:00:00Z")])
    try change(scene, 2, "normal", [("draft", "2026-01-05T12:00:00Z"), ("submitted", "2026-01-05T13:00:00Z")])
    func due(_ now: String) throws -> Report {
      try ReportScene.report("due", of: scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: now, isJudged: true))
    }
    let soon = try due("2026-01-06T00:00:00Z")
    // 48 hours after it went ahead without one.
    #expect(soon.rows("soon_items").map { Array($0[..<4]) } == [[
      .instant(try ReportScene.instant("2026-01-07T10:00:00Z")), .text("CHG-2026-0001"), .text("change"), .text("approval after the fact, 1 of role 'cab'"),
    ]])
    #expect(!soon.isLate && soon.rows("soon_items")[0][5] == .text("alice"))
    #expect(try due("2026-01-07T10:00:00Z").isLate)
    // Whatever becomes of the change, it is owed.
    try change(scene, 1, "emergency", [("implemented", "2026-01-05T12:00:00Z"), ("closed", "2026-01-05T13:00:00Z")])
    #expect(try due("2026-01-06T00:00:00Z").rows("soon_items") == soon.rows("soon_items"))
    #expect(try due("2026-01-07T10:00:00Z").rows("late_items").count == 1)
  }

  @Test("an approval that may come afterwards is due of every kind that a policy governs so")
  func retrospectiveOfReleases() throws {
    let scene = try ReportScene(
      founding: [
        "policies/POL-release.md": Self.policy.replacing("POL-change", with: "POL-release").replacing("governs: change", with: "governs: release")
          .replacing("topic: change", with: "topic: release").replacing("type: emergency", with: "type: minor"),
        "roles/cab.md": "---\nid: cab\ntitle: Board\n---\n",
      ])
    let id = "REL-2026-0001"
    for (state, hour) in [("planned", "08"), ("building", "09"), ("testing", "10"), ("approved", "11"), ("deploying", "12")] {
      try scene.record("releases/\(id).md", ["id: \(id)", "title: Release", "status: \(state)", "type: minor", "owner: alice"], at: "2026-01-05T\(hour):00:00Z")
    }
    let due = try ReportScene.report("due", of: scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-01-06T00:00:00Z", isJudged: true))
    #expect(due.rows("soon_items").map { Array($0[..<4]) } == [[
      .instant(try ReportScene.instant("2026-01-07T11:00:00Z")), .id("REL-2026-0001"), .text("release"), .text("approval after the fact, 1 of role 'cab'"),
    ]])
  }

  @Test("what nobody has put forward is no part of what needs an approval")
  func drafts() throws {
    let scene = try governed()
    try change(scene, 1, "normal", [("draft", "2026-01-05T12:00:00Z"), ("submitted", "2026-01-05T13:00:00Z")])
    try change(scene, 2, "normal", [("draft", "2026-01-06T12:00:00Z")])
    try change(scene, 3, "normal", [("draft", "2026-01-06T13:00:00Z"), ("cancelled", "2026-01-06T14:00:00Z")])
    let report = try ReportScene.report(
      "approvals", of: scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-03-01T00:00:00Z", isJudged: true))
    #expect(report.count("changes") == 3 && report.count("drafts") == 2)
    #expect(report.share("satisfied") == [0, 1])
  }

  @Test("a clock is due from the share of its time on that the agreement warns at, however far away its end is")
  func warning() throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-a.md", ["id: SVC-a", "title: Service", "status: live"], at: "2025-12-02T00:00:00Z")
    try scene.record(
      "slas/SLA-a.md",
      ["id: SLA-a", "title: Agreement", "status: active", "services: [SVC-a]", "targets:", "  - {clock: resolution, within: 100h, warn_at: 75%}"],
      at: "2025-12-02T00:00:00Z")
    try scene.incident(1, "new", at: "2026-01-05T00:00:00Z", "services: [SVC-a]")
    func soon(_ now: String) throws -> [Cell] {
      let desk = try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: now, horizon: TimeSpan(seconds: 3600))
      return try ReportScene.report("due", of: desk).rows("soon_items").map { $0[3] }
    }
    #expect(try soon("2026-01-08T02:59:59Z").isEmpty)
    #expect(try soon("2026-01-08T03:00:00Z") == [.text("resolution promised by SLA-a, 75% used")])
  }
}
