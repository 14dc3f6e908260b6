import Identifiers
import TestSupport
import Testing

@Suite("The repository builder")
struct RepositoryBuilderTests {
  private func git(_ repository: RepositoryBuilder, _ arguments: String...) throws -> String {
    try Program.git(arguments, in: repository.path).text
  }

  @Test("writes what git itself reads back")
  func readBack() throws {
    let repository = try RepositoryBuilder()
      .write("a/b/c.md", "one\n").write("a.md", "two\n").write("a-b", "three\n").write("empty", "").commit("first", by: "alice")
      .delete("a-b").rename("a.md", to: "z.md").link("link", to: "z.md").commit("second", by: "bob")
    #expect(try git(repository, "fsck", "--strict", "--no-dangling") == "")
    #expect(
      try git(repository, "log", "--format=%an %ae %cI %s") == """
        Bob Example bob@example.org 2026-03-02T09:00:00+00:00 second
        Alice Example alice@example.org 2026-03-02T08:00:00+00:00 first

        """)
    #expect(
      try git(repository, "ls-tree", "-r", "--format=%(objectmode) %(path)", "main") == """
        100644 a/b/c.md
        100644 empty
        120000 link
        100644 z.md

        """)
    #expect(try git(repository, "show", "main~1:a-b") == "three\n")
  }

  @Test("stores files of any size")
  func sizes() throws {
    let big = [UInt8](repeating: 7, count: 200_001)
    let repository = try RepositoryBuilder().write("big", big).write("block", Array(big[..<65_535])).commit("big", by: "alice")
    #expect(try git(repository, "fsck", "--strict", "--no-dangling") == "")
    #expect(try git(repository, "cat-file", "-s", "main:big") == "200001\n")
  }

  @Test("gives the same object ids in every run")
  func determinism() throws {
    func tip() throws -> ObjectID? {
      var details = CommitDetails("signed", by: Identity("alice"))
      details.signature = .ssh(try TestSigningKey("alice"))
      return try RepositoryBuilder().write("a", "b").commit(details).tip
    }
    #expect(try tip() == tip())
    #expect(try tip() != nil)
  }

  @Test("checks out what was committed")
  func checkOut() throws {
    let repository = try RepositoryBuilder().write("a/b", "c").commit("one", by: "alice").checkOut()
    #expect(try git(repository, "status", "--porcelain") == "")
    #expect(try Disk.read(repository.path + "/a/b") == Array("c".utf8))
  }

  @Test("merges, squashes, rebases, picks and amends as git does")
  func movingCommits() throws {
    let repository = try RepositoryBuilder().write("f", "1\n2\n3\n4\n5\n").commit("root", by: "alice")
    try repository.startBranch("topic").write("f", "1\n2\n3\n4\nfive\n").commit("topic", by: "bob")
    try repository.switchTo("main").write("f", "one\n2\n3\n4\n5\n").commit("main", by: "alice")
    try repository.merge([repository.resolve("topic")], CommitDetails("merge", by: Identity("carol")))
    #expect(try git(repository, "show", "main:f") == "one\n2\n3\n4\nfive\n")
    #expect(try git(repository, "merge-tree", "--write-tree", "main~1", "topic") == git(repository, "rev-parse", "main^{tree}"))

    try repository.switchTo("topic").rebase(onto: repository.commit("main"), by: Identity("dave"))
    #expect(
      try git(repository, "log", "--format=%an %cn %s", "topic") == """
        Bob Example Dave Example topic
        Alice Example Alice Example main
        Alice Example Alice Example root

        """)
    try repository.amend(CommitDetails("amended", by: Identity("bob")))
    #expect(try git(repository, "log", "--format=%s", "-2", "topic") == "amended\nmain\n")
    try repository.switchTo("main").reset(to: repository.commit("main"))
    try repository.squash(repository.resolve("topic"), CommitDetails("squashed", by: Identity("carol")))
    #expect(try git(repository, "show", "main:f") == "one\n2\n3\n4\nfive\n")
    #expect(try git(repository, "fsck", "--strict", "--no-dangling") == "")
  }

  @Test("insists on a resolution where both sides changed a line")
  func conflicts() throws {
    let repository = try RepositoryBuilder().write("f", "1\n").commit("root", by: "alice")
    try repository.startBranch("topic").write("f", "2\n").commit("topic", by: "bob")
    try repository.switchTo("main").write("f", "3\n").commit("main", by: "alice")
    let topic = try repository.resolve("topic")
    #expect(throws: StoryError.self) { try repository.merge([topic], CommitDetails("merge", by: Identity("carol"))) }
    try repository.switchTo("main").merge([topic], CommitDetails("merge", by: Identity("carol")), resolution: .both)
    #expect(try git(repository, "show", "main:f") == "3\n2\n")
  }

  @Test("writes trees that git finds fault with", arguments: ["treeNotSorted", "hasDotgit", "duplicateEntries", "fullPathname"])
  func disorders(fault: String) throws {
    let repository = try RepositoryBuilder().write("d/a", "content\n").write("d/b", "content\n")
    let entry = try repository.entry("d/a")
    let disorders: [String: TreeDisorder] = [
      "treeNotSorted": .unsorted("d"), "hasDotgit": .line(in: "d", named: ".git", entry),
      "duplicateEntries": .duplicate("d/a", entry),
      "fullPathname": .line(in: "", named: "x/y", entry),
    ]
    repository.disorders = [try #require(disorders[fault])]
    try repository.commit("odd", by: "mallory")
    let outcome = try Program.run(["git", "fsck", "--strict"], in: repository.path)
    #expect(outcome.errorText.contains(fault))
    try repository.commit("mended", by: "alice")
    #expect(try git(repository, "ls-tree", "-r", "--name-only", "main") == "d/a\nd/b\n")
  }

  @Test(
    "writes commits that git finds fault with",
    arguments: [
      (CommitDetails.Oddity.twoAuthors, "multipleAuthors"), (.twoTrees, "error in commit"), (.nul, "nulInCommit"),
      (.noCommitter, "missingCommitter"), (.noAuthorAddress, "missingEmail"),
    ])
  func oddities(oddity: CommitDetails.Oddity, fault: String) throws {
    var details = CommitDetails("odd", by: Identity("mallory"))
    details.oddity = oddity
    let repository = try RepositoryBuilder().write("a", "b").commit(details)
    let outcome = try Program.run(["git", "fsck", "--strict"], in: repository.path)
    #expect(outcome.errorText.contains(fault))
  }
}
