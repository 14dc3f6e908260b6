import Git
import Identifiers
import TestSupport
import Testing

@Suite("Merges in memory")
struct MergeTests {
  /// The files of the merged tree as `git ls-tree -r` shows those of `git merge-tree --write-tree`.
  private func expectSame(_ test: TestRepository, _ left: String, _ right: String, conflicts: [RepoPath] = []) throws {
    let objects = try test.git("count-objects", "-v")
    let repository = try test.open()
    let (ours, theirs) = (try test.id(left), try test.id(right))
    let merged = try repository.mergeTrees(ours: ours, theirs: theirs, bases: try repository.mergeBases(ours, theirs))
    #expect(merged.conflicts.map(\.path) == conflicts)
    var files: [String] = []
    try repository.walk(merged) { path, file in
      files.append("\(path): " + String(decoding: try repository.bytes(of: file) ?? [], as: UTF8.self))
    }
    #expect(try test.git("count-objects", "-v") == objects, "something was written")
    let written = try test.git(["merge-tree", "--write-tree", left, right], mayFail: true).prefix(40)
    guard conflicts.isEmpty else { return }
    var expected: [String] = []
    try repository.walkTree(test.hex(String(written))) { path, entry in
      expected.append("\(path): " + String(decoding: try repository.blob(entry.id), as: UTF8.self))
    }
    #expect(files.sorted() == expected.sorted())
    #expect(try repository.differences(from: merged, to: test.hex(String(written))).isEmpty)
  }

  private func forked(_ base: [String: String], _ main: [String: String?], _ side: [String: String?]) throws -> TestRepository {
    let test = try TestRepository()
    try test.commit("base", base.mapValues { .some($0) })
    try test.git("checkout", "-qb", "side")
    try test.commit("side", side)
    try test.git("checkout", "-q", "main")
    try test.commit("main", main)
    return test
  }

  @Test("what .gitattributes and the configuration say about merging changes nothing", arguments: ["merge=union", "-merge", "merge=binary", "merge=ours", "merge"])
  func attributes(attribute: String) throws {
    // Renamed on one side, so that libgit2 merges.
    let text = Self.lines.joined()
    let test = try forked(
      [".gitattributes": "*.md \(attribute)\n", "a.md": text, "b.md": text], ["a.md": text.replacing("line 9\n", with: "left\n"), "b.md": text.replacing("line 2\n", with: "left\n")],
      ["a.md": nil, "c.md": text.replacing("line 9\n", with: "right\n"), "b.md": text.replacing("line 18\n", with: "right\n")])
    try test.git("config", "merge.renameLimit", "1")
    try test.git("config", "merge.ours.driver", "true")
    let (ours, theirs) = (try test.id("main"), try test.id("side"))
    let repository = try test.open()
    let merged = try repository.mergeTrees(ours: ours, theirs: theirs, bases: try repository.mergeBases(ours, theirs))
    #expect(merged.conflicts.map(\.path) == ["a.md", "c.md"])
    let both = try #require(try repository.bytes(of: repository.file(at: "b.md", in: merged)))
    #expect(String(decoding: both, as: UTF8.self) == text.replacing("line 2\n", with: "left\n").replacing("line 18\n", with: "right\n"))
  }

  private static let lines = (1...20).map { "line \($0)\n" }
  private static func text(_ changes: [Int: String]) -> String {
    lines.enumerated().map { changes[$0.offset + 1].map { $0 + "\n" } ?? $0.element }.joined()
  }

  @Test("of changes apart are git's")
  func clean() throws {
    let test = try forked(
      ["a": Self.text([:]), "b": "b\n", "gone": "x\n", "d/e/f": "f\n", "same": "1\n"],
      ["a": Self.text([2: "main"]), "new/main": "1\n", "same": "2\n", "both": "b\n"],
      ["a": Self.text([18: "side"]), "gone": nil, "new/side": "2\n", "d/e/f": "g\n", "same": "2\n", "both": "b\n"])
    try expectSame(test, "main", "side")
    try expectSame(test, "side", "main")
    try expectSame(test, "main", "main~1")
    try expectSame(test, "main~1", "main")
  }

  @Test("of the same lines are conflicts that keep both between markers")
  func conflict() throws {
    let test = try forked(["a": Self.text([:])], ["a": Self.text([2: "main"])], ["a": Self.text([2: "side"])])
    try expectSame(test, "main", "side", conflicts: ["a"])
    let repository = try test.open()
    let merged = try repository.mergeCommits([test.id("main"), test.id("side")])
    let text = String(decoding: try #require(try repository.bytes(of: repository.file(at: "a", in: merged))), as: UTF8.self)
    #expect(text.contains("<<<<<<<") && text.contains("main\n=======\nside\n>>>>>>>"))
  }

  @Test("of additions that differ, and of a removal with a change, are conflicts")
  func structural() throws {
    let added = try forked(["x": "x\n"], ["new": "main\n"], ["new": "side\n"])
    try expectSame(added, "main", "side", conflicts: ["new"])
    let removed = try forked(["a": Self.text([:]), "x": "x\n"], ["a": nil], ["a": Self.text([2: "side"])])
    try expectSame(removed, "main", "side", conflicts: ["a"])
    try expectSame(removed, "side", "main", conflicts: ["a"])
    let folder = try forked(["x": "x\n"], ["n": "file\n"], ["n/inner": "folder\n"])
    try expectSame(folder, "main", "side", conflicts: ["n"])
    try expectSame(folder, "side", "main", conflicts: ["n"])
    let binary = try forked(["x": "1\0\n2\n3\n4\n5\n"], ["x": "1\0\n2\n3\n4\n6\n"], ["x": "0\0\n2\n3\n4\n5\n"])
    try expectSame(binary, "main", "side", conflicts: ["x"])
  }

  @Test("follow a file that one side renamed and the other changed")
  func renamed() throws {
    let test = try forked(
      ["old/a": Self.text([:]), "x": "x\n"], ["old/a": nil, "new/b": Self.text([:])],
      ["old/a": Self.text([9: "side"]), "x": "y\n"])
    try expectSame(test, "main", "side")
    try expectSame(test, "side", "main")
  }

  @Test("of a criss-cross history start from the merge of its bases")
  func crissCross() throws {
    let test = try forked(
      ["a": Self.text([:]), "b": "b\n"], ["a": Self.text([2: "main"])], ["a": Self.text([18: "side"]), "b": "c\n"])
    let (main, side) = (try test.id("main"), try test.id("side"))
    try test.git("merge", "-q", "-m", "one", side.hex)
    try test.commit("main again", ["a": Self.text([2: "main", 18: "side", 10: "again"])])
    try test.git("checkout", "-q", "side")
    try test.git("merge", "-q", "-m", "two", main.hex)
    try test.commit("side again", ["a": Self.text([2: "other", 18: "side"])])
    #expect(try test.open().mergeBases(test.id("main"), test.id("side")).count == 2)
    try expectSame(test, "main", "side")
    try expectSame(test, "side", "main")
  }

  @Test("of unrelated histories add both")
  func unrelated() throws {
    let test = try TestRepository()
    try test.commit("main", ["a": "1\n"])
    try test.git("checkout", "-q", "--orphan", "other")
    try test.git("rm", "-rqf", ".")
    try test.commit("other", ["b": "2\n"])
    let repository = try test.open()
    let merged = try repository.mergeCommits([test.id("main"), test.id("other")])
    #expect(merged.conflicts.isEmpty)
    #expect(merged.changes.keys.map(\.text) == ["b"])
  }

  @Test("of three and more parents are what git's octopus makes")
  func octopus() throws {
    let test = try TestRepository()
    try test.commit("base", ["a": Self.text([:]), "b": "1\n", "d/x": "1\n"])
    for (name, files) in [
      ("one", ["a": Self.text([2: "one"]), "n/one": "1\n"]), ("two", ["a": Self.text([18: "two"]), "d/x": nil]),
    ]
      as [(String, [String: String?])]
    {
      try test.git("checkout", "-qb", name, "main")
      try test.commit(name, files)
    }
    try test.git("checkout", "-q", "main")
    try test.commit("main", ["b": "2\n"])
    let merge = try test.merge("one", "two")
    let repository = try test.open()
    let merged = try repository.mergeCommits(try repository.commit(merge).parents)
    #expect(merged.conflicts.isEmpty)
    #expect(try repository.differences(from: merged, to: test.id("HEAD^{tree}")).isEmpty)
    #expect(try repository.file(at: "d/x", in: merged) == .deleted)
    try test.commit("evil", ["b": "3\n", "n/one": nil, "d/x": "back\n"])
    let evil = try repository.differences(from: merged, to: test.id("HEAD^{tree}"))
    #expect(evil.map(\.path) == ["b", "d/x", "n/one"])
    #expect(evil.map { $0.new == nil } == [false, false, true])
  }

  @Test("show what a merge commit did on its own")
  func evilMerge() throws {
    let test = try forked(
      ["a": "1\n", "b": "1\n", "c": Self.text([:])], ["a": "2\n", "c": Self.text([2: "m"])],
      ["b": "2\n", "c": Self.text([18: "s"])])
    let clean = try test.merge("side")
    let repository = try test.open()
    let merged = try repository.mergeCommits(try repository.commit(clean).parents)
    #expect(try repository.differences(from: merged, to: repository.treeID(ofCommit: clean)).isEmpty)
    // The first side's tree as it was: the other side's work was dropped.
    let dropped = try repository.differences(from: merged, to: test.id("HEAD^1^{tree}"))
    #expect(dropped.map(\.path) == ["b", "c"])
    #expect(try repository.differences(from: merged, to: test.id("HEAD^1^{tree}"), folders: ["b"]).map(\.path) == ["b"])
  }

  @Test("of texts follow git merge-file")
  func files() throws {
    let test = try TestRepository()
    let repository = try test.open()
    let variants = [[:], [2: "x"], [2: "y"], [3: "z"], [18: "x", 2: "x"], [20: "end"], [5: ""]].map(Self.text) + ["", "no end"]
    for ours in variants {
      for theirs in variants {
        let base = Self.text([:])
        for (name, text) in [("ours", ours), ("base", base), ("theirs", theirs)] { try test.write(name, text) }
        let expected = try test.gitBytes(
          ["merge-file", "-p", "-L", "o", "-L", "b", "-L", "t", "ours", "base", "theirs"], mayFail: true)
        let merged = try repository.mergeFile(ancestor: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8))
        let hasMarkers = String(decoding: expected, as: UTF8.self).contains("<<<<<<<")
        #expect(merged.conflicts == hasMarkers)
        if !hasMarkers {
          var bytes = merged.bytes
          if bytes.last == 0x0A { bytes.removeLast() }
          #expect(bytes == expected)
        }
      }
    }
    #expect(try repository.mergeFile(ancestor: [1], ours: nil, theirs: [1]) == ([], false))
    #expect(try repository.mergeFile(ancestor: [1], ours: nil, theirs: [2]) == ([2], true))
    #expect(try repository.mergeFile(ancestor: nil, ours: nil, theirs: [2]) == ([2], false))
    #expect(try repository.mergeFile(ancestor: nil, ours: [0x61], theirs: [0x62]).conflicts)
  }

  @Test("of random edits are git's", arguments: 0..<4)
  func random(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func edited(_ lines: [String], by side: String) -> String {
      var lines = lines
      for number in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<lines.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: lines[place] = "\(side) \(number)\n"
        case 1: lines.remove(at: place)
        default: lines.insert("added by \(side) \(number)\n", at: place)
        }
      }
      return lines.joined()
    }
    let base = (0..<30).map { number in ("file-\(number).md", (0..<24).map { "line \($0 % 9 == 0 ? 0 : $0) of \(number)\n" }) }
    func side(_ name: String) -> [String: String?] {
      Dictionary(uniqueKeysWithValues: base.filter { _ in Bool.random(using: &generator) }.map { ($0.0, edited($0.1, by: name)) })
    }
    let test = try forked(Dictionary(uniqueKeysWithValues: base.map { ($0.0, $0.1.joined()) }), side("main"), side("side"))
    let repository = try test.open()
    let merged = try repository.mergeCommits([test.id("main"), test.id("side")])
    let answer = try test.git(["merge-tree", "--write-tree", "--name-only", "main", "side"], mayFail: true).split(separator: "\n")
    let written = try test.hex(String(try #require(answer.first)))
    let conflicts = answer.dropFirst().prefix { $0.hasPrefix("file-") }.map { RepoPath(String($0)) }
    #expect(merged.conflicts.map(\.path) == Set(conflicts).sorted())
    let others = try repository.differences(from: merged, to: written).map(\.path).filter { !conflicts.contains($0) }
    #expect(others.isEmpty)
  }
}
