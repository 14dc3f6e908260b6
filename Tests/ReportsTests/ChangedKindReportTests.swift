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
}
