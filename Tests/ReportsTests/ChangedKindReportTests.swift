import Diagnostics
import Identifiers
import Reports
import TestSupport
import Testing

/// Kinds that had other states in earlier years.
@Suite("Reports on kinds that changed their states")
struct ChangedKindReportTests {
  private func scene(_ kind: String, _ state: String) throws -> ReportScene {
    let file = "extends: \(kind)\nlifecycle:\n  states:\n    \(state): {terminal: true, former: true, description: Of earlier years.}\n"
    let scene = try ReportScene(founding: [".itsm/kinds/\(kind).yaml": file])
    try scene.record("services/SVC-a.md", ["id: SVC-a", "title: A", "status: live"], at: "2025-12-02T00:00:00Z")
    return scene
  }

  private func write(_ id: String, in folder: String, _ status: String, _ scene: ReportScene, at instant: String, _ more: String...) throws {
    try scene.record("\(folder)/\(id).md", ["id: \(id)", "title: Something", "status: \(status)"] + more, at: instant)
  }

  @Test("a terminal state that a clock does not name stops it, as it closes the incident")
  func clocks() throws {
    let scene = try scene("incident", "done")
    try scene.record(
      "slas/SLA-a.md", ["id: SLA-a", "title: A", "status: active", "services: [SVC-a]", "targets: [{clock: resolution, within: 4h}]"], at: "2025-12-03T00:00:00Z")
    try scene.incident(1, "new", at: "2026-01-02T00:00:00Z", "services: [SVC-a]")
    try scene.incident(1, "done", at: "2026-01-02T01:00:00Z", "services: [SVC-a]")
    let levels = try scene.report("service-levels")
    #expect(levels.count("met") == 1 && levels.count("breached") == 0)
    #expect(try scene.report("incidents").count("resolved") == 1)
    #expect(try scene.report("due").count("late") ?? 0 == 0)
  }

  @Test("a problem, complaint, plan, risk or improvement that ended in a former state is not open", arguments: [
    ("problem", "problems/PRB-2026-0001.md", "problems", "open"), ("complaint", "complaints/CMP-2026-0001.md", "customers", "open_complaints_count"),
    ("plan", "plans/PLN-a.md", "capacity", "over_threshold"), ("risk", "risks/RSK-0001.md", "risks", "not_assessed"),
    ("improvement", "improvements/IMP-2025-0001.md", "improvements", "stale"),
  ])
  func ended(kind: String, path: String, name: String, figure: String) throws {
    let scene = try scene(kind, "abandoned")
    let id = path.split(separator: "/")[1].dropLast(3)
    func write(_ status: String, _ instant: String) throws {
      let capacity = "capacity: [{resource: disk, current: 9, threshold: 8, limit: 10}]"
      try scene.record(path, ["id: \(id)", "title: Something", "status: \(status)", capacity], at: instant)
    }
    let first = ["problem": "new", "complaint": "open", "plan": "active", "risk": "identified", "improvement": "proposed"][kind] ?? ""
    try write(first, "2025-12-04T00:00:00Z")
    #expect(try scene.report(name, now: "2026-03-10T00:00:00Z").count(figure) == 1)
    try write("abandoned", "2025-12-05T00:00:00Z")
    #expect(try scene.report(name, now: "2026-03-10T00:00:00Z").count(figure) == 0)
  }

  @Test("problems are judged as they stood at the end of the period")
  func problems() throws {
    let scene = try ReportScene()
    func problem(_ number: Int, _ status: String, _ instant: String) throws {
      try write("PRB-2026-000\(number)", in: "problems", status, scene, at: instant, "services: [SVC-a]")
    }
    // Resolved, with an incident afterwards, and resolved once more after the period; and one that began after the period.
    try problem(1, "new", "2026-01-02T00:00:00Z")
    try problem(1, "resolved", "2026-01-05T00:00:00Z")
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z", "problem: PRB-2026-0001")
    try problem(1, "investigating", "2026-02-02T00:00:00Z")
    try problem(1, "resolved", "2026-02-05T00:00:00Z")
    try problem(2, "new", "2026-02-06T00:00:00Z")
    try problem(2, "resolved", "2026-02-07T00:00:00Z")
    let report = try scene.report("problems")
    #expect(report.count("recurred") == 1 && report.count("effectiveness_unchecked") == 1)
    let later = try scene.report("problems", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")
    #expect(later.count("recurred") == 0 && later.count("effectiveness_unchecked") == 2)
  }

  @Test("what begins at the very end of the period is not in it")
  func edge() throws {
    let scene = try ReportScene()
    for number in 1...3 { try scene.incident(number, "new", at: "2026-01-0\(number)T00:00:00Z", "services: [SVC-a]") }
    try write("PRB-2026-0001", in: "problems", "new", scene, at: "2026-02-01T00:00:00Z", "services: [SVC-a]")
    try scene.incident(3, "cancelled", at: "2026-02-01T00:00:00Z", "services: [SVC-a]")
    #expect(try scene.report("problems").count("candidates_count") == 1)
    #expect(try scene.report("problems", "2026-01-01T00:00:00Z", "2026-02-01T00:00:01Z").count("candidates_count") == 0)
  }
}
