import Diagnostics
import Identifiers
import Records
import Rules
import TestSupport
import Testing

@Suite("Ids, names and paths in a tree")
struct IdentityRuleTests {
  private static let incident = "---\ntitle: Slow\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n"
  private static let service = "---\ntitle: S\nstatus: proposed\n---\n"

  @Test("an id is unique in the tree over all kinds, upper and lower case apart", arguments: [
    ("incidents/a/INC-2026-0001.md", "incidents/b/INC-2026-0001-other.md", incident), ("services/SVC-Mail.md", "services/x/SVC-mail.md", service),
    ("people/desk.md", "roles/desk.md", "---\ntitle: Desk\n---\n"),
  ])
  func unique(first: String, second: String, text: String) throws {
    var tree = Judging.tree()
    tree[first] = text
    tree[second] = text
    let findings = try Judging.findings(tree)
    #expect(findings.codes == ["ID002"], "\(findings.listing)")
    let finding = try #require(findings.first)
    #expect(finding.help?.contains("itsm renumber") == true && finding.notes.count == 1)
    #expect(finding.notes.first?.path != finding.path)
  }

  @Test("of three twins two are reported, each with the first")
  func triplets() throws {
    let findings = try Judging.findings(["incidents/a/INC-2026-0001.md": Self.incident, "incidents/b/INC-2026-0001.md": Self.incident, "incidents/c/INC-2026-0001.md": Self.incident])
    #expect(findings.map(\.path) == ["incidents/b/INC-2026-0001.md", "incidents/c/INC-2026-0001.md"])
    #expect(findings.allSatisfy { $0.code == "ID002" && $0.notes.first?.path == "incidents/a/INC-2026-0001.md" })
  }

  @Test("ids of look-alike letters are refused, in the name and in the field")
  func lookAlikes() throws {
    #expect(try Judging.findings(["services/SVC-сheckout.md": Self.service]).codes == ["ID001"])
    #expect(try Judging.findings(["services/SVC-checkout-page.md": "---\nid: SVC-сheckout\ntitle: S\nstatus: proposed\n---\n"]).codes == ["ID001"])
  }

  @Test("paths that differ only by case are found, whatever the script and however composed")
  func paths() throws {
    let kind = "kind: note\nfiles: ['notes/**/*.md']\nid: {field: number, prefix: N}\n"
    func codes(_ first: String, _ second: String) throws -> Set<String> {
      var tree = Judging.tree(with: ExampleFiles(".itsm/kinds/note.yaml", kind))
      tree[first] = "---\nnumber: 1\n---\n"
      tree[second] = "---\nnumber: 2\n---\n"
      return try Judging.findings(tree).codes
    }
    #expect(try codes("notes/a/x.md", "notes/A/x.md") == ["ID005"])
    #expect(try codes("notes/ärger.md", "notes/ÄRGER.md") == ["ID005"])
    #expect(try codes("notes/\u{E4}.md", "notes/a\u{308}.md") == ["ID005"])
    #expect(try codes("notes/a.md", "notes/ä.md") == [])
  }

  @Test("a path that is not UTF-8 is a finding")
  func bytes() throws {
    var tree = Judging.tree()
    tree.put(Self.incident.utf8, at: RepoPath(bytes: Array("incidents/INC-2026-0001-".utf8) + [0xFF] + Array(".md".utf8)))
    let findings = try Judging.findings(tree)
    #expect(findings.codes == ["ID009"], "\(findings.listing)")
  }

  @Test("what looks like a record and is none is a finding", arguments: ["INC-2026-0001.MD", "INC-2026-0001.md ", "INC-2026-0001.markdown"])
  func suspicious(name: String) throws {
    let findings = try Judging.findings(["incidents/x.txt": "", "incidents/README.md": "# Incidents\n"])
    #expect(findings.isEmpty, "\(findings.listing)")
    var tree = Judging.tree()
    tree["incidents/" + name] = Self.incident
    #expect(try Judging.findings(tree).codes == ["ID008"])
  }

  @Test("files outside the record folders may be anything")
  func elsewhere() throws {
    let findings = try Judging.findings([
      "README.md": "no front matter", "src/INC-2026-0001.md": "\u{202E}", "incident/x.md": "", "docs/incidents/INC-2026-0001.md": "--- \n", ".github/x.md": "",
    ])
    #expect(findings.isEmpty, "\(findings.listing)")
  }

  @Test("a file that is named like a record and starts like one, but lies elsewhere, is named", arguments: [
    ("INC-2026-0001.md", "incident"), ("incident/INC-2026-0001-slow.md", "incident"), ("docs/deep/CHG-2026-00012.md", "change"), ("old/RSK-0001.md", "risk"),
    ("service/SVC-mail.md", "service"),
  ])
  func misplaced(path: String, kind: String) throws {
    var tree = Judging.tree()
    tree[path] = "---\ntitle: x\n---\n"
    let findings = try Judging.findings(tree)
    #expect(findings.map(\.code) == ["ID011"] && findings.first?.severity == .warning && findings.first?.path?.text == path, "\(findings.listing)")
    #expect(findings.first?.message.contains("a record of kind '\(kind)'") == true)
    tree[path] = "\u{FEFF}---\r\nbroken: [\r\n"
    #expect(try Judging.findings(tree).map(\.code) == ["ID011"])
    tree.put([], at: RepoPath(path), defect: .unreadable("permission denied"))
    #expect(try Judging.findings(tree).map(\.code) == ["ID011"])
    tree[path] = "# Notes on \(path)\n"
    #expect(try Judging.findings(tree).map(\.code) == [])
  }

  @Test("other names outside of the record folders are nobody's business", arguments: [
    "alice.md", "INC-2026-0001.txt", "INC-26-0001.md", "XYZ-0001.md", "_INC-2026-0001.md", "docs/incident.md", "notes/SVC_mail.md", "INC-2026-0001.md/x.md",
  ])
  func elsewhere(path: String) throws {
    var tree = Judging.tree()
    tree[path] = "---\ntitle: x\n---\n"
    #expect(try Judging.findings(tree).map(\.code) == [])
  }

  @Test("a file that a kind over existing files claims is where it belongs")
  func claimed() throws {
    var tree = Judging.tree(with: ExampleFiles(".itsm/kinds/note.yaml", "kind: note\nfiles: ['notes/*.md']\nid: {file: 'INC-(.*)', prefix: N}\nopen: true\n"))
    tree["notes/INC-2026-0001.md"] = "---\ntitle: x\n---\n"
    #expect(try Judging.findings(tree).map(\.code) == [])
  }

  @Test("an id that cannot be read from a file says what to do for the kind that it is of")
  func helps() throws {
    func help(_ id: String, _ path: String, _ text: String) throws -> String {
      var tree = Judging.tree(with: ExampleFiles(".itsm/kinds/note.yaml", "kind: note\nfiles: ['notes/*.md']\nid: \(id)\nopen: true\n"))
      tree[path] = text
      return try Judging.findings(tree).map { "\($0.code) \($0.message) | \($0.help ?? "")" }.joined()
    }
    #expect(
      try help(#"{file: '(\d+)-.*'}"#, "notes/draft.md", "---\n---\n")
        == #"ID001 the file name 'draft' gives no id of the form (\d+)-.* | rename the file, let the 'files' of its kind leave it out, or start its name with '_' if it is no record"#)
    #expect(
      try help("{field: number}", "notes/x.md", "---\nnumber: a b\n---\n")
        == "ID001 'a b' is no id of the form ASCII letters, digits, '-', '.' and '_' | write another value into 'number'")
    #expect(try help("{field: number}", "incidents/x.md", Self.incident).contains("'itsm new' picks a free one"))
  }
}
