import Diagnostics
import Identifiers
import Records
import Rules
import TestSupport
import Testing

@Suite("Files that cannot be read")
struct UnreadableFileTests {
  @Test("a file whose bytes cannot be had is a finding, not a failure")
  func unreadable() throws {
    var tree = Judging.tree()
    tree.put([], at: "incidents/INC-2026-0001.md", defect: .unreadable("permission denied"))
    let findings = try Judging.findings(tree)
    #expect(findings.map(\.code) == ["FM024"])
    #expect(findings.first?.message == "the file cannot be read: permission denied")
    #expect(findings.first?.path == "incidents/INC-2026-0001.md")
  }

  @Test("a configuration that cannot be read is a failure that names it")
  func configuration() {
    var tree = Judging.tree()
    tree.put([], at: ".itsm/config.yaml", defect: .unreadable("permission denied"))
    #expect { try Judging.findings(tree) } throws: { "\($0)".contains(".itsm/config.yaml") }
  }

  @Test("a tree without configuration is not governed")
  func notGoverned() {
    #expect { try Judging.findings(MemorySnapshot(["incidents/INC-2026-0001.md": "---\n---\n"])) } throws: { "\($0)".contains("not governed") }
  }

  @Test("special entries of every form in a record folder are findings", arguments: [SnapshotEntry.Form.symbolicLink, .submodule, .other("a socket")])
  func special(form: SnapshotEntry.Form) throws {
    for name in ["INC-2026-0001.md", "README.md", "logs", "2026"] {
      var tree = Judging.tree()
      tree.put("x".utf8, at: RepoPath("incidents/" + name), form: form)
      #expect(try Judging.findings(tree).codes == ["ID006"], "\(name)")
    }
    var elsewhere = Judging.tree()
    elsewhere.put("x".utf8, at: "tools/link", form: form)
    #expect(try Judging.findings(elsewhere).isEmpty)
  }
}
