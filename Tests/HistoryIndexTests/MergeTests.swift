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

  @Test("where a merge keeps the state of one side, what the other side went through does not count")
  func keptState() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", authored: "2026-03-02T08:00:00Z")
    try scene.repository.startBranch("work")
    try scene.incident("INC-2026-0001", "in-progress", authored: "2026-03-02T08:30:00Z")
    let side = try scene.incident("INC-2026-0001", "resolved", authored: "2026-03-02T09:00:00Z")
    try scene.repository.switchTo("main")
    try scene.incident("INC-2026-0002", "new", authored: "2026-03-02T09:30:00Z")
    try scene.repository.merge([side], CommitDetails("merge", by: Identity("alice")), resolution: .ours) { _ in
      try scene.write("INC-2026-0001", "new", [])
    }
    let record = try #require(try scene.open().records(withID: "INC-2026-0001").first)
    #expect(record.timeline.map(\.state) == ["new"])
    #expect(record.overruled.map(\.state) == ["in-progress", "resolved"])
    #expect(record.transitions.map(\.notes) == [[], [.overruled], [.overruled]])
    // What comes later goes on from there.
    try scene.incident("INC-2026-0001", "in-progress")
    #expect(try scene.timeline("INC-2026-0001").map(\.state) == ["new", "in-progress"])
    #expect(try scene.timeline("INC-2026-0001").last?.notes == [])
    try scene.forgetIndex()
    #expect(try scene.timeline("INC-2026-0001").map(\.state) == ["new", "in-progress"])
  }

  @Test("where both sides went on, a merge that settles on the earlier state overrules the later one", arguments: [true, false])
  func settledOnTheEarlier(isForgotten: Bool) throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", authored: "2026-03-02T08:00:00Z")
    try scene.repository.startBranch("work")
    let side = try scene.incident("INC-2026-0001", "pending", authored: "2026-03-02T12:30:00Z")
    try scene.repository.switchTo("main")
    try scene.incident("INC-2026-0001", "resolved", authored: "2026-03-02T12:00:00Z")
    try scene.repository.merge([side], CommitDetails("merge", by: Identity("alice")), resolution: .ours) { _ in
      try scene.write("INC-2026-0001", "resolved", [])
    }
    if isForgotten { #expect(try scene.timeline("INC-2026-0001").map(\.state) == ["new", "resolved"]) }
    try scene.incident("INC-2026-0002", "new")
    try scene.incident("INC-2026-0001", "closed")
    if isForgotten { try scene.forgetIndex() }
    let timeline = try scene.timeline("INC-2026-0001")
    #expect(timeline.map(\.state) == ["new", "resolved", "closed"])
    #expect(timeline.map(\.notes) == [[], [], []])
    let rows = try scene.open().answer(SQLQuery("SELECT \"to\" FROM transitions WHERE is_overruled")).rows
    #expect(rows == [[.text("pending")]])
  }

  @Test("another record that had the id on a branch, and gave it up there, leaves nothing behind", arguments: [true, false])
  func numberTakenTwice(isRemade: Bool) throws {
    let scene = try Scene()
    let fork = try scene.incident("INC-2026-0009", "new", authored: "2026-03-02T05:00:00Z")
    try scene.incident("INC-2026-0001", "new", "priority: P1", authored: "2026-03-02T08:00:00Z")
    try scene.repository.startBranch("work", at: fork)
    try scene.incident("INC-2026-0001", "new", "priority: P2", authored: "2026-03-02T06:00:00Z")
    try scene.incident("INC-2026-0001", "resolved", "priority: P2", authored: "2026-03-02T09:00:00Z")
    try scene.repository.delete("incidents/INC-2026-0001.md")
    let side = try scene.incident("INC-2026-0002", "resolved", "priority: P2", subject: "renumber", authored: "2026-03-02T10:00:00Z")
    try scene.repository.switchTo("main")
    try scene.repository.merge([side], CommitDetails("merge", by: Identity("alice")), resolution: .ours) { _ in
      try scene.write("INC-2026-0001", "new", ["priority: P1"])
    }
    if !isRemade { #expect(try scene.timeline("INC-2026-0001").map(\.state) == ["new"]) }
    try scene.incident("INC-2026-0001", "resolved", "priority: P1", authored: "2026-03-02T11:30:00Z")
    let timeline = try scene.timeline("INC-2026-0001")
    #expect(timeline.map(\.summary) == ["new@2026-03-02T08:00:00Z", "resolved@2026-03-02T11:30:00Z"])
    #expect(try scene.timeline("INC-2026-0002").map(\.summary) == ["new@2026-03-02T06:00:00Z", "resolved@2026-03-02T09:00:00Z"])
    let history = try scene.open()
    #expect(try history.records(withID: "INC-2026-0001").first?.overruled == [] && history.versions(of: "INC-2026-0001").allSatisfy { $0.blob != nil })
  }

  @Test("where two records had one id, and a merge gave one of them another, that one leaves nothing behind", arguments: [true, false], [true, false])
  func renumberedInMerge(isTheirs: Bool, isForgotten: Bool) throws {
    let scene = try Scene()
    let fork = try scene.incident("INC-2026-0009", "new", authored: "2026-03-02T05:00:00Z")
    try scene.incident("INC-2026-0001", "new", "priority: P1", authored: "2026-03-02T08:00:00Z")
    if isForgotten { _ = try scene.open() }
    try scene.repository.startBranch("work", at: fork)
    try scene.incident("INC-2026-0001", "new", "priority: P2", authored: "2026-03-02T06:00:00Z")
    let side = try scene.incident("INC-2026-0001", "resolved", "priority: P2", authored: "2026-03-02T09:00:00Z")
    try scene.repository.switchTo("main")
    try scene.repository.merge([side], CommitDetails("merge", by: Identity("alice")), resolution: .ours) { _ in
      let files = [("new", "priority: P1"), ("resolved", "priority: P2")]
      for (id, file) in zip(["INC-2026-0001", "INC-2026-0002"], isTheirs ? files.reversed() : files) { try scene.write(id, file.0, [file.1]) }
    }
    if isForgotten { try scene.forgetIndex() }
    let own = ["new@2026-03-02T08:00:00Z"], other = ["new@2026-03-02T06:00:00Z", "resolved@2026-03-02T09:00:00Z"]
    #expect(try scene.timeline("INC-2026-0001").map(\.summary) == (isTheirs ? other : own))
    try scene.incident("INC-2026-0001", "closed", isTheirs ? "priority: P2" : "priority: P1", authored: "2026-03-02T11:30:00Z")
    #expect(try scene.timeline("INC-2026-0001").map(\.summary) == (isTheirs ? other : own) + ["closed@2026-03-02T11:30:00Z"])
    // The one with another id is what it was, from its own beginning on.
    #expect(try scene.timeline("INC-2026-0002").map(\.summary) == (isTheirs ? own : other))
    try scene.incident("INC-2026-0002", "closed", isTheirs ? "priority: P1" : "priority: P2", authored: "2026-03-02T12:30:00Z")
    #expect(try scene.timeline("INC-2026-0002").map(\.summary) == (isTheirs ? own : other) + ["closed@2026-03-02T12:30:00Z"])
    let grown = try Scene.contents(of: scene.open())
    try scene.forgetIndex()
    #expect(try Scene.contents(of: scene.open()) == grown)
    let rows = try scene.open().answer(SQLQuery("SELECT record, count(*) FROM transitions WHERE \"from\" IS NULL GROUP BY 1 ORDER BY 1")).rows
    #expect(rows == ["INC-2026-0001", "INC-2026-0002", "INC-2026-0009"].map { [.text($0), .integer(1)] })
    let pruned = try #require(scene.repository.tip)
    try scene.repository.reset(to: side)
    #expect(try scene.timeline("INC-2026-0001").map(\.summary) == other && scene.timeline("INC-2026-0002").isEmpty)
    try scene.repository.reset(to: pruned)
    #expect(try Scene.contents(of: scene.open()) == grown)
  }

  @Test("a record that was removed and comes back goes on from its beginning")
  func restored() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", authored: "2026-03-02T08:00:00Z")
    try scene.repository.delete("incidents/INC-2026-0001.md")
    try scene.commit("remove", authored: "2026-03-02T09:00:00Z")
    try scene.incident("INC-2026-0001", "in-progress", authored: "2026-03-02T10:00:00Z")
    #expect(try scene.timeline("INC-2026-0001").map(\.state) == ["new", "in-progress"])
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
