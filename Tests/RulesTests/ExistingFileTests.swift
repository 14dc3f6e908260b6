import Diagnostics
import Kinds
import Identifiers
import Records
import Rules
import TestSupport
import Testing

@Suite("Kinds over files that exist already")
struct ExistingFileTests {
  private static let kind = """
    kind: proposal
    title: Proposal
    files: ["proposals/*.md"]
    id: {file: "([0-9]{4}[A-Za-z]?)-.*", prefix: SE}
    open: true
    fields:
      review-manager: {type: text, required_from: Active review}
      Author: {type: person}
    lifecycle:
      field: Status
      initial: Awaiting review
      states: {Implemented: {terminal: true}}
      transitions:
        Awaiting review -> Active review: {}
        Active review -> Implemented: {}
        Implemented -> Awaiting review: {}
    """

  private func findings(_ files: KeyValuePairs<String, String>) throws -> String {
    var tree = Judging.tree(with: ExampleFiles(".itsm/kinds/proposal.yaml", Self.kind))
    for (path, text) in files { tree[path] = text }
    return try Judging.findings(tree).map { "\($0.code) \($0.path?.text ?? "-") \($0.record?.text ?? "-")" }.joined(separator: ", ")
  }

  @Test("undeclared fields are kept, states may hold blanks, ids come from the name")
  func sound() throws {
    let text = "---\nTitle: Async\nStatus: Active review\nreview-manager: Bob\nAuthor: alice\nlinks: [a, {b: c}]\n---\n"
    #expect(try findings(["proposals/0296-async.md": text]) == "")
    var tree = Judging.tree(with: ExampleFiles(".itsm/kinds/proposal.yaml", Self.kind))
    tree["proposals/0296-async.md"] = text
    let catalogue = try Judging.validation(of: tree).catalogue
    let facts = try #require(catalogue["SE-0296"])
    #expect(facts.state == "Active review" && facts.kind.name == "proposal" && facts.references.map(\.target) == ["alice"])
  }

  @Test("declared fields, states and requirements are judged")
  func judged() throws {
    #expect(try findings(["proposals/0001-a.md": "---\nStatus: Active review\n---\n"]) == "FD001 proposals/0001-a.md SE-0001")
    #expect(try findings(["proposals/0001-a.md": "---\nStatus: active review\n---\n"]) == "WF001 proposals/0001-a.md SE-0001")
    #expect(try findings(["proposals/0001-a.md": "---\nTitle: x\n---\n"]) == "FD001 proposals/0001-a.md SE-0001")
    #expect(try findings(["proposals/0001-a.md": "---\nStatus: Awaiting review\nAuthor: alcie\n---\n"]) == "RF001 proposals/0001-a.md SE-0001")
  }

  @Test("a file that the pattern does not match is a finding, a file that no glob names is not")
  func patterns() throws {
    #expect(try findings(["proposals/draft.md": "---\nStatus: Awaiting review\n---\n"]) == "ID001 proposals/draft.md -")
    #expect(try findings(["proposals/README.md": "x", "proposals/a/0001-a.md": "x", "proposals/0001-a.txt": "x"]) == "")
  }

  @Test("a file without front matter is a finding here too")
  func noFrontMatter() throws {
    #expect(try findings(["proposals/0001-a.md": "# Title\n"]) == "FM003 proposals/0001-a.md SE-0001")
  }

  @Test("two files with one number are twins")
  func twins() throws {
    let text = "---\nStatus: Awaiting review\n---\n"
    #expect(try findings(["proposals/0001-a.md": text, "proposals/0001-b.md": text]) == "ID002 proposals/0001-b.md SE-0001")
    #expect(try findings(["proposals/0001a-a.md": text, "proposals/0001A-b.md": text]) == "ID002 proposals/0001a-a.md SE-0001a")
  }
}
