import Foundation
import Git
import Identifiers
import TestSupport
import Testing

@Suite("The index")
struct IndexTests {
  private func expectSame(_ test: TestRepository, _ extra: [String: String] = [:]) throws {
    let repository = try test.open(extra)
    let expected = try test.gitBytes(["ls-files", "--stage", "-z"], extra).split(separator: 0).map { Array($0) }
    let found = try repository.indexEntries().map { entry -> [UInt8] in
      let digits = String(entry.mode, radix: 8)
      return Array("\(digits) \(entry.id) \(entry.stage)\t".utf8) + entry.path.bytes
    }
    #expect(found == expected)
  }

  private func files(_ test: TestRepository) throws {
    for number in 0..<60 { try test.write("folder-\(number % 7)/file-\(number).md", "\(number)\n") }
    try test.write("a", "1")
  }

  @Test("is read in each of its versions", arguments: [2, 3, 4])
  func versions(version: Int) throws {
    let test = try TestRepository()
    #expect(try test.open().indexEntries().isEmpty)
    try files(test)
    try test.git("add", "-A")
    try test.write("later", "x")
    if version > 2 { try test.git("add", "-N", "later") }
    try test.git("update-index", "--index-version", "\(version)")
    try expectSame(test)
    let later = try test.open().indexEntries().first { $0.path == "later" }
    #expect(later?.intentToAdd == (version > 2 ? true : nil))
    let entry = try #require(try test.open().indexEntries().first { $0.path == "a" })
    let status = try #require(try test.open().workTreeStatus("a"))
    #expect(Int(entry.size) == status.size)
    #expect(Int64(entry.modifiedSeconds) == status.modifiedSeconds)
    #expect(entry.modifiedNanoseconds == status.modifiedNanoseconds)
    #expect(entry.inode == UInt32(truncatingIfNeeded: status.inode))
  }

  @Test("shows the stages of a conflict and paths of any bytes")
  func conflict() throws {
    let test = try TestRepository()
    try test.commit("one", ["file": "1\n"])
    try test.git("checkout", "-qb", "side")
    try test.commit("side", ["file": "2\n"])
    try test.git("checkout", "-q", "main")
    try test.commit("main", ["file": "3\n"])
    try test.git(["merge", "-q", "side"], mayFail: true)
    let blob = try test.git("hash-object", "-w", "file")
    let odd = Array("100644 \(blob)\t".utf8) + [0xFF, 0x2F, 0xE4, 0x20, 0x0A, 0x00]
    try test.gitBytes(["update-index", "-z", "--index-info"], input: odd)
    try expectSame(test)
    #expect(try test.open().indexEntries().filter { $0.path == "file" }.map(\.stage) == [1, 2, 3])
  }

  @Test("is the one of GIT_INDEX_FILE, relative to the top of the work tree")
  func otherFile() throws {
    let test = try TestRepository()
    try files(test)
    try test.git(["add", "a"], ["GIT_INDEX_FILE": ".git/next-index"])
    try expectSame(test, ["GIT_INDEX_FILE": ".git/next-index"])
    #expect(
      try test.open(["GIT_INDEX_FILE": ".git/next-index"], at: test.directory + "/folder-1").indexEntries().map(\.path) == ["a"])
    #expect(try test.open().indexEntries().isEmpty)
  }

  @Test("may be split", arguments: [2, 4])
  func split(version: Int) throws {
    let test = try TestRepository()
    try files(test)
    try test.git("add", "-A")
    try test.git("update-index", "--index-version", "\(version)")
    try test.git("config", "splitIndex.maxPercentChange", "100")
    try test.git("update-index", "--split-index")
    try expectSame(test)
    try test.write("folder-1/file-1.md", "changed\n")
    try test.write("folder-1/new.md", "new\n")
    for path in ["folder-0/file-0.md", "folder-3/file-3.md", "folder-3/file-10.md"] { try test.remove(path) }
    try test.git("add", "-A")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: test.directory + "/.git").contains { $0.hasPrefix("sharedindex.") })
    try expectSame(test)
    for name in try FileManager.default.contentsOfDirectory(atPath: test.directory + "/.git") where name.hasPrefix("sharedindex.")
    {
      try test.remove(".git/" + name)
    }
    #expect(throws: GitFailure.self) { try test.open().indexEntries() }
  }

  @Test("may be sparse")
  func sparse() throws {
    let test = try TestRepository()
    try files(test)
    try test.commit("one")
    try test.git("sparse-checkout", "init", "--cone", "--sparse-index")
    try test.git("sparse-checkout", "set", "folder-1")
    #expect(try test.git("ls-files", "--sparse").contains("folder-2/\n"))
    try expectSame(test)
    #expect(try test.open().indexEntries().filter(\.skipWorktree).count > 40)
  }

  @Test("that is damaged in any byte, or breaks off, is refused and never read")
  func damaged() throws {
    let test = try TestRepository()
    try files(test)
    try test.git("add", "-A")
    let path = test.directory + "/.git/index"
    let sound = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for position in stride(from: 0, to: sound.count, by: 37) {
      var bytes = sound
      bytes[position] ^= 0x10
      try test.write(".git/index", bytes)
      #expect(throws: GitFailure.self) { try test.open().indexEntries() }
      // Zeros in place of the checksum switch it off: what is read then is whatever it is, but it ends.
      bytes.replaceSubrange((bytes.count - 20)..., with: [UInt8](repeating: 0, count: 20))
      try test.write(".git/index", bytes)
      do { _ = try test.open().indexEntries() } catch let failure as GitFailure { #expect(failure.operation == "read the index") }
    }
    for length in stride(from: 0, to: sound.count, by: 41) {
      try test.write(".git/index", Array(sound[..<length]))
      #expect(throws: GitFailure.self) { try test.open().indexEntries() }
      try test.write(".git/index", Array(sound[..<length]) + [UInt8](repeating: 0, count: 20))
      do { _ = try test.open().indexEntries() } catch let failure as GitFailure { #expect(failure.operation == "read the index") }
    }
  }

  @Test("differs from a commit where git says so", arguments: 0..<6 as Range<UInt64>)
  func difference(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let test = try TestRepository()
    let names = ["a", "a.b", "a-b", "a/x", "a/y/z", "a0/x", "b", "b/c", "b.md", "ä/ö", "c/d/e/f"]
    func shuffle() throws {
      try test.git("rm", "-rq", "--cached", "--ignore-unmatch", ".")
      var taken: [String] = []
      for name in names.shuffled(using: &random).prefix(7) where !taken.contains(where: { $0.hasPrefix(name + "/") || name.hasPrefix($0 + "/") }) {
        taken.append(name)
        let id = try test.git(["hash-object", "-w", "--stdin"], input: Array("\(Int.random(in: 0..<2, using: &random))".utf8))
        try test.git("update-index", "--add", "--cacheinfo", "\(Bool.random(using: &random) ? "100644" : "100755"),\(id),\(name)")
      }
    }
    try shuffle()
    try test.git("commit", "-q", "-m", "before")
    try shuffle()
    let expected = try test.git("diff-index", "--cached", "--no-renames", "-z", "HEAD").split(separator: "\0")
    let repository = try test.open()
    let head = try #require(try repository.head().commit)
    let found = try repository.stagedChanges(since: try repository.treeID(ofCommit: head))
    var lines: [Substring] = []
    for (path, content) in found.sorted(by: { $0.key < $1.key }) {
      lines.append("\(content.map { String($0.mode, radix: 8) } ?? "000000") \(content?.id.hex ?? String(repeating: "0", count: 40))")
      lines.append(Substring(path.text))
    }
    let wanted = stride(from: 0, to: expected.count, by: 2).flatMap { row -> [Substring] in
      let columns = expected[row].split(separator: " ")
      return [columns[1] + " " + columns[3], expected[row + 1]]
    }
    #expect(lines == wanted)
  }
}
