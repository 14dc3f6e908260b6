import HistoryIndex
import Identifiers
import ServiceTime
import Testing
import TestSupport

@Suite("Timelines")
struct TimelineTests {
  @Test("a transition happened at the author time of its commit, or when the commit's stamp says")
  func stampsAndAuthorTimes() throws {
    let scene = try Scene()
    let opened = try scene.incident("INC-2026-0001", "new", authored: "2026-03-02T10:00:00Z")
    try scene.incident("INC-2026-0001", "in-progress", "acknowledged_at: 2026-03-02T10:30:00Z", authored: "2026-03-02T11:00:00Z")
    let timeline = try scene.timeline("INC-2026-0001")
    #expect(timeline.map(\.summary) == ["new@2026-03-02T10:00:00Z", "in-progress@2026-03-02T10:30:00Z"])
    #expect(timeline[0].commit == opened)
    #expect(timeline[0].from == nil)
    #expect(timeline[0].recordedAt == nil)
    #expect(timeline[1].recordedAt == Instant(rfc3339: "2026-03-02T10:30:00Z"))
    #expect(timeline[1].authoredAt == Instant(rfc3339: "2026-03-02T11:00:00Z"))
  }

  @Test("a stamp that was there before the transition does not count for it")
  func oldStamp() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "in-progress", "resolved_at: 2026-03-02T09:30:00Z", authored: "2026-03-02T10:00:00Z")
    try scene.incident("INC-2026-0001", "resolved", "resolved_at: 2026-03-02T09:30:00Z", authored: "2026-03-02T12:00:00Z")
    #expect(try scene.timeline("INC-2026-0001").last?.summary == "resolved@2026-03-02T12:00:00Z")
  }

  @Test("late, future and unordered stamps are kept and noted")
  func oddStamps() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", "opened_at: 2026-03-01T08:00:00Z", authored: "2026-03-02T10:00:00Z")
    try scene.incident("INC-2026-0001", "in-progress", "opened_at: 2026-03-01T08:00:00Z", "acknowledged_at: 2026-03-01T07:00:00Z", authored: "2026-03-02T11:00:00Z")
    try scene.incident(
      "INC-2026-0001", "resolved", "opened_at: 2026-03-01T08:00:00Z", "acknowledged_at: 2026-03-01T07:00:00Z", "resolved_at: 2026-03-02T13:00:00Z",
      authored: "2026-03-02T12:00:00Z")
    #expect(
      try scene.timeline("INC-2026-0001").map(\.summary) == [
        "new@2026-03-01T08:00:00Z late-entry", "in-progress@2026-03-01T07:00:00Z before-previous late-entry",
        "resolved@2026-03-02T13:00:00Z recorded-after-commit",
      ])
  }

  @Test("a stamp exactly as late as allowed, or as its commit, is no late entry")
  func boundsOfLateEntry() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", "opened_at: 2026-03-02T10:00:00Z", authored: "2026-03-03T10:00:00Z")
    try scene.incident("INC-2026-0002", "new", "opened_at: 2026-03-03T11:00:00Z", authored: "2026-03-03T11:00:00Z")
    #expect(try scene.timeline("INC-2026-0001").map(\.notes) == [[]])
    #expect(try scene.timeline("INC-2026-0002").map(\.notes) == [[]])
  }

  @Test("a squashed branch yields the states that it passed by their stamps")
  func squash() throws {
    let scene = try Scene()
    try scene.incident(
      "INC-2026-0001", "resolved", "opened_at: 2026-03-02T08:00:00Z", "acknowledged_at: 2026-03-02T08:10:00Z",
      "resolved_at: 2026-03-02T09:00:00Z", authored: "2026-03-02T10:00:00Z")
    let timeline = try scene.timeline("INC-2026-0001")
    #expect(
      timeline.map(\.summary) == [
        "new@2026-03-02T08:00:00Z squashed", "in-progress@2026-03-02T08:10:00Z squashed", "resolved@2026-03-02T09:00:00Z",
      ])
    #expect(timeline.map(\.from) == [nil, "new", "in-progress"])
    #expect(Set(timeline.map(\.commit)).count == 1)
  }

  @Test("a commit that closes what was in progress passes through resolved by its stamp")
  func squashedStep() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "in-progress", "opened_at: 2026-03-02T08:00:00Z", authored: "2026-03-02T08:30:00Z")
    try scene.incident(
      "INC-2026-0001", "closed", "opened_at: 2026-03-02T08:00:00Z", "resolved_at: 2026-03-02T09:00:00Z", "closed_at: 2026-03-02T10:00:00Z",
      authored: "2026-03-02T10:00:00Z")
    #expect(try scene.timeline("INC-2026-0001").map(\.state) == ["new", "in-progress", "resolved", "closed"])
  }

  @Test("a later commit that edits a past stamp changes no time, and is noted")
  func editedStamp() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", "opened_at: 2026-03-02T08:00:00Z", authored: "2026-03-02T08:30:00Z")
    try scene.incident("INC-2026-0001", "new", "opened_at: 2026-03-02T07:00:00Z", subject: "earlier", authored: "2026-03-02T09:30:00Z")
    #expect(try scene.timeline("INC-2026-0001").map(\.summary) == ["new@2026-03-02T08:00:00Z stamp-edited"])
    let change = try #require(try scene.open().changes(of: ["opened_at"])["INC-2026-0001"]?.first)
    #expect(change.old == "2026-03-02T08:00:00Z")
    #expect(change.new == "2026-03-02T07:00:00Z")
  }

  @Test("a stamp that a reopened record gets anew is no edit")
  func reopened() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "resolved", "resolved_at: 2026-03-02T08:00:00Z", authored: "2026-03-02T08:30:00Z")
    try scene.incident("INC-2026-0001", "in-progress", "resolved_at: 2026-03-02T08:00:00Z", authored: "2026-03-02T09:00:00Z")
    try scene.incident("INC-2026-0001", "resolved", "resolved_at: 2026-03-02T10:00:00Z", subject: "again", authored: "2026-03-02T10:30:00Z")
    #expect(
      try scene.timeline("INC-2026-0001").map(\.summary) == [
        "resolved@2026-03-02T08:00:00Z", "in-progress@2026-03-02T09:00:00Z", "resolved@2026-03-02T10:00:00Z",
      ])
  }

  @Test("a stamp that a reopened record leaves behind is no edit, one that is taken out otherwise is")
  func leftBehind() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "resolved", "opened_at: 2026-03-02T07:00:00Z", "resolved_at: 2026-03-02T08:00:00Z", authored: "2026-03-02T08:30:00Z")
    try scene.incident("INC-2026-0001", "in-progress", "opened_at: 2026-03-02T07:00:00Z", authored: "2026-03-02T09:00:00Z")
    #expect(
      try scene.timeline("INC-2026-0001").map(\.summary) == ["new@2026-03-02T07:00:00Z squashed", "resolved@2026-03-02T08:00:00Z", "in-progress@2026-03-02T09:00:00Z"])
    try scene.incident("INC-2026-0001", "in-progress", subject: "forget", authored: "2026-03-02T10:00:00Z")
    #expect(try scene.timeline("INC-2026-0001").first?.summary.contains("stamp-edited") == true)
  }

  @Test("a record that moves to another file keeps its history")
  func renamed() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", authored: "2026-03-02T08:00:00Z")
    try scene.repository.rename("incidents/INC-2026-0001.md", to: "incidents/2026/03/INC-2026-0001-slow.md")
    try scene.commit("move", authored: "2026-03-02T09:00:00Z")
    try scene.repository.delete("incidents/2026/03/INC-2026-0001-slow.md")
    try scene.incident("INC-2026-0001", "in-progress", at: "incidents/INC-2026-0001-fast.md", authored: "2026-03-02T10:00:00Z")
    #expect(try scene.timeline("INC-2026-0001").map(\.summary) == ["new@2026-03-02T08:00:00Z", "in-progress@2026-03-02T10:00:00Z"])
    #expect(try scene.open().versions(of: "INC-2026-0001").map(\.path.text) == [
      "incidents/INC-2026-0001.md", "incidents/2026/03/INC-2026-0001-slow.md", "incidents/INC-2026-0001-fast.md",
    ])
  }

  @Test("a version that cannot be read neither ends nor repeats a state")
  func unreadableVersion() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "in-progress", authored: "2026-03-02T08:00:00Z")
    try scene.repository.write("incidents/INC-2026-0001.md", "---\nstatus: [\n---\n")
    try scene.commit("break", authored: "2026-03-02T09:00:00Z")
    // Once with the broken version as the last one seen, once with it read again.
    _ = try scene.open()
    try scene.incident("INC-2026-0001", "in-progress", subject: "mend", authored: "2026-03-02T10:00:00Z")
    _ = try scene.open()
    try scene.incident("INC-2026-0001", "resolved", authored: "2026-03-02T11:00:00Z")
    #expect(try scene.timeline("INC-2026-0001").map(\.summary) == ["in-progress@2026-03-02T08:00:00Z", "resolved@2026-03-02T11:00:00Z"])
    try scene.forgetIndex()
    #expect(try scene.timeline("INC-2026-0001").map(\.summary) == ["in-progress@2026-03-02T08:00:00Z", "resolved@2026-03-02T11:00:00Z"])
  }

  @Test("records brought over from another system say so")
  func imported() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "closed", "imported: true", authored: "2026-03-02T08:00:00Z")
    #expect(try scene.timeline("INC-2026-0001").map(\.summary) == ["closed@2026-03-02T08:00:00Z imported"])
  }

  @Test("an approval belongs to the commit that brought its entry in")
  func approvals() throws {
    let scene = try Scene()
    let change = """
      ---
      id: CHG-2026-0001
      title: Exchange the disk
      status: submitted

      """
    let entry = "  - {by: alice, role: change-manager, decision: approved, at: 2026-03-02T10:00:00Z, digest: 'sha256:00'}\n"
    try scene.repository.write("changes/CHG-2026-0001.md", change + "---\n")
    try scene.commit("propose")
    try scene.repository.write("changes/CHG-2026-0001.md", change + "approvals:\n" + entry + "---\n")
    let approval = try scene.commit("approve")
    try scene.repository.write("changes/CHG-2026-0001.md", change + "approvals:\n" + entry + entry + "---\nA body.\n")
    let second = try scene.commit("approve twice")
    let entries = try scene.open().approvals()["CHG-2026-0001"] ?? []
    #expect(entries.map(\.commit) == [approval, second])
    #expect(entries.first?.by == "alice")
    #expect(entries.first?.digest == "sha256:00")
  }
}
