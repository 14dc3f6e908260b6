import Diagnostics
import Identifiers
import Reports
import ServiceTime
import TestSupport
import Testing

@Suite("The same numbers from every index")
struct SameNumbersTests {
  private static let names = ReportDefinition.all.map(\.name).filter { $0 != "evidence" }

  /// Records of several kinds that change, are removed and come back, on two branches.
  private func write(_ scene: ReportScene, _ rounds: ClosedRange<Int>) throws {
    for round in rounds {
      let day = "2026-01-\(round < 10 ? "0" : "")\(round)"
      try scene.incident(round, "new", at: "\(day)T08:00:00Z", "services: [SVC-a]", "priority: P\(round % 4 + 1)")
      if round > 2 { try scene.incident(round - 2, "in-progress", at: "\(day)T09:00:00Z", "services: [SVC-a]", "priority: P1") }
      if round > 4 { try scene.incident(round - 4, "resolved", at: "\(day)T10:00:00Z", "services: [SVC-a]", "priority: P1") }
      if round % 5 == 0 { try scene.remove("incidents/INC-2026-\(round < 10 ? "000" : "00")\(round).md", at: "\(day)T11:00:00Z") }
      let id = "CHG-2026-\(1000 + round)"
      try scene.record("changes/\(id).md", ["id: \(id)", "title: Change", "status: draft", "type: normal", "services: [SVC-a]"], at: "\(day)T12:00:00Z")
      try scene.record("risks/RSK-\(1000 + round).md", ["id: RSK-\(1000 + round)", "title: Risk", "status: identified", "review_by: 2026-02-01"], at: "\(day)T13:00:00Z")
    }
  }

  private func numbers(_ scene: ReportScene) throws -> [String: String] {
    let desk = try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-02-10T00:00:00Z")
    return Dictionary(try Self.names.map { ($0, try ReportScene.report($0, of: desk).rendered(.json, explained: true)) }) { first, _ in first }
  }

  @Test("a fresh one, one that grew, one that was rolled back, and none")
  func indexes() throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-a.md", ["id: SVC-a", "title: Service", "status: live"], at: "2025-12-02T00:00:00Z")
    try scene.record(
      "slas/SLA-a.md",
      ["id: SLA-a", "title: Agreement", "status: active", "services: [SVC-a]", "targets:", "  - {clock: resolution, within: 24h}"], at: "2025-12-02T00:00:00Z")
    try write(scene, 1...6)
    _ = try numbers(scene)
    let branch = try #require(scene.repository.tip)
    // A side that the index takes in and that is thrown away.
    try write(scene, 20...22)
    _ = try numbers(scene)
    try scene.repository.reset(to: branch)
    try write(scene, 7...14)
    let grown = try numbers(scene)
    let folder = scene.repository.gitDirectory + "/itsm"
    try Disk.remove(folder)
    #expect(try numbers(scene) == grown)
    try Disk.remove(folder)
    try Disk.write(Array("in the way".utf8), to: folder)
    #expect(try numbers(scene) == grown)
    #expect(grown["incidents"]?.contains("\"opened\": 12") == true)
  }

  @Test("the records that are chosen are the only ones that count, in every report", arguments: names)
  func chosen(name: String) throws {
    let scene = try ReportScene()
    try write(scene, 1...4)
    let desk = try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-02-10T00:00:00Z", chosen: [])
    let report = try ReportScene.report(name, of: desk)
    // Candidates are found among incidents, and the inputs of a review are chapters.
    let others = ["candidates_count", "inputs", "inputs_without_records"]
    for figure in report.figures where !others.contains(figure.key) {
      if case .count(let count) = figure.quantity { #expect(count == 0, "\(figure.key)") }
    }
    #expect(report.remarks.contains { $0.contains("--where") })
  }

  @Test("every count is that of the sources that it names", arguments: names)
  func sources(name: String) throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-a.md", ["id: SVC-a", "title: Service", "status: live"], at: "2025-12-02T00:00:00Z")
    try write(scene, 1...8)
    let report = try scene.report(name, now: "2026-02-10T00:00:00Z")
    // Reckoned from other figures, groups of incidents, and chapters.
    let others = ["closed", "candidates_count", "inputs", "inputs_without_records"]
    for figure in report.figures where !others.contains(figure.key) {
      if case .count(let count) = figure.quantity { #expect(figure.sources.count == count, "\(figure.key)") }
      if case .share(let part, _) = figure.quantity { #expect(figure.sources.count == part, "\(figure.key)") }
    }
  }
}
