import HistoryIndex
import Identifiers
import Testing
import TestSupport

@Suite("Versions of one record")
struct VersionReadingTests {
  /// Front matters that follow each other. Between most a few lines differ, which the index reads without reading YAML again.
  private static let story: [[String]] = [
    ["status: new", "impact: low", "services: [SVC-a]", "opened_at: 2026-03-02T08:00:00Z"],
    ["status: in-progress", "impact: low", "services: [SVC-a]", "assignee: alice", "opened_at: 2026-03-02T08:00:00Z", "acknowledged_at: 2026-03-02T09:00:00Z"],
    ["status: in-progress", "impact: high", "services: [SVC-a]", "opened_at: 2026-03-02T08:00:00Z", "acknowledged_at: 2026-03-02T09:00:00Z"],
    // Other orders, an entry that is not one line, and one that is repeated.
    ["impact: high", "status: in-progress", "services: [SVC-a]", "opened_at: 2026-03-02T08:00:00Z", "acknowledged_at: 2026-03-02T09:30:00Z"],
    ["impact: high", "status: in-progress", "services:", "- SVC-a", "- SVC-b", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: resolved", "services:", "- SVC-a", "- SVC-b", "opened_at: 2026-03-02T08:00:00Z", "resolved_at: 2026-03-03T09:00:00Z"],
    ["impact: high", "status: resolved", "services:", "- SVC-a", "priority: P1", "- SVC-b", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: resolved", "impact: low", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: in-progress", "impact: medium", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: in-progress", "opened_at: 2026-03-02T08:00:00Z"],
    // Text that goes on in the next line, comments, quotes, blank lines.
    ["impact: high", "status: in-progress", "urgency: high", "  and more", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: in-progress", "urgency: low", "  and more", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: resolved # at last", "urgency: low", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: resolved", "# urgency: low", "urgency: 'high'", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: resolved", "# urgency: low", "urgency: medium", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: resolved", "", "urgency: medium", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: in-progress", "", "urgency: low", "opened_at: 2026-03-02T08:00:00Z"],
    ["impact: high", "status: in-progress", "resolution: |", "  status: resolved", "  impact: low", "urgency: low"],
    ["impact: low", "status: in-progress", "resolution: |", "  status: resolved", "  impact: high", "urgency: high"],
    ["impact: low", "status: in-progress", "resolution: |", "  status: resolved", "impact: high", "urgency: high"],
    ["impact: low", "status: in-progress", "resolution: a: b", "urgency: high"],
    ["impact: low", "status: in-progress", "resolution: a", "urgency: high"],
    ["impact: low", "status: in-progress", "resolution: \"a", "urgency: high\""],
    ["impact: low", "status: resolved", "urgency: high"],
    // Nothing where something was, what is no instant, and approvals that are none.
    ["impact: low", "status:", "urgency: high", "resolved_at: 2026-03-05T10:00:00Z"],
    ["impact: low", "status: resolved", "urgency: high", "resolved_at: yesterday"],
    ["impact: low", "status: resolved", "urgency: high", "resolved_at: 2026-03-05T10:00:00Z", "approvals: no"],
    ["impact: low", "status: resolved", "urgency: high", "approvals: [{by: alice, decision: approved}]"],
    ["impact: medium", "status: resolved", "urgency: high", "approvals: [{by: alice, decision: approved}]"],
    ["impact: medium", "status: resolved", "urgency: high"],
    ["impact: medium", "status: closed", "\turgency: high"],
    ["impact: medium", "status: closed", "urgency: &u high", "priority: *u"],
    ["impact: low", "status: closed", "urgency: &u high", "priority: *u"],
    ["{impact: low, status: in-progress}"],
    ["impact: low", "status: closed", "---", "status: new"],
    ["impact: low", "status: in-progress", "...", "status: new"],
    ["impact: low", "status: in-progress\r", "urgency: low"],
    ["impact: low", "status: closed\r", "urgency: high"],
    ["impact: low", "status: closed", "urgency: high"],
  ]

  @Test("say read one after the other what each of them says alone, forwards and backwards")
  func oneByOne() throws {
    for story in [Self.story, Self.story.reversed()] {
      let scene = try Scene()
      var seen: [String] = []
      for (number, lines) in story.enumerated() {
        let text = (["---", "id: INC-2026-0001", "title: Something fails"] + lines + ["---", "Body \(number)."]).joined(separator: "\n")
        try scene.repository.write("incidents/INC-2026-0001.md", text + "\n")
        try scene.commit("version \(number)")
        seen = try Scene.contents(of: scene.open())
      }
      #expect(try seen == Scene.contents(of: IncrementalTests.inMemory(scene)))
      #expect(seen.contains { $0.contains("closed") } && seen.count > 80)
    }
  }

  @Test("say in a record of a kind whose id is a field what that field says")
  func idInField() throws {
    let scene = try Scene()
    try scene.repository.write(
      ".itsm/kinds/gear.yaml",
      "kind: gear\ntitle: Gear\nfiles: [gear/*.md]\nid: {field: serial, prefix: G}\nfields:\n  serial: {type: text}\n  owner: {type: person}\n")
    try scene.commit("gear")
    for serial in ["A-1", "A-2", "A-1"] {
      try scene.repository.write("gear/one.md", "---\nserial: \(serial)\nowner: alice\n---\n")
      try scene.commit(serial)
    }
    let history = try scene.open()
    #expect(try Scene.contents(of: history) == Scene.contents(of: IncrementalTests.inMemory(scene)))
    #expect(try history.versions(of: "G-A-1").count == 3)
  }
}
