import Foundation
import HistoryIndex
import Identifiers
import ServiceTime
import Snapshots
import Testing
import TestSupport

@Suite("Incremental updates")
struct IncrementalTests {
  @Test("an index brought up to date step by step equals one made at once", arguments: 1...8 as ClosedRange<UInt64>)
  func sameAsRebuilt(seed: UInt64) throws {
    var story = try RandomHistory(seed: seed)
    var opened = 0
    for number in 1...60 {
      try story.step(number)
      guard UInt64.random(in: 0..<3, using: &story.random) == 0 else { continue }
      opened += 1
      let incremental = try Scene.contents(of: try story.scene.open { Issue.record("unexpected: \($0)") })
      // Another repository over the same objects has an index of its own.
      let rebuilt = try Scene.contents(of: try Self.inMemory(story.scene))
      #expect(incremental == rebuilt, "seed \(seed), step \(number)")
      let records = try story.scene.open().records()
      for record in records where record.state != nil && records.filter({ $0.id == record.id }).count == 1 {
        #expect(record.timeline.last?.state == record.state, "\(record.id), seed \(seed), step \(number)")
      }
      if incremental != rebuilt { break }
    }
    #expect(opened > 5)
  }

  @Test("a long history, read while its commits are collected, gives what it gives piece by piece")
  func pieces() throws {
    let story = try GeneratedHistory(records: 300, commits: 3_000)
    func git(_ arguments: String...) throws -> String {
      let outcome = try Program.run(["git"] + arguments, in: story.path)
      guard outcome.status == 0 else { throw StoryError("git \(arguments): \(outcome.errorText)") }
      return outcome.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let tip = try git("rev-parse", "main")
    let count = try #require(Int(git("rev-list", "--first-parent", "--count", "main")))
    #expect(count > 2_500)
    for back in stride(from: count - 1, through: 0, by: -500) {
      _ = try git("update-ref", "refs/heads/main", "\(tip)~\(back)")
      _ = try story.open()
    }
    _ = try git("update-ref", "refs/heads/main", tip)
    #expect(try Scene.contents(of: story.open()) == story.fresh())
  }

  /// The index of the same tip, made from nothing.
  static func inMemory(_ scene: Scene) throws -> RecordHistory {
    let copy = try TemporaryDirectory()
    try Program.git(["clone", "--quiet", "--bare", "--shared", "--no-local", scene.repository.gitDirectory, copy.path + "/copy"], in: copy.path)
    return try RecordHistory.open(
      RepositoryPlace(path: copy.path + "/copy", environment: Program.environment), builtInKinds: Scene.builtInKinds
    ) { Issue.record("unexpected: \($0)") }
  }

  @Test("a forced push and gc leave nothing of the old history")
  func forcedPush() throws {
    let scene = try Scene()
    let start = try scene.incident("INC-2026-0001", "new")
    try scene.incident("INC-2026-0001", "in-progress")
    try scene.incident("INC-2026-0002", "new")
    #expect(try scene.open().records(of: ["incident"]).count == 2)
    try scene.repository.reset(to: start)
    try scene.incident("INC-2026-0001", "cancelled")
    try Program.git(["reflog", "expire", "--expire=now", "--all"], in: scene.repository.path)
    try Program.git(["gc", "--quiet", "--prune=now"], in: scene.repository.path)
    let history = try scene.open { Issue.record("unexpected: \($0)") }
    #expect(try history.records(of: ["incident"]).map(\.id) == ["INC-2026-0001"])
    #expect(try history.records(withID: "INC-2026-0001").first?.timeline.map(\.state) == ["new", "cancelled"])
    #expect(try history.versions(of: "INC-2026-0002").isEmpty)
  }

  @Test("a look at an earlier commit shows what was known then, and leaves the index as it is")
  func asOf() throws {
    let scene = try Scene()
    let start = try scene.incident("INC-2026-0001", "new", authored: "2026-03-02T08:00:00Z")
    let side = try { () -> ObjectID in
      try scene.repository.startBranch("side")
      return try scene.incident("INC-2026-0002", "new", authored: "2026-03-02T08:30:00Z")
    }()
    try scene.repository.switchTo("main")
    try scene.incident("INC-2026-0001", "in-progress", authored: "2026-03-02T09:00:00Z")
    let now = try scene.open()
    let before = try Disk.read(scene.indexPath)
    for commit in [start, side] {
      let then = try RecordHistory.open(scene.place, builtInKinds: Scene.builtInKinds, asOf: commit) { Issue.record("unexpected: \($0)") }
      #expect(try then.records(withID: "INC-2026-0001").first?.timeline.map(\.state) == ["new"])
      #expect(try then.records(of: ["incident"]).count == (commit == side ? 2 : 1))
    }
    #expect(try Disk.read(scene.indexPath) == before)
    #expect(try now.lastCommit(by: try #require(Instant(rfc3339: "2026-03-02T10:59:59Z"))) == start)
    #expect(try now.lastCommit(by: .distantPast) == nil)
  }

  @Test("other kinds at the tip read all of history again")
  func changedKinds() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new")
    try scene.incident("INC-2026-0001", "parked")
    _ = try scene.open()
    try scene.repository.write(".itsm/kinds/note.yaml", "kind: note\nprefix: NTE\nids: yearly\nfolder: notes\nfields:\n  title: {type: text}\nlifecycle: {initial: a, transitions: {a -> b: {}}}\n")
    try scene.repository.write("notes/NTE-2026-0001.md", "---\nstatus: a\n---\n")
    try scene.commit("a kind")
    #expect(try scene.open().records(of: ["note"]).first?.timeline.map(\.state) == ["a"])
    #expect(try scene.timeline("INC-2026-0001").map(\.state) == ["new", "parked"])
  }

}
