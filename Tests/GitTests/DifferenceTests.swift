import Git
import Identifiers
import Testing

@Suite("Differences of trees")
struct DifferenceTests {
  /// As `git diff-tree -r` prints them.
  static func lines(_ changes: [TreeChange]) -> [String] {
    changes.map { change in
      func mode(_ content: TreeChange.Content?) -> String {
        let digits = String(content?.mode ?? 0, radix: 8)
        return String(repeating: "0", count: 6 - digits.count) + digits
      }
      let zero = String(repeating: "0", count: 40)
      let status =
        switch (change.old, change.new) {
        case (nil, _): "A"
        case (_, nil): "D"
        case (let old?, let new?): old.kind == new.kind ? "M" : "T"
        }
      let ids = "\(change.old?.id.hex ?? zero) \(change.new?.id.hex ?? zero)"
      return ":\(mode(change.old)) \(mode(change.new)) \(ids) \(status)\t\(change.path)"
    }
  }

  @Test("are those of git diff-tree, folders in place of files included")
  func diffTree() throws {
    let test = try TestRepository()
    try test.commit("one", ["a/b/c": "1", "a/b/d": "1", "e": "1", "f/g": "1", "h": "1", "z/y/x": "1", "i.a": "1", "i/j": "1"])
    try test.write("link", "target")
    try test.git("update-index", "--add", "--cacheinfo", "160000,\(test.id("HEAD")),module")
    try test.git("commit", "-qm", "module")
    try test.remove("e")
    try test.write("e/file", "2")
    try test.remove("f/g")
    try test.remove("f")
    try test.write("f", "2")
    try test.git("rm", "-q", "--cached", "module")
    try test.commit("two", ["a/b/c": "2", "a/b/new": "3", "h": nil, "i.a": "2", "i/j": "3"])
    try test.remove("link")
    try test.git("config", "core.symlinks", "true")
    try test.git("update-index", "--chmod=+x", "a/b/c")
    let link = try test.git(["hash-object", "-w", "--stdin"], input: Array("target".utf8))
    try test.git("update-index", "--cacheinfo", "120000,\(link),link")
    try test.git("commit", "-qm", "three")
    let repository = try test.open()
    for (old, new) in [("HEAD~3", "HEAD~2"), ("HEAD~2", "HEAD~1"), ("HEAD~1", "HEAD"), ("HEAD~3", "HEAD"), ("HEAD", "HEAD~3")] {
      let changes = try repository.differences(from: test.id(old + "^{tree}"), to: test.id(new + "^{tree}"))
      #expect(
        Self.lines(changes).joined(separator: "\n") == (try test.git("diff-tree", "-r", "--no-renames", old, new)),
        "\(old) \(new)")
    }
    let tree = try test.id("HEAD^{tree}")
    #expect(try repository.differences(from: tree, to: tree).isEmpty)
    #expect(try repository.differences(from: nil, to: tree).count == repository.differences(from: tree, to: nil).count)
  }

  @Test("are kept to folders and files")
  func folders() throws {
    let test = try TestRepository()
    try test.commit("one", ["a/b/c": "1", "a/x": "1", "ab/c": "1", "d": "1", "e/f": "1"])
    let repository = try test.open()
    let tree = try test.id("HEAD^{tree}")
    func paths(_ folders: [RepoPath]) throws -> [RepoPath] {
      try repository.differences(from: nil, to: tree, folders: folders).map(\.path)
    }
    #expect(try paths(["a"]) == ["a/b/c", "a/x"])
    #expect(try paths(["a/b", "d"]) == ["a/b/c", "d"])
    #expect(try paths(["a/b/c/d"]) == [])
    #expect(try paths([]) == [])
    #expect(try paths([""]).count == 5)
  }

  @Test("of random trees are those of git diff-tree", arguments: 0..<6)
  func random(seed: Int) throws {
    let test = try TestRepository()
    var state = UInt64(seed) &* 7919 &+ 17
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    for _ in 0..<8 {
      var files: [String: String] = [:]
      for _ in 0..<12 {
        files["\(["a", "a.b", "ab", "b"][Int(next(4))])/\(["x", "x-y", "y"][Int(next(3))])\(next(4)).md"] = "\(next(3))\n"
      }
      for path in files.keys where next(3) == 0 {
        files[path] = .some("gone\n")
      }
      try test.commit("step", files.mapValues { .some($0) })
    }
    let repository = try test.open()
    let count = try test.git("rev-list", "--count", "HEAD")
    for distance in 1..<(Int(count) ?? 2) {
      let changes = try repository.differences(from: test.id("HEAD~\(distance)^{tree}"), to: test.id("HEAD^{tree}"))
      #expect(
        Self.lines(changes).joined(separator: "\n")
          == (try test.git("diff-tree", "-r", "--no-renames", "HEAD~\(distance)", "HEAD")))
    }
  }

  @Test("of a malformed tree find what changed nevertheless")
  func malformed() throws {
    let test = try TestRepository()
    let one = try test.object("blob", [1]).bytes
    let two = try test.object("blob", [2]).bytes
    func entry(_ name: String, _ id: [UInt8]) -> [UInt8] { Array("100644 \(name)\0".utf8) + id }
    let sorted = try test.object("tree", entry("a", one) + entry("b", one) + entry("c", one))
    let unsorted = try test.object("tree", entry("c", one) + entry("b", two) + entry("a", one))
    let doubled = try test.object("tree", entry("a", one) + entry("a", two) + entry("b", one) + entry("c", one))
    let repository = try test.open()
    #expect(try repository.differences(from: sorted, to: unsorted).map(\.path) == ["b"])
    #expect(try repository.differences(from: sorted, to: doubled).map(\.path) == ["a"])
    #expect(try repository.differences(from: unsorted, to: sorted).map(\.path) == ["b"])
  }
}
