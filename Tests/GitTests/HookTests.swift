import Git
import Identifiers
import Testing

@Suite("Inside a hook")
struct HookTests {
  /// Git moves the objects out of the quarantine after `pre-receive` and before `update`.
  @Test("the pushed objects are seen, and nobody else sees those in quarantine", arguments: ["pre-receive", "update"])
  func pushed(name: String) throws {
    let server = try TestRepository(["--bare", "-b", "main"])
    let client = try TestRepository()
    let old = try client.commit("one", ["file": "x\n"])
    try client.git("push", "-q", server.directory, "main:other")
    let tip = try client.commit("two", ["file": "y\n", "new": "z\n"])
    let hook = try WaitingHook(name, in: server, directory: server.directory)
    try hook.during(["push", "-q", server.directory, "main"], of: client) { directory, variables in
      let isQuarantined = name == "pre-receive"
      #expect((variables["GIT_QUARANTINE_PATH"] != nil) == isQuarantined)
      let repository = try Repository.open(at: directory, environment: variables)
      #expect(repository.quarantine == variables["GIT_QUARANTINE_PATH"])
      #expect(try repository.commits(from: [tip]) == [old, tip])
      #expect(try repository.differences(from: repository.treeID(ofCommit: old), to: repository.treeID(ofCommit: tip)).count == 2)
      #expect(try server.open().hasObject(tip) == !isQuarantined)
      #expect(try server.open().commit(old).subject == "one")
      // A merge makes objects up; none may land in the quarantine.
      _ = try repository.mergeCommits([old, tip])
    }
    #expect(try server.git("rev-parse", "main") == tip.hex)
  }

  @Test("of a commit, the index is the one that is being committed", arguments: [[], ["-a"], ["--", "one"]], [false, true])
  func committing(arguments: [String], isLinked: Bool) throws {
    let main = try TestRepository()
    try main.commit("base", ["one": "1\n", "two": "1\n", "folder/three": "1\n"])
    let test: TestRepository
    if isLinked {
      try main.git("worktree", "add", "-q", "-b", "topic", "linked")
      test = TestRepository(at: main.directory + "/linked")
    } else {
      test = main
    }
    try test.write("one", "2\n")
    try test.write("two", "2\n")
    try test.write("folder/three", "2\n")
    try test.git("add", "folder")
    let hook = try WaitingHook("pre-commit", in: test, directory: main.directory + "/.git")
    var entries: [IndexEntry] = []
    try hook.during(["commit", "-q", "-m", "change"] + arguments, of: test) { directory, variables in
      let repository = try Repository.open(at: directory, environment: variables)
      #expect(repository.workTree == (try test.open().workTree))
      entries = try repository.indexEntries()
    }
    let committed = try test.git("ls-tree", "-r", "HEAD")
    #expect(entries.map { "100644 blob \($0.id)\t\($0.path)" }.joined(separator: "\n") == committed)
  }
}
