import Identifiers
import Kinds
import Records
import Testing

@Suite struct RecordLoadingTests {
  @Test("files that cannot be read as records are named, all others read")
  func unreadable() throws {
    let tree = try TestTree([
      "services/SVC-mail.md": "---\ntitle: Mail\nstatus: live\n---\n", "services/SVC-bad.md": "---\ntitle: [\n---\n",
      "services/nothing-at-all.md": "text", "services/README.md": "not looked at",
      "incidents/INC-2026-0001.md": "---\ntitle: X\n---\n",
    ])
    let loaded = try RecordLoading.load(from: tree.snapshot, rules: tree.rules, kinds: ["service"])
    #expect(loaded.records.map(\.id) == ["SVC-bad", "SVC-mail"])
    #expect(loaded.unreadable.map(\.path) == ["services/SVC-bad.md", "services/nothing-at-all.md"])
  }

  @Test("a graph knows the links of records both ways, and only those that a field allows")
  func links() throws {
    let tree = try TestTree([
      "services/SVC-mail.md": "---\ntitle: Mail\nstatus: live\nowner: alice\n---\n",
      "people/alice.md": "---\ntitle: Alice\n---\n",
      "incidents/INC-2026-0001.md": "---\ntitle: X\nservices: [SVC-mail, alice, svc-mail]\nassignee: alice\n---\n",
    ])
    let graph = try tree.graph()
    let mail = try #require(graph.position(of: "SVC-mail"))
    #expect(graph.incoming(to: mail).map { graph.records[$0.source].id } == ["INC-2026-0001"])
    #expect(graph.incoming(to: mail).map(\.inverse) == ["incidents"])
    let alice = try #require(graph.position(of: "ALICE"))
    #expect(graph.incoming(to: alice).map(\.reference.field) == ["assignee", "owner"])
    #expect(graph.incoming(to: alice).map(\.inverse) == [nil, nil])
  }
}
