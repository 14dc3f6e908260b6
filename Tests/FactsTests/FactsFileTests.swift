import Diagnostics
import Glibc
import Identifiers
import Records
import Rules
import Snapshots
import Testing
import TestSupport

/// A folder of its own for one test, removed with everything in it.
private final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/itsm-facts-XXXXXX".utf8CString)
    path = String(cString: try #require(mkdtemp(&template)))
  }

  deinit {
    unlink(path + "/itsm/facts")
    rmdir(path + "/itsm")
    rmdir(path)
  }
}

struct FactsFileTests {
  private let tree: MemoryTree

  init() {
    var generator = SeededGenerator(seed: 3)
    tree = MemoryTree(services: 10, incidents: 100, using: &generator)
  }

  private func run(_ file: FactsFile) throws -> [Finding] {
    try Validation.run(tree, rules: try tree.rules(), now: 1_770_000_000, cache: file).findings
  }

  @Test("facts come back for the same version of the program, and for no other")
  func comesBack() throws {
    let folder = try Folder()
    let rules = try tree.rules()
    let file = FactsFile(gitDirectory: folder.path, version: "1")
    #expect(file.load(fingerprint: rules.fingerprint, kinds: rules.kinds) == nil)
    let found = try run(file)
    let facts = try #require(file.load(fingerprint: rules.fingerprint, kinds: rules.kinds))
    #expect(facts.blobs.count > 50)
    #expect(try run(file) == found)
    #expect(FactsFile(gitDirectory: folder.path, version: "2").load(fingerprint: rules.fingerprint, kinds: rules.kinds) == nil)
  }

  @Test("a file that somebody else may write is passed over")
  func untrusted() throws {
    let folder = try Folder()
    let rules = try tree.rules()
    let file = FactsFile(gitDirectory: folder.path, version: "1")
    _ = try run(file)
    chmod(folder.path + "/itsm/facts", 0o666)
    #expect(file.load(fingerprint: rules.fingerprint, kinds: rules.kinds) == nil)
  }

  @Test("where nothing can be written the findings are the same")
  func nowhere() throws {
    let expected = try Validation.run(tree, rules: try tree.rules(), now: 1_770_000_000).findings
    #expect(try run(FactsFile(gitDirectory: "/nonexistent/git", version: "1")) == expected)
  }
}
