import Foundation
import Git
import Identifiers
import Testing

@Suite("Opening a repository")
struct OpeningTests {
  @Test("is found upwards from a folder of its work tree")
  func upwards() throws {
    let test = try TestRepository()
    try test.commit("one", ["a/b/file": "x\n"])
    let repository = try test.open(at: test.directory + "/a/b")
    #expect(repository.workTree.map(URL.init(fileURLWithPath:)) == URL(fileURLWithPath: test.directory))
    #expect(repository.gitDirectory.hasSuffix("/.git"))
    #expect(repository.commonDirectory == repository.gitDirectory)
    #expect(!repository.isBare)
    #expect(repository.conditions.isShallow == false)
    #expect(repository.conditions.hasReplaceRefs == false)
    #expect(repository.conditions.hasGrafts == false)
    #expect(repository.conditions.isPartialClone == false)
  }

  @Test("a bare repository has no work tree")
  func bare() throws {
    let test = try TestRepository(["--bare", "-b", "main"])
    let repository = try test.open()
    #expect(repository.isBare)
    #expect(try repository.head() == .branch("refs/heads/main", nil))
    #expect(try repository.indexEntries().isEmpty)
    #expect(throws: GitFailure.self) { try repository.workTreeFiles() }
  }

  @Test("a directory outside of any repository is not one")
  func outside() throws {
    let test = try TestRepository()
    try test.remove(".git")
    let failure = try #require(throws: GitFailure.self) {
      try test.open(["GIT_CEILING_DIRECTORIES": NSTemporaryDirectory()])
    }
    #expect(failure.kind == .notARepository)
    #expect(failure.subject == test.directory)
    let missing = try #require(throws: GitFailure.self) { try test.open(at: test.directory + "/nowhere") }
    #expect(missing.kind == .notARepository)
  }

  @Test("a linked work tree has its own head and index and shares the rest")
  func linkedWorkTree() throws {
    let test = try TestRepository()
    let first = try test.commit("one", ["file": "x\n"])
    try test.git("worktree", "add", "-q", "-b", "topic", "linked")
    let linked = TestRepository(at: test.directory + "/linked")
    let second = try linked.commit("two", ["other": "y\n"])
    let repository = try linked.open()
    #expect(try repository.head() == .branch("refs/heads/topic", second))
    #expect(repository.commonDirectory == (try test.open()).commonDirectory)
    #expect(repository.gitDirectory != repository.commonDirectory)
    #expect(try repository.indexEntries().map(\.path) == ["file", "other"])
    #expect(try repository.reference("refs/heads/main") == first)
    #expect(repository.workTree?.hasSuffix("/linked") == true)
  }

  @Test("GIT_DIR, GIT_WORK_TREE and GIT_INDEX_FILE of the given environment decide")
  func environment() throws {
    let test = try TestRepository()
    try test.commit("one", ["file": "x\n"])
    try FileManager.default.moveItem(atPath: test.directory + "/.git", toPath: test.directory + "/elsewhere")
    try test.write("tree/new", "y\n")
    let variables = ["GIT_DIR": "elsewhere", "GIT_WORK_TREE": "tree", "GIT_INDEX_FILE": "../other-index"]
    let top = test.directory
    try test.git(
      ["-C", "tree", "add", "new"],
      ["GIT_DIR": top + "/elsewhere", "GIT_WORK_TREE": top + "/tree", "GIT_INDEX_FILE": top + "/other-index"])
    let repository = try test.open(variables)
    #expect(repository.workTree?.hasSuffix("/tree") == true)
    #expect(try repository.indexEntries().map(\.path) == ["new"])
    #expect(try repository.workTreeFiles().files.map(\.path) == ["new"])
    let wrong = try #require(throws: GitFailure.self) { try test.open(["GIT_DIR": "nowhere"]) }
    #expect(wrong.kind == .notARepository)
  }

  @Test("a SHA-256 repository is refused with that reason")
  func sha256() throws {
    let test = try TestRepository(["--object-format=sha256", "-b", "main"])
    let failure = try #require(throws: GitFailure.self) { try test.open() }
    #expect(failure.kind == .unsupported("SHA-256 object names"))
    #expect(failure.hint != nil)
  }

  @Test("a reftable repository is refused with that reason")
  func reftable() throws {
    let test = try TestRepository()
    try test.git("config", "core.repositoryformatversion", "1")
    try test.git("config", "extensions.refstorage", "reftable")
    let failure = try #require(throws: GitFailure.self) { try test.open() }
    #expect(failure.kind == .unsupported("the reftable reference storage"))
  }

  @Test("an unknown extension and a newer format are refused, a worktree's configuration is not")
  func extensions() throws {
    let test = try TestRepository()
    try test.git("config", "core.repositoryformatversion", "1")
    try test.git("config", "extensions.worktreeConfig", "true")
    _ = try test.open()
    try test.git("config", "extensions.novelty", "true")
    let failure = try #require(throws: GitFailure.self) { try test.open() }
    guard case .unsupported(let what) = failure.kind else { return #expect(Bool(false), "\(failure)") }
    #expect(what.contains("novelty"))
    let newer = try TestRepository()
    try newer.write(".git/config", "[core]\n\trepositoryformatversion = 7\n")
    guard case .unsupported = try #require(throws: GitFailure.self, performing: { try newer.open() }).kind else {
      return #expect(Bool(false), "a newer format was read")
    }
  }

  @Test("somebody else's repository is refused, with safe.directory as the way out", .enabled(if: getuid() == 0))
  func ownership() throws {
    let test = try TestRepository()
    try test.commit("one", ["file": "x\n"])
    for path in ["", "/.git"] { #expect(chown(test.directory + path, 12345, 12345) == 0) }
    let failure = try #require(throws: GitFailure.self) { try test.open() }
    #expect(failure.kind == .ownership)
    #expect(failure.hint?.contains("safe.directory '\(failure.subject)'") == true)
    #expect(failure.subject.hasSuffix(test.directory.split(separator: "/").last ?? "?"))
    #expect(!failure.reason.contains("was not found"))
  }

  @Test("configuration is the repository's before the user's, and is set in the repository's")
  func configuration() throws {
    let test = try TestRepository()
    try test.write("global", "[itsm]\n\troot = global\n[itsm \"x\"]\n\tother = y\n")
    let repository = try test.open(["GIT_CONFIG_GLOBAL": test.directory + "/global"])
    #expect(try repository.configValue("itsm.root") == "global")
    #expect(try repository.configValue("itsm.x.other") == "y")
    #expect(try repository.configValue("itsm.absent") == nil)
    try repository.setConfigValue("itsm.root", "mine")
    #expect(try repository.configValue("itsm.root") == "mine")
    #expect(try test.git("config", "--local", "itsm.root") == "mine")
    #expect(throws: GitFailure.self) { try repository.setConfigValue("no dots", "x") }
    let other = try test.open(["GIT_CONFIG_GLOBAL": ""])
    #expect(try other.configValue("itsm.x.other") == nil)
  }
}
