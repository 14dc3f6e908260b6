import ServiceTime
import Diagnostics
import Foundation
import HistoryIndex
import Identifiers
import Snapshots
import Testing
import TestSupport

@Suite("Failures of the index file")
struct FailureTests {
  private func scene() throws -> Scene {
    let scene = try Scene()
    for number in 1...30 {
      let id = "INC-2026-\(1000 + number)"
      try scene.incident(id, "new")
      try scene.incident(id, "in-progress", "acknowledged_at: 2026-03-02T10:00:00Z")
    }
    return scene
  }

  @Test("a damaged file is thrown away, made anew, and mentioned once", arguments: ["garbage", "empty", "short", "zeroed"])
  func damaged(how: String) throws {
    let scene = try scene()
    let expected = try Scene.contents(of: scene.open())
    var bytes = try Disk.read(scene.indexPath)
    switch how {
    case "garbage": bytes = Array(repeating: 0x5A, count: 40_000)
    case "empty": bytes = []
    case "short": bytes.removeLast(bytes.count / 2)
    default: for position in 16_384..<bytes.count { bytes[position] = 0 }
    }
    try Disk.write(bytes, to: scene.indexPath)
    var messages: [String] = []
    let history = try scene.open { messages.append($0) }
    #expect(try Scene.contents(of: history) == expected)
    #expect(messages.count == (how == "empty" ? 0 : 1), "\(messages)")
    #expect(messages.allSatisfy { $0.contains("made anew") })
    var later: [String] = []
    #expect(try Scene.contents(of: scene.open { later.append($0) }) == expected)
    #expect(later.isEmpty)
  }

  @Test("a database of somebody else's in the place of the index is replaced")
  func foreignDatabase() throws {
    let scene = try scene()
    let expected = try Scene.contents(of: scene.open())
    let outcome = try Program.run(
      ["python3", "-c", "import sqlite3,sys,os; os.remove(sys.argv[1]); c=sqlite3.connect(sys.argv[1]); c.execute('create table meta(a)'); c.commit()", scene.indexPath])
    try #require(outcome.status == 0, "\(outcome.errorText)")
    #expect(try Scene.contents(of: scene.open()) == expected)
  }

  @Test("a file that is deleted while it is open is no loss")
  func deletedWhileOpen() throws {
    let scene = try scene()
    let history = try scene.open()
    let expected = try Scene.contents(of: history)
    try Disk.remove(scene.repository.gitDirectory + "/itsm")
    #expect(try Scene.contents(of: history) == expected)
    #expect(try Scene.contents(of: scene.open()) == expected)
    #expect(Disk.exists(scene.indexPath))
  }

  @Test("without a place for the file the index is kept in memory, and that is said once")
  func noPlace() throws {
    let scene = try scene()
    try Disk.write(Array("in the way".utf8), to: scene.repository.gitDirectory + "/itsm")
    var messages: [String] = []
    let history = try scene.open { messages.append($0) }
    #expect(try history.records(of: ["incident"]).count == 30)
    #expect(messages.count == 1 && messages[0].contains("in memory"))
  }

  @Test("an old file in a place that cannot be written is brought up to date in memory")
  func staleReadOnly() throws {
    let scene = try scene()
    _ = try scene.open()
    try scene.incident("INC-2026-9999", "new")
    let expected = try Scene.contents(of: IncrementalTests.inMemory(scene))
    // Root may write everywhere, so that the lock is what cannot be had: a folder has its name.
    let lock = scene.repository.gitDirectory + "/itsm/history-v7.lock"
    try Disk.remove(lock)
    try Disk.makeFolder(lock)
    let before = try Disk.read(scene.indexPath)
    var messages: [String] = []
    #expect(try Scene.contents(of: scene.open { messages.append($0) }) == expected)
    #expect(messages.count == 1 && messages[0].contains("in memory"))
    #expect(try Disk.read(scene.indexPath) == before)
  }

  @Test("a disk that is full in the middle costs the file, not the answer")
  func fullDisk() throws {
    let scene = try scene()
    let program = try ProgramUnderTest()
    let query = "SELECT count(*) AS n FROM transitions"
    // No file may grow beyond 24 blocks of 1,024 bytes; the signal that says so is ignored, as on a full disk.
    let outcome = try Program.run(
      ["bash", "-c", "trap '' XFSZ; ulimit -f 24; exec \"$@\"", "-", program.path, "sql", query, "--format", "csv", "--repo", scene.repository.path])
    #expect(outcome.status == 0)
    #expect(outcome.text == "n\r\n60\r\n")
    #expect(outcome.errorText.contains("in memory"))
    let later = try program.run(["sql", query, "--format", "csv", "--repo", scene.repository.path])
    #expect(later.text == "n\r\n60\r\n")
    #expect(later.errorText == "")
  }

  @Test("processes that are killed in the middle leave an index that the next one can use")
  func killed() throws {
    let scene = try scene()
    let program = try ProgramUnderTest()
    for round in 0..<25 {
      if round % 5 == 0 { try? Disk.remove(scene.repository.gitDirectory + "/itsm") }
      try scene.incident("INC-2026-\(2000 + round)", "new")
      let delay = 0.004 * Double(round % 12)
      _ = try Program.run(
        ["timeout", "-s", "KILL", "\(0.001 + delay)", program.path, "sql", "SELECT 1", "--repo", scene.repository.path])
    }
    let expected = try Scene.contents(of: IncrementalTests.inMemory(scene))
    #expect(try Scene.contents(of: scene.open { Issue.record("unexpected: \($0)") }) == expected)
  }

  @Test("several processes at once get the same answer")
  func together() async throws {
    let scene = try scene()
    let program = try ProgramUnderTest()
    let arguments = ["sql", "SELECT count(*) AS n FROM transitions", "--format", "csv", "--repo", scene.repository.path]
    let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for _ in 0..<6 { group.addTask { try program.run(arguments) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.allSatisfy { $0.text == "n\r\n60\r\n" && $0.errorText == "" && $0.status == 0 })
  }

  @Test("a history that is cut off is a failure, not a shorter history")
  func shallow() throws {
    let scene = try scene()
    let copy = try TemporaryDirectory()
    try Program.git(["clone", "--quiet", "--bare", "--depth", "3", "file://" + scene.repository.gitDirectory, copy.path + "/copy"], in: copy.path)
    #expect(throws: Failure.self) {
      try RecordHistory.open(
        RepositoryPlace(path: copy.path + "/copy", environment: Program.environment), builtInKinds: Scene.builtInKinds, report: { _ in })
    }
  }
}
