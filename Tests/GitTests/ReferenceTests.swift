import Git
import Identifiers
import Testing

@Suite("Heads, references and revisions")
struct ReferenceTests {
  @Test("the head is a branch, unborn, or detached")
  func heads() throws {
    let test = try TestRepository()
    #expect(try test.open().head() == .branch("refs/heads/main", nil))
    #expect(try #require(throws: GitFailure.self) { try test.open().resolve("HEAD") }.reason == "there is no commit yet")
    let first = try test.commit()
    #expect(try test.open().head() == .branch("refs/heads/main", first))
    try test.git("checkout", "-q", "--detach")
    #expect(try test.open().head() == .detached(first))
    #expect(try test.open().head().commit == first)
  }

  @Test("a reference is found by its full name only, loose, packed and through a tag")
  func fullNames() throws {
    let test = try TestRepository()
    let first = try test.commit()
    try test.git("tag", "-a", "-m", "release", "v1")
    try test.git("tag", "-a", "-m", "again", "v2", "v1")
    try test.git("update-ref", "refs/itsm/checkpoint", "HEAD")
    for packed in [false, true] {
      if packed { try test.git("pack-refs", "--all") }
      let repository = try test.open()
      for name in ["refs/heads/main", "refs/tags/v1", "refs/tags/v2", "refs/itsm/checkpoint", "HEAD"] {
        #expect(try repository.reference(name) == first, "\(name)")
      }
      for name in ["main", "v1", "heads/main", "refs/heads/none", "refs/heads/../heads/main", "", "refs/heads/a..b"] {
        #expect(try repository.reference(name) == nil, "\(name)")
      }
      #expect(try repository.references(under: "refs/tags/").map(\.name) == ["refs/tags/v1", "refs/tags/v2"])
      #expect(try repository.references(under: "refs/").count == 4)
    }
  }

  @Test("a reference to a blob is no commit")
  func blobReference() throws {
    let test = try TestRepository()
    try test.commit("one", ["file": "x\n"])
    try test.git("update-ref", "refs/odd/blob", "HEAD:file")
    let repository = try test.open()
    #expect(throws: GitFailure.self) { try repository.reference("refs/odd/blob") }
    #expect(try repository.references(under: "refs/odd/").isEmpty)
  }

  @Test("a reference file that holds nonsense is a failure, a reference to nothing is none")
  func brokenReference() throws {
    let test = try TestRepository()
    try test.commit()
    try test.write(".git/refs/heads/broken", "nonsense\n")
    try test.git("symbolic-ref", "refs/heads/dangling", "refs/heads/absent")
    try test.write(".git/refs/heads/loop", "ref: refs/heads/loop\n")
    let repository = try test.open()
    #expect(throws: GitFailure.self) { try repository.reference("refs/heads/broken") }
    #expect(throws: GitFailure.self) { try repository.reference("refs/heads/loop") }
    #expect(try repository.reference("refs/heads/dangling") == nil)
    try test.write(".git/refs/heads/gone", String(repeating: "1", count: 40) + "\n")
    #expect(throws: GitFailure.self) { try repository.reference("refs/heads/gone") }
  }

  @Test("the upstream is the configured one")
  func upstream() throws {
    let test = try TestRepository()
    let first = try test.commit()
    try test.git("checkout", "-q", "-b", "topic", "--track", "main")
    let second = try test.commit()
    let repository = try test.open()
    #expect(try repository.upstream(of: "topic") == "refs/heads/main")
    #expect(try repository.upstream(of: "refs/heads/topic") == "refs/heads/main")
    #expect(try repository.upstream(of: "main") == nil)
    for name in ["@{u}", "@{upstream}", "topic@{u}", "HEAD@{upstream}"] {
      #expect(try repository.resolve(name) == first, "\(name)")
    }
    #expect(try repository.resolve("@") == second)
    #expect(try repository.resolve("topic@{1}") == first)
    #expect(throws: GitFailure.self) { try repository.resolve("main@{u}") }
  }

  @Test("revisions lead where git rev-parse says")
  func revisions() throws {
    let test = try TestRepository()
    let root = try test.commit("root", ["a": "1"])
    try test.git("checkout", "-q", "-b", "side")
    try test.commit("side", ["b": "1"])
    try test.git("checkout", "-q", "main")
    try test.commit("main", ["c": "1"])
    let merge = try test.merge("side")
    try test.git("tag", "-a", "-m", "release", "v1")
    try test.git("update-ref", "refs/remotes/origin/main", root.hex)
    try test.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    let repository = try test.open()
    let revisions = [
      "HEAD", "main", "heads/main", "refs/heads/main", "v1", "tags/v1", "v1^{commit}", "v1^{}", "HEAD~", "HEAD~2", "HEAD^",
      "HEAD^2",
      "HEAD^2~1", "HEAD^^", "HEAD~0", "HEAD^0", "side", "origin/main", "origin", "@~1", merge.hex, merge.short, root.hex + "^0",
      "v1-0-g\(root.short)", String(root.hex.prefix(4)),
    ]
    for revision in revisions { #expect(try repository.resolve(revision) == test.id(revision + "^{commit}"), "\(revision)") }
    let wrong = [
      "nothing", "HEAD~9", "HEAD^3", "", "HEAD:a", "main..side", "HEAD^{tree}", ":/root", "HEAD~99999999999", "HEAD@{", "^main",
      "~1",
      "0000000", String(repeating: "0", count: 40), "main\0", "HEAD~x", "-",
    ]
    for revision in wrong { #expect(throws: GitFailure.self, "\(revision)") { try repository.resolve(revision) } }
  }

  @Test("a name that a branch and a tag share is ambiguous, unless both are one commit")
  func ambiguousName() throws {
    let test = try TestRepository()
    try test.commit()
    try test.git("branch", "release")
    try test.git("tag", "release")
    #expect(try test.open().resolve("release") == test.id("HEAD"))
    try test.commit()
    try test.git("tag", "-f", "release")
    let repository = try test.open()
    let failure = try #require(throws: GitFailure.self) { try repository.resolve("release") }
    #expect(failure.kind == .ambiguous)
    #expect(failure.hint?.contains("refs/heads/release") == true)
    #expect(try repository.resolve("refs/heads/release") == test.id("HEAD~1"))
    #expect(try repository.resolve("refs/tags/release") == test.id("HEAD"))
  }

  @Test("the start of an id finds the only commit, and several are ambiguous")
  func abbreviations() throws {
    let test = try TestRepository()
    let tip = try test.commit()
    let tree = try test.id("HEAD^{tree}")
    var byPrefix: [String: Set<ObjectID>] = [:]
    let person = "A <a@example.org> 1767225600 +0000"
    // Enough commits that two of them share four digits.
    for number in 0..<2000 where !byPrefix.values.contains(where: { $0.count > 1 }) {
      let raw = "tree \(tree)\nauthor \(person)\ncommitter \(person)\n\ncommit \(number)\n"
      let id = try test.object("commit", Array(raw.utf8))
      byPrefix[String(id.hex.prefix(4)), default: []].insert(id)
    }
    let repository = try test.open()
    let shared = try #require(byPrefix.first { $0.value.count > 1 })
    #expect(try #require(throws: GitFailure.self) { try repository.resolve(shared.key) }.kind == .ambiguous)
    #expect(try repository.resolve(String(tip.hex.prefix(10)).uppercased()) == tip)
    #expect(throws: GitFailure.self) { try repository.resolve(String(tree.hex.prefix(12))) }
  }
}
