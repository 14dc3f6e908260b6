import Git
import Identifiers
import Testing

@Suite("Walks over history")
struct HistoryTests {
  /// A history with side branches, a criss-cross, an octopus, an unrelated root and clocks that go wrong.
  static func tangled() throws -> TestRepository {
    let test = try TestRepository()
    try test.commit("root", ["a/1": "1", "b/1": "1"])
    for name in ["one", "two", "three"] {
      try test.git("checkout", "-q", "-b", name, "main")
      try test.commit(name, ["a/\(name)": name])
      try test.commit(name + " again", ["b/\(name)": name])
    }
    try test.git("checkout", "-q", "main")
    try test.commit("main", ["a/1": "2"])
    try test.merge("one")
    try test.git("checkout", "-q", "-b", "left")
    try test.commit("left", ["left": "1"])
    try test.git("checkout", "-q", "-b", "right", "main")
    try test.commit("right", ["right": "1"])
    let right = try test.id("HEAD")
    try test.merge("left")
    try test.git("checkout", "-q", "left")
    try test.git("merge", "-q", "--no-ff", "-m", "criss-cross", right.hex)
    try test.commit("left again", ["left": "2"])
    try test.git("checkout", "-q", "main")
    try test.merge("two", "three", message: "octopus")
    try test.merge("left")
    try test.merge("right")
    try test.git("checkout", "-q", "--orphan", "alien")
    try test.git("rm", "-rqf", ".")
    try test.commit("alien", ["alien/1": "1"])
    try test.git("checkout", "-q", "main")
    try test.git("merge", "-q", "--allow-unrelated-histories", "-m", "unrelated", "alien")
    try test.write("late", "1")
    try test.git("add", "late")
    try test.git(
      ["commit", "-qm", "backdated"], ["GIT_COMMITTER_DATE": "1000000000 +0000", "GIT_AUTHOR_DATE": "1000000000 +0000"])
    try test.commit("tip", ["a/1": "3"])
    return test
  }

  @Test("find the commits of git rev-list, parents before children")
  func commits() throws {
    let test = try Self.tangled()
    let repository = try test.open()
    let names = ["main", "left", "right", "one", "alien", "main~2", "main~4"]
    for tip in names {
      for excluded in names + [""] {
        let range = [tip] + (excluded.isEmpty ? [] : ["^" + excluded])
        let expected = try test.git(["rev-list"] + range + ["--"]).split(separator: "\n").map { try test.hex(String($0)) }
        let found = try repository.commits(from: [test.id(tip)], excluding: excluded.isEmpty ? [] : [test.id(excluded)])
        #expect(Set(found) == Set(expected), "\(range)")
        #expect(found.count == expected.count)
        var seen: Set<ObjectID> = []
        for id in found {
          let parents = try repository.commit(id).parents
          #expect(parents.allSatisfy { seen.contains($0) || !found.contains($0) })
          seen.insert(id)
        }
      }
    }
    #expect(try repository.commits(from: [], excluding: []).isEmpty)
  }

  @Test("keep to first parents as git rev-list --first-parent does")
  func firstParents() throws {
    let test = try Self.tangled()
    let repository = try test.open()
    let chain = try repository.firstParentChain(from: test.id("main"))
    #expect(chain.map(\.hex).joined(separator: "\n") == (try test.git("rev-list", "--first-parent", "main")))
    let stop = chain[3]
    #expect(try repository.firstParentChain(from: chain[0]) { $0 == stop } == Array(chain[...3]))
  }

  @Test("merge bases and ancestry are git's, for every pair of commits")
  func mergeBases() throws {
    let test = try Self.tangled()
    let repository = try test.open()
    let all = try repository.commits(from: [test.id("main")])
    for (position, left) in all.enumerated() {
      for right in all[position...] {
        let expected = Set(
          try test.git(["merge-base", "--all", left.hex, right.hex], mayFail: true).split(separator: "\n").map(String.init))
        #expect(Set(try repository.mergeBases(left, right).map(\.hex)) == expected)
        #expect(try repository.isAncestor(left, of: right) == expected.contains(left.hex))
        #expect(try repository.isAncestor(right, of: left) == expected.contains(right.hex))
      }
    }
  }

  @Test("the way from some commits to another holds what git finds on it, for every two commits and each end")
  func descent() throws {
    let test = try Self.tangled()
    let repository = try test.open()
    let all = try repository.commits(from: [test.id("main")])
    for (position, left) in all.enumerated() {
      for right in all[position...] {
        for tip in [all[all.count / 2], all[all.count - 1]] {
          let expected = try all.filter { id in
            try repository.isAncestor(id, of: tip) && (repository.isAncestor(left, of: id) || repository.isAncestor(right, of: id))
          }
          #expect(try repository.descent(from: [left, right], to: tip) == Set(expected))
        }
      }
    }
  }

  @Test(
    "show the changes of git log --raw against the first parent", arguments: [nil, ["a"]] as [[RepoPath]?],
    [1, 3, HistoryWalk.blockSize])
  func raw(folders: [RepoPath]?, blockSize: Int) throws {
    let test = try Self.tangled()
    let repository = try test.open()
    let walk = try repository.history(from: [test.id("main")], folders: folders, blockSize: blockSize)
    var steps = 0
    while let step = try walk.next() {
      let log = try test.git(
        [
          "log", "--no-walk", "--format=", "--raw", "--no-renames", "--no-abbrev", "-m", "--first-parent", "--root",
          step.commit.id.hex, "--",
        ]
          + (folders ?? []).map(\.text))
      #expect(DifferenceTests.lines(step.changes).joined(separator: "\n") == log)
      steps += 1
    }
    #expect(steps == walk.order.count)
    #expect(String(steps) == (try test.git("rev-list", "--count", "main")))
  }

  @Test("tell of malformed trees at the commit that brings them")
  func malformedTrees() throws {
    let test = try TestRepository()
    let first = try test.commit("one", ["a/file": "1"])
    let blob = try test.id("HEAD:a/file").bytes
    let folder = try test.object("tree", Array("100644 .git\0".utf8) + blob + Array("100644 file\0".utf8) + blob)
    let top = try test.object("tree", Array("40000 a\0".utf8) + folder.bytes)
    let second = try test.hex(test.git("commit-tree", "-p", first.hex, "-m", "two", top.hex))
    let third = try test.hex(test.git("commit-tree", "-p", second.hex, "-m", "three", top.hex))
    let walk = try test.open().history(from: [third])
    #expect(try walk.next()?.defects == [])
    #expect(try walk.next()?.defects == [FolderDefect(folder: "a", defect: TreeDefect(.gitName, name: Array(".git".utf8)))])
    #expect(try walk.next()?.defects == [])
    #expect(try walk.next()?.commit == nil)
  }

  @Test("end loudly where a commit or a tree is missing")
  func missing() throws {
    let test = try TestRepository()
    let first = try test.commit("one", ["a/file": "1"])
    let second = try test.commit("two", ["a/file": "2"])
    let tip = try test.commit("three", ["a/file": "3"])
    func remove(_ id: ObjectID) throws { try test.remove(".git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))") }
    let tree = try test.id("HEAD~1:a")
    try remove(tree)
    let walk = try test.open().history(from: [tip])
    #expect(try walk.next()?.commit.id == first)
    for _ in 0..<2 { #expect(try #require(throws: GitFailure.self) { try walk.next() }.kind == .notFound(tree)) }
    try remove(second)
    let repository = try test.open()
    for walk in [
      { _ = try repository.commits(from: [tip]) }, { _ = try repository.commits(from: [first], excluding: [tip]) },
      { _ = try repository.firstParentChain(from: tip) }, { _ = try repository.mergeBases(first, tip) },
      { _ = try repository.isAncestor(first, of: tip) },
    ] {
      #expect(try #require(throws: GitFailure.self) { try walk() }.kind == .notFound(second))
    }
  }
}
