import ServiceTime
import HistoryIndex
import Identifiers
import Testing
import TestSupport

@Suite("Merges")
struct MergeTests {
  @Test("a transition on a branch belongs to its commit, not to the merge")
  func branch() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new")
    try scene.repository.startBranch("work")
    let started = try scene.incident("INC-2026-0001", "in-progress")
    try scene.repository.switchTo("main")
    try scene.incident("INC-2026-0002", "new")
    try scene.repository.merge([started], CommitDetails("merge", by: Identity("alice")))
    let timeline = try scene.timeline("INC-2026-0001")
    #expect(timeline.map(\.state) == ["new", "in-progress"])
    #expect(timeline.last?.commit == started)
    #expect(try scene.timeline("INC-2026-0002").count == 1)
  }

  @Test("a state that only the merge has is the merge's own transition")
  func evilMerge() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new")
    try scene.repository.startBranch("work")
    let side = try scene.incident("INC-2026-0001", "in-progress")
    try scene.repository.switchTo("main")
    try scene.incident("INC-2026-0002", "new")
    try scene.repository.merge([side], CommitDetails("merge", by: Identity("alice"))) { _ in
      try scene.write("INC-2026-0001", "resolved", [])
    }
    let merge = try scene.repository.commit("merge")
    let timeline = try scene.timeline("INC-2026-0001")
    #expect(timeline.map(\.state) == ["new", "in-progress", "resolved"])
    #expect(timeline.last?.commit == merge)
    #expect(timeline.last?.from == "new")
  }

  @Test("a merge that changes something else than the state makes no transition")
  func contentMerge() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", "impact: low")
    try scene.repository.startBranch("work")
    let side = try scene.incident("INC-2026-0001", "in-progress", "impact: low")
    try scene.repository.switchTo("main")
    try scene.incident("INC-2026-0001", "new", "impact: high", subject: "worse")
    try scene.repository.merge([side], CommitDetails("merge", by: Identity("alice")), resolution: .ours) { _ in
      try scene.write("INC-2026-0001", "in-progress", ["impact: high"])
    }
    #expect(try scene.timeline("INC-2026-0001").map(\.state) == ["new", "in-progress"])
    let changes = try scene.open().changes(of: ["impact"])["INC-2026-0001"] ?? []
    #expect(changes.map(\.new) == ["high"])
    #expect(changes.map(\.commit) == [try scene.repository.commit("worse")])
  }

  @Test("ancestry goes before time, time decides between branches")
  func order() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", authored: "2026-03-02T12:00:00Z")
    try scene.repository.startBranch("work")
    // The clock of this machine is behind: the child claims to be earlier than its parent.
    let early = try scene.incident("INC-2026-0001", "in-progress", authored: "2026-03-02T11:00:00Z")
    try scene.repository.switchTo("main")
    let late = try scene.incident("INC-2026-0001", "cancelled", authored: "2026-03-02T11:30:00Z")
    try scene.repository.merge([early], CommitDetails("merge", by: Identity("alice")), resolution: .ours) { _ in
      try scene.write("INC-2026-0001", "cancelled", [])
    }
    let timeline = try scene.timeline("INC-2026-0001")
    #expect(timeline.first?.state == "new")
    #expect(Set(timeline.dropFirst().map(\.commit)) == [early, late])
    #expect(timeline[1].notes.contains(.beforePrevious))
    #expect(timeline[2].notes.contains(.parallel))
  }

  @Test("an octopus merge repeats nothing")
  func octopus() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new")
    var tips: [ObjectID] = []
    for number in 2...4 {
      try scene.repository.switchTo("main")
      try scene.repository.startBranch("b\(number)")
      tips.append(try scene.incident("INC-2026-000\(number)", "new"))
    }
    try scene.repository.switchTo("main")
    try scene.repository.merge(tips, CommitDetails("merge", by: Identity("alice")))
    let entries = try scene.open().answer(SQLQuery("SELECT record FROM transitions ORDER BY record")).rows
    #expect(entries == (1...4).map { [.text("INC-2026-000\($0)")] })
  }
}
