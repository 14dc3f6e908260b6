import Diagnostics
import Governance
import Identifiers
import Reports
import ServiceTime
import TestSupport
import Testing

@Suite("The reports on changes and what is planned")
struct ChangeReportTests {
  private func write(_ scene: ReportScene, _ number: Int, _ status: String, at instant: String, _ more: String...) throws {
    let id = "CHG-2026-000\(number)"
    try scene.record("changes/\(id).md", ["id: \(id)", "title: Change \(number)", "status: \(status)", "services: [SVC-shop]"] + more, at: instant)
  }

  @Test("an unknown outcome and one with issues are no success; lead time and waiting follow their definitions")
  func outcomes() throws {
    let scene = try ReportScene()
    for (number, outcome) in ["successful", "with-issues", "", "failed"].enumerated() {
      let type = number == 0 ? "type: emergency" : "type: normal"
      for (status, time) in [("draft", "05T08"), ("submitted", "05T10"), ("approved", "05T13"), ("implementing", "06T10")] {
        try write(scene, number + 1, status, at: "2026-01-\(time):00:00Z", type)
      }
      let end = outcome == "failed" ? "failed" : "implemented"
      try write(scene, number + 1, end, at: "2026-01-06T12:00:00Z", type, outcome.isEmpty ? "risk: low" : "outcome: \(outcome)")
    }
    try scene.incident(1, "new", at: "2026-01-07T00:00:00Z", "caused_by: CHG-2026-0002")
    let report = try scene.report("changes")
    #expect(report.count("raised") == 4 && report.count("completed") == 4)
    for key in ["successful", "with_issues", "outcome_unknown", "failed", "emergency"] { #expect(report.share(key) == [1, 4], "\(key)") }
    // From Monday 10:00 to Tuesday 12:00, and from 10:00 to 13:00.
    #expect(report.durations("lead_time")?.lengths.median == 93_600.0)
    #expect(report.durations("approval_wait")?.lengths.mean == 10_800.0)
    #expect(report.count("caused_incidents") == 1)
    #expect(report.count("not_investigated_count") == 1)
  }

  @Test("work outside of its window, and in a freeze that nothing lets it through, is unauthorised")
  func times() throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-shop.md", ["id: SVC-shop", "title: Shop", "status: live"], at: "2025-12-02T00:00:00Z")
    try scene.record(
      "windows/WIN-yearly.md",
      ["id: WIN-yearly", "title: Closing of the year", "type: freeze", "period: {start: 2026-01-10T00:00:00Z, end: 2026-01-12T00:00:00Z}"],
      at: "2025-12-02T00:00:00Z")
    let late = "window: {start: 2026-01-06T10:00:00Z, end: 2026-01-06T11:00:00Z}"
    try write(scene, 1, "implementing", at: "2026-01-06T10:30:00Z", "type: normal", late)
    try write(scene, 1, "implemented", at: "2026-01-06T12:00:00Z", "type: normal", late, "outcome: successful")
    let frozen = "window: {start: 2026-01-10T10:00:00Z, end: 2026-01-10T12:00:00Z}"
    try write(scene, 2, "implementing", at: "2026-01-10T10:30:00Z", "type: normal", frozen)
    try write(scene, 2, "implemented", at: "2026-01-10T11:00:00Z", "type: normal", frozen, "outcome: successful")
    let report = try scene.report("changes")
    #expect(report.count("outside_window_count") == 1 && report.count("during_freeze_count") == 1)
    #expect(report.count("unauthorised") == 2)
    let row = try #require(report.rows("outside_window").first)
    #expect(row[0] == .text("CHG-2026-0001") && row[6] == .blank && row[7] == .duration(Int64(3600)))
    #expect(report.rows("unauthorised_changes").map { $0[1] } == [.text("outside of its window"), .text("during a freeze")])
  }

  private func freeze(_ scene: ReportScene, at instant: String, _ start: String = "2026-01-10", _ more: String...) throws {
    try scene.record(
      "windows/WIN-a.md",
      ["id: WIN-a", "title: Closing", "type: freeze", "period: {start: \(start)T00:00:00Z, end: 2026-01-12T00:00:00Z}"] + more, at: instant)
  }

  @Test("work is held against the freezes that were in force when it was done: one that landed later, or was gone or moved by then, is a remark at most")
  func laterFreeze() throws {
    let scene = try ReportScene()
    func work(_ number: Int, _ from: String, _ to: String) throws {
      try write(scene, number, "implementing", at: from, "type: normal")
      try write(scene, number, "implemented", at: to, "type: normal", "outcome: successful")
    }
    try work(1, "2026-01-10T08:00:00Z", "2026-01-10T09:00:00Z")
    try write(scene, 2, "implementing", at: "2026-01-10T09:00:00Z", "type: normal")
    try freeze(scene, at: "2026-01-10T10:00:00Z")
    // The second went on after the freeze had landed, the third began then.
    try write(scene, 2, "implemented", at: "2026-01-10T11:00:00Z", "type: normal", "outcome: successful")
    try work(3, "2026-01-10T12:00:00Z", "2026-01-10T13:00:00Z")
    // It is lifted for most of its days, and so is what lies in them.
    try freeze(scene, at: "2026-01-10T14:00:00Z", "2026-01-11")
    try work(4, "2026-01-10T15:00:00Z", "2026-01-10T16:00:00Z")
    try scene.remove("windows/WIN-a.md", at: "2026-01-11T09:00:00Z")
    try work(5, "2026-01-11T10:00:00Z", "2026-01-11T11:00:00Z")
    let report = try scene.report("changes")
    #expect(report.rows("during_freeze").map { $0[0] } == [.text("CHG-2026-0002"), .text("CHG-2026-0003")])
    #expect(report.count("unauthorised") == 2)
    try freeze(scene, at: "2026-01-20T00:00:00Z")
    let later = try scene.report("changes")
    #expect(later.rows("during_freeze") == report.rows("during_freeze") && later.count("unauthorised") == 2)
    #expect(
      later.remarks.contains(
        "carried out when the freeze in which it lies now had not landed, and not counted as work in it: CHG-2026-0001 ('WIN-a'), CHG-2026-0004 ('WIN-a'), CHG-2026-0005 ('WIN-a')"),
      "\(later.remarks)")
  }

  @Test("a freeze that was written on a branch is in force from its merge on, and the policy of the day says who may work in it")
  func landedFreeze() throws {
    let scene = try ReportScene()
    let policy = ["id: POL-change", "title: Changes", "status: active", "topic: change", "governs: change"]
    try scene.record("policies/POL-change.md", policy + ["freeze: {exempt: [standard]}"], at: "2025-12-02T00:00:00Z")
    try scene.repository.startBranch("topic")
    try freeze(scene, at: "2026-01-02T00:00:00Z")
    let topic = try #require(scene.repository.tip)
    try scene.repository.switchTo("main")
    try write(scene, 1, "implementing", at: "2026-01-10T08:00:00Z", "type: standard")
    try write(scene, 1, "implemented", at: "2026-01-10T09:00:00Z", "type: standard", "outcome: successful")
    try write(scene, 2, "implementing", at: "2026-01-10T08:00:00Z", "type: normal")
    try write(scene, 2, "implemented", at: "2026-01-10T09:00:00Z", "type: normal", "outcome: successful")
    try scene.merge(topic, at: "2026-01-10T10:00:00Z")
    for (number, day) in [(3, "10"), (4, "11")] {
      if number == 4 { try scene.record("policies/POL-change.md", policy + ["freeze: {exempt: [emergency]}"], at: "2026-01-11T00:00:00Z") }
      try write(scene, number, "implementing", at: "2026-01-\(day)T12:00:00Z", "type: standard")
      try write(scene, number, "implemented", at: "2026-01-\(day)T13:00:00Z", "type: standard", "outcome: successful")
    }
    let report = try scene.report("changes")
    #expect(report.rows("during_freeze").map { [$0[0], $0[5]] } == [
      [.text("CHG-2026-0003"), .text("the policy, for standard changes")], [.text("CHG-2026-0004"), .text("nothing")],
    ])
  }

  @Test("what is wrong with the signature of a commit is wrong with every change that it edits")
  func commitSignature() throws {
    let scene = try ReportScene()
    try write(scene, 1, "draft", at: "2026-01-06T10:00:00Z")
    let commit = try #require(scene.repository.tip)
    try write(scene, 2, "draft", at: "2026-01-07T10:00:00Z")
    let desk = try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-03-01T00:00:00Z")
    var judgement = Judgement()
    judgement.findings = [Finding(code: "SI007", rule: "revoked-key", severity: .error, message: "signed by a revoked key", commit: commit)]
    let judged = ReportDesk(history: desk.history, zone: desk.zone, period: desk.period, now: desk.now, judge: HistoryJudge { judgement })
    let report = try ReportScene.report("changes", of: judged)
    #expect(report.count("unauthorised") == 1)
    #expect(report.rows("unauthorised_changes").map { [$0[0], $0[1], $0[6]] } == [[.text("CHG-2026-0001"), .text("signature not valid"), .text(commit.short)]])
  }

  @Test("the four keys of DORA come from releases, and are null where none was deployed")
  func deployments() throws {
    let scene = try ReportScene()
    try write(scene, 1, "draft", at: "2026-01-02T00:00:00Z", "type: normal")
    #expect(try scene.report("changes").rendered(.json, explained: false).contains("\"deployment_frequency\": null"))
    func release(_ number: Int, _ status: String, at instant: String) throws {
      let id = "REL-2026-000\(number)"
      try scene.record("releases/\(id).md", ["id: \(id)", "title: Release", "status: \(status)", "changes: [CHG-2026-0001, CHG-2026-0009]"], at: instant)
    }
    try release(1, "deploying", at: "2026-01-04T00:00:00Z")
    try release(1, "deployed", at: "2026-01-05T00:00:00Z")
    try release(2, "failed", at: "2026-01-06T00:00:00Z")
    try scene.incident(1, "new", at: "2026-01-05T01:00:00Z", "caused_by: REL-2026-0001")
    try scene.incident(1, "resolved", at: "2026-01-05T03:00:00Z", "caused_by: REL-2026-0001")
    // Both releases carry the change that caused it.
    try scene.incident(2, "new", at: "2026-01-07T01:00:00Z", "caused_by: CHG-2026-0001")
    try scene.incident(2, "resolved", at: "2026-01-07T03:00:00Z", "caused_by: CHG-2026-0001")
    let report = try scene.report("changes")
    #expect(report.count("deployments") == 2 && report.share("deployment_failures") == [2, 2])
    let lead = try #require(report.durations("deployment_lead_time"))
    #expect(lead.lengths.least == 259_200.0 && lead.lengths.count == 2 && lead.unknown == 2)
    let restored = try #require(report.durations("deployment_restore_time"))
    #expect(restored.lengths.median == 7_200.0 && restored.lengths.count == 2)
    // Releases without any of the changes that --where chooses are none of theirs.
    func chosen(_ change: RecordID) throws -> Report {
      try ReportScene.report(
        "changes", of: try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-03-01T00:00:00Z", chosen: [change]))
    }
    let own = try chosen("CHG-2026-0001")
    #expect(own.count("deployments") == 2 && own.durations("deployment_lead_time")?.lengths.count == 2 && own.durations("deployment_lead_time")?.unknown == 0)
    #expect(try chosen("CHG-2026-0002").count("deployments") == nil || chosen("CHG-2026-0002").count("deployments") == 0)
  }

  @Test("the calendar finds what collides, through what services depend on, and only there")
  func calendar() throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-db.md", ["id: SVC-db", "title: Database", "status: live", "depends_on: [SVC-shop]"], at: "2025-12-02T00:00:00Z")
    try scene.record("services/SVC-shop.md", ["id: SVC-shop", "title: Shop", "status: live", "depends_on: [SVC-db]"], at: "2025-12-02T00:00:00Z")
    func plan(_ number: Int, _ service: String, _ start: String, _ end: String) throws {
      let id = "CHG-2026-000\(number)"
      try scene.record(
        "changes/\(id).md",
        ["id: \(id)", "title: \"Semi; colon, and a \\u202E long title that has to be folded because it goes on and on, ää ö ü ß €\"", "status: scheduled",
         "type: normal", "services: [\(service)]", "window: {start: \(start), end: \(end)}"], at: "2025-12-03T00:00:00Z")
    }
    try plan(1, "SVC-shop", "2026-01-05T10:00:00Z", "2026-01-05T12:00:00Z")
    try plan(2, "SVC-db", "2026-01-05T11:00:00Z", "2026-01-05T13:00:00Z")
    try plan(3, "SVC-db", "2026-01-05T13:00:00Z", "2026-01-05T14:00:00Z")
    let report = try scene.report("change-calendar", now: "2026-01-01T00:00:00Z")
    #expect(report.count("planned") == 3 && report.count("conflicts_count") == 1)
    #expect(report.rows("conflicts").first?.prefix(3) == [.text("CHG-2026-0001"), .text("scheduled"), .text("CHG-2026-0002")])
    let ics = report.rendered(.ics, explained: false)
    #expect(ics.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && ics.hasSuffix("END:VCALENDAR\r\n"))
    #expect(ics.utf8.filter { $0 == 10 }.count == ics.utf8.filter { $0 == 13 }.count)
    let lines = ics.utf8.split(separator: 10)
    #expect(lines.allSatisfy { $0.count <= 76 })
    #expect(ics.contains("DTSTART:20260105T100000Z\r\n") && ics.contains("Semi\\; colon\\,") && !ics.unicodeScalars.contains("\u{202E}"))
    #expect(ics.contains("UID:chg-2026-0001.work@example.itsm\r\n"))
  }
}
