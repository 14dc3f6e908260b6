import Glibc
import HistoryIndex
import Identifiers
import Kinds
import Snapshots
import TestSupport
import Testing

/// What happens to the index in years of use: whatever it was, the answers are those of an index made from nothing.
@Suite("The index survives")
struct RobustnessTests {
  private func scene() throws -> Scene {
    let scene = try Scene()
    for number in 1...20 {
      let id = "INC-2026-\(1000 + number)"
      try scene.incident(id, "new", "impact: low")
      try scene.incident(id, "in-progress", "impact: high", "acknowledged_at: 2026-03-02T10:00:00Z")
    }
    return scene
  }

  private func fresh(_ scene: Scene) throws -> [String] { try Scene.contents(of: IncrementalTests.inMemory(scene)) }

  @Test("a rebase by git itself")
  func rebase() throws {
    let scene = try scene()
    let base = try #require(scene.repository.tip)
    try scene.repository.startBranch("topic")
    let topic = try scene.incident("INC-2026-2000", "new")
    try scene.incident("INC-2026-2000", "in-progress")
    #expect(try scene.open().versions(of: "INC-2026-2000").map(\.commit.id).first == topic)
    try scene.repository.switchTo("main")
    try scene.incident("INC-2026-1001", "resolved")
    _ = try scene.open()
    try scene.repository.switchTo("topic").checkOut()
    let identity = ["-c", "user.name=Bob", "-c", "user.email=bob@example.org"]
    try Program.git(identity + ["rebase", "--quiet", "main"], in: scene.repository.path)
    let history = try scene.open { Issue.record("unexpected: \($0)") }
    #expect(try Scene.contents(of: history) == fresh(scene))
    let versions = try history.versions(of: "INC-2026-2000").map(\.commit.id)
    #expect(versions.count == 2 && !versions.contains(topic) && versions.allSatisfy { $0 != base })
    #expect(try history.records(withID: "INC-2026-1001").first?.timeline.last?.state == "resolved")
  }

  @Test("a forced push of another history, with gc that prunes what was there")
  func forcedPush() throws {
    let scene = try scene()
    _ = try scene.open()
    let start = try scene.repository.commit("INC-2026-1010 new")
    try scene.repository.reset(to: start)
    for number in 1...5 { try scene.incident("INC-2026-300\(number)", "new", "impact: medium") }
    try Program.git(["reflog", "expire", "--expire=now", "--all"], in: scene.repository.path)
    try Program.git(["gc", "--quiet", "--prune=now"], in: scene.repository.path)
    #expect(try Scene.contents(of: scene.open { Issue.record("unexpected: \($0)") }) == fresh(scene))
  }

  @Test("another version of the index, and another version of the program's kinds")
  func versions() throws {
    let scene = try scene()
    let expected = try fresh(scene)
    let old = scene.repository.gitDirectory + "/itsm/history-v1.sqlite"
    try Disk.write(Array("what an older program kept".utf8), to: old)
    #expect(try Scene.contents(of: scene.open { Issue.record("unexpected: \($0)") }) == expected)
    #expect(!Disk.exists(old))
    var others = Scene.builtInKinds
    others[0] = KindSet.File(path: others[0].path, bytes: others[0].bytes + Array("# of another version\n".utf8))
    _ = try RecordHistory.open(scene.place, builtInKinds: others) { Issue.record("unexpected: \($0)") }
    #expect(try Scene.contents(of: scene.open { Issue.record("unexpected: \($0)") }) == expected)
  }

  @Test("what another program wrote into it is not believed, though SQLite finds nothing wrong")
  func altered() throws {
    let scene = try scene()
    let expected = try Scene.contents(of: scene.open())
    try alter(scene, "UPDATE moves SET at = at + 3600; UPDATE present SET title = 'Something else'")
    var messages: [String] = []
    #expect(try Scene.contents(of: scene.open { messages.append($0) }) == expected)
    #expect(messages.count == 1 && messages[0].hasPrefix("note: ") && messages[0].contains("copied or changed by something else"))
  }

  @Test("a copy is made anew, with a note and without a word of damage")
  func copied() throws {
    let scene = try scene()
    let expected = try Scene.contents(of: scene.open())
    try Disk.write(try Disk.read(scene.indexPath), to: scene.indexPath)
    var messages: [String] = []
    #expect(try Scene.contents(of: scene.open { messages.append($0) }) == expected)
    #expect(messages.count == 1 && messages[0].hasPrefix("note: ") && !messages[0].contains("damage"), "\(messages)")
  }

  private func alter(_ scene: Scene, _ statements: String) throws {
    let script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()"
    let outcome = try Program.run(["python3", "-c", script, scene.indexPath, statements])
    guard outcome.status == 0 else { throw StoryError(outcome.errorText) }
  }

  /// Lets a changed file pass for one that this program left.
  private func stamp(_ scene: Scene) throws {
    var status = stat()
    try #require(stat(scene.indexPath, &status) == 0)
    let text = "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)\n"
    try Disk.write(Array(text.utf8), to: scene.repository.gitDirectory + "/itsm/history-v7.stamp")
  }

  @Test("a page that changed behind its back, though size and time of the file did not", arguments: 0..<8)
  func changedPage(part: Int) throws {
    let scene = try scene()
    let expected = try Scene.contents(of: scene.open())
    var bytes = try Disk.read(scene.indexPath)
    let start = bytes.count / 8192 * part / 8 * 8192 + 100
    for position in start..<start + 3000 { bytes[position] = 0x5A }
    try Disk.write(bytes, to: scene.indexPath)
    try stamp(scene)
    var messages: [String] = []
    #expect(try Scene.contents(of: scene.open { messages.append($0) }) == expected)
    #expect(messages.allSatisfy { $0.hasPrefix("warning: ") && $0.contains("was damaged") }, "\(messages)")
    #expect(messages.count <= 1)
  }

  @Test("one byte of one value that changed, as on a bad disk")
  func changedByte() throws {
    let scene = try scene()
    let expected = try Scene.contents(of: scene.open())
    var bytes = try Disk.read(scene.indexPath)
    let title = Array("Something fails".utf8)
    let position = try #require((0..<bytes.count - title.count).first { bytes[$0..<$0 + title.count].elementsEqual(title) })
    bytes[position] = UInt8(ascii: "Z")
    try Disk.write(bytes, to: scene.indexPath)
    try stamp(scene)
    var messages: [String] = []
    #expect(try Scene.contents(of: scene.open { messages.append($0) }) == expected)
    #expect(messages.count == 1 && messages[0].contains("was damaged"), "\(messages)")
  }

  @Test("any byte that changes, wherever it is", arguments: 1...12 as ClosedRange<UInt64>)
  func flipped(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scene = try scene()
    let expected = try Scene.contents(of: scene.open())
    var bytes = try Disk.read(scene.indexPath)
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
    }
    try Disk.write(bytes, to: scene.indexPath)
    #expect(try Scene.contents(of: scene.open()) == expected)
  }

  @Test("a file system that is full", .enabled(if: Mount.isPossible, "only root may mount a small file system"))
  func fullFileSystem() throws {
    let scene = try scene()
    let expected = try fresh(scene)
    let folder = scene.repository.gitDirectory + "/itsm"
    let mount = try Mount(["-t", "tmpfs", "-o", "size=32k", "tmpfs"], on: folder)
    var messages: [String] = []
    #expect(try Scene.contents(of: scene.open { messages.append($0) }) == expected)
    #expect(messages.count == 1 && messages[0].contains("in memory"), "\(messages)")
    mount.end()
    #expect(try Scene.contents(of: scene.open { Issue.record("unexpected: \($0)") }) == expected)
  }

  @Test("a git directory that is read-only", .enabled(if: Mount.isPossible, "only root may mount it read-only"), arguments: [false, true])
  func readOnly(hasOldIndex: Bool) throws {
    let scene = try scene()
    if hasOldIndex {
      _ = try scene.open()
      try scene.incident("INC-2026-4000", "new")
    }
    let expected = try fresh(scene)
    let directory = scene.repository.gitDirectory
    let mount = try Mount(["--bind", directory], on: directory)
    try mount.makeReadOnly()
    var messages: [String] = []
    #expect(try Scene.contents(of: scene.open { messages.append($0) }) == expected)
    #expect(messages.count == 1 && messages[0].contains("in memory"), "\(messages)")
    mount.end()
    #expect(try Scene.contents(of: scene.open { Issue.record("unexpected: \($0)") }) == expected)
  }

  @Test("kill -9 anywhere while it is made and brought up to date")
  func killed() throws {
    let history = try GeneratedHistory(records: 400, commits: 2500)
    let expected = try history.fresh()
    let program = try ProgramUnderTest()
    let arguments = [program.path, "sql", "SELECT count(*) AS n FROM commits", "--format", "csv", "--repo", history.path]
    let start = ContinuousClock.now
    let whole = try Program.run(arguments)
    let length = Double((ContinuousClock.now - start).components.attoseconds) / 1e18 + Double((ContinuousClock.now - start).components.seconds)
    for round in 1...12 {
      if round % 4 == 1 { try Disk.remove(history.gitDirectory + "/itsm") }
      _ = try Program.run(["timeout", "-s", "KILL", "\(length * Double(round) / 13)"] + arguments)
    }
    let last = try Program.run(arguments)
    #expect(last.text == whole.text && last.status == 0)
    #expect(try Scene.contents(of: history.open()) == expected)
  }

  @Test("several processes that find it old at once, while new commits come in")
  func together() async throws {
    let scene = try scene()
    let program = try ProgramUnderTest()
    _ = try scene.open()
    for round in 1...4 {
      try scene.incident("INC-2026-500\(round)", "new")
      let count = 40 + round
      let arguments = ["sql", "SELECT count(*) AS n FROM transitions", "--format", "csv", "--repo", scene.repository.path]
      let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
        for _ in 0..<4 { group.addTask { try program.run(arguments) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.allSatisfy { $0.text == "n\r\n\(count)\r\n" && $0.errorText == "" && $0.status == 0 }, "\(outcomes.map(\.text))")
    }
    #expect(try Scene.contents(of: scene.open { Issue.record("unexpected: \($0)") }) == fresh(scene))
  }
}
