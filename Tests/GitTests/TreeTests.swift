import Git
import Identifiers
import Testing

@Suite("Trees")
struct TreeTests {
  private static let blob = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"

  private func tree(_ test: TestRepository, _ entries: [(mode: String, name: String)], id: String = blob) throws -> ObjectID {
    var bytes: [UInt8] = []
    for (mode, name) in entries { bytes += Array("\(mode) \(name)\0".utf8) + (try test.hex(id)).bytes }
    return try test.object("tree", bytes)
  }

  @Test("sound trees have no defects, names that sort as folders and non-UTF-8 ones included")
  func sound() throws {
    let test = try TestRepository()
    let id = try tree(
      test,
      [
        ("100644", ".gitignore"), ("100755", "a"), ("100644", "a.b"), ("40000", "a.c"), ("120000", "a0"), ("160000", "b"),
        ("40000", "é"),
      ])
    let repository = try test.open()
    #expect(try repository.treeDefects(id).isEmpty)
    #expect(try repository.tree(id).map(\.kind) == [.file, .file, .file, .directory, .symbolicLink, .submodule, .directory])
    #expect(try repository.tree(try test.object("tree", [])).isEmpty)
  }

  @Test(
    "what git would not write is a defect",
    arguments: [
      ([("100644", "a"), ("100644", "a")], [TreeDefect.Problem.duplicateName]),
      ([("100644", "a"), ("100644", "a.b"), ("40000", "a")], [.duplicateName]),
      ([("100644", "b"), ("100644", "a")], [.unsorted]),
      ([("40000", "a"), ("100644", "a.b")], [.unsorted]),
      ([("100644", "")], [.emptyName]),
      ([("40000", ".")], [.dotName]),
      ([("40000", "..")], [.dotName]),
      ([("40000", ".git")], [.gitName]),
      ([("100644", ".GiT")], [.gitName]),
      ([("100644", "git~1")], [.gitName]),
      ([("100644", "a/b")], [.slashInName]),
      ([("040000", "a")], [.zeroPaddedMode]),
      ([("100664", "a")], [.oddMode(0o100664)]),
      ([("100600", "a")], [.oddMode(0o100600)]),
      ([("0", "a")], [.zeroPaddedMode, .oddMode(0)]),
    ] as [([(String, String)], [TreeDefect.Problem])])
  func defects(entries: [(String, String)], problems: [TreeDefect.Problem]) throws {
    let test = try TestRepository()
    let id = try tree(test, entries)
    let repository = try test.open()
    #expect(try repository.treeDefects(id).map(\.problem) == problems)
    #expect(try repository.parsedTree(id).defects.map(\.problem) == problems)
    #expect(try repository.tree(id).map(\.name) == entries.map { Array($0.1.utf8) })
  }

  @Test("an id of zeros is a defect")
  func nullID() throws {
    let test = try TestRepository()
    let id = try tree(test, [("100644", "a")], id: String(repeating: "0", count: 40))
    #expect(try test.open().treeDefects(id).map(\.problem) == [.nullID])
  }

  @Test("bytes that are no tree are corrupt, at every length that they break off at")
  func truncated() throws {
    let test = try TestRepository()
    let whole = Array("100644 name\0".utf8) + (try test.hex(Self.blob)).bytes
    for length in 1..<whole.count {
      let id = try test.object("tree", Array(whole[..<length]))
      let repository = try test.open()
      #expect(try #require(throws: GitFailure.self) { try repository.tree(id) }.kind == .corrupt)
      #expect(try #require(throws: GitFailure.self) { try repository.differences(from: nil, to: id) }.kind == .corrupt)
    }
    for text in ["x name\0", " name\0", "777777777777777777 name\0", "100644\0name"] {
      let id = try test.object("tree", Array(text.utf8) + (try test.hex(Self.blob)).bytes)
      #expect(throws: GitFailure.self, "\(text)") { try test.open().tree(id) }
    }
  }

  @Test("a walk lists what git ls-tree -r lists, and enters only the folders that it is told to")
  func walk() throws {
    let test = try TestRepository()
    try test.commit("one", ["a/b/c.md": "1", "a/d.md": "2", "e/f.md": "3", "g": "4", "a.md": "5"])
    let repository = try test.open()
    let tree = try test.id("HEAD^{tree}")
    var lines: [String] = []
    try repository.walkTree(tree) { path, entry in
      lines.append("\(String(entry.mode, radix: 8)) blob \(entry.id)\t\(path)")
    }
    #expect(lines.joined(separator: "\n") == (try test.git("ls-tree", "-r", "HEAD")))
    var paths: [RepoPath] = []
    try repository.walkTree(tree, into: { $0 == "a" }) { path, _ in paths.append(path) }
    #expect(paths == ["a.md", "a/d.md", "g"])
    #expect(try repository.entry(at: "a/b/c.md", in: tree)?.id == test.id("HEAD:a/b/c.md"))
    #expect(try repository.entry(at: "a/b", in: tree)?.kind == .directory)
    #expect(try repository.entry(at: "a/x", in: tree) == nil)
    #expect(try repository.entry(at: "g/x", in: tree) == nil)
  }

  @Test("folders nested without end are refused")
  func nested() throws {
    let test = try TestRepository()
    var id = try test.object("tree", [])
    for _ in 0..<1100 { id = try test.object("tree", Array("40000 d\0".utf8) + id.bytes) }
    let repository = try test.open()
    #expect(throws: GitFailure.self) { try repository.walkTree(id) { _, _ in } }
    #expect(throws: GitFailure.self) { try repository.differences(from: nil, to: id) }
  }

  @Test("a tree that holds itself many times over is refused before it fills the memory")
  func bomb() throws {
    let test = try TestRepository()
    var id = try test.object("tree", Array("100644 f\0".utf8) + (try test.hex(Self.blob)).bytes)
    for _ in 0..<40 {
      id = try test.object("tree", (["a", "b"] as [String]).flatMap { Array("40000 \($0)\0".utf8) + id.bytes })
    }
    let repository = try test.open()
    #expect(throws: GitFailure.self) { try repository.walkTree(id) { _, _ in } }
    #expect(throws: GitFailure.self) { try repository.differences(from: nil, to: id) { _ in } }
  }
}
