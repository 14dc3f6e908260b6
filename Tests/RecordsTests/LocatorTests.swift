import BuiltInKinds
import Identifiers
import Kinds
import Records
import Testing

@Suite("Where records are")
struct LocatorTests {
  private static let runbooks = """
    kind: runbook
    files: ["docs/**/*.md", "ops/_*.md", "services/*/README.md"]
    id: {field: number, prefix: RB}
    """

  private static let builtIn = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }
  private static let locator = RecordLocator(KindSet(
    builtIn: builtIn,
    custom: [KindSet.File(path: ".itsm/kinds/runbook.yaml", bytes: Array(runbooks.utf8))]))

  /// The kind at a path, `?kind` for what only looks like a record, `-` for everything else.
  private func place(_ path: String) -> String {
    switch Self.locator.place(of: RepoPath(path)) {
    case .record(let kind): kind.name.text
    case .suspicious(let kind, _): "?" + kind.name.text
    case .elsewhere: "-"
    }
  }

  @Test(
    "a record is a file named *.md in the folder of its kind, at any depth",
    arguments: [
      ("incidents/INC-2026-0001.md", "incident"), ("incidents/2026/11/INC-2026-0001-disk-full.md", "incident"), ("incidents/anything.md", "incident"),
      ("changes/CHG-2026-0001.md", "change"), ("people/alice.md", "person"), ("incidents/.md", "incident"),
    ])
  func records(path: String, kind: String) { #expect(place(path) == kind) }

  @Test(
    "README.md, index.md, names that start with _, other files and other folders are no records",
    arguments: [
      "incidents/README.md", "incidents/2026/README.md", "incidents/index.md", "incidents/_draft.md", "incidents/log.txt", "incidents/INC-2026-0001.png", "incidents/INC-2026-0001-screen.txt",
      "incidents", "incidents.md", "incident/INC-2026-0001.md", "xincidents/INC-2026-0001.md", "incidentsx/INC-2026-0001.md", "other/incidents/INC-2026-0001.md",
      "Incidents/INC-2026-0001.md", "", "README.md",
    ])
  func elsewhere(path: String) { #expect(place(path) == "-") }

  @Test(
    "a file that looks like a record and is named otherwise is not passed over",
    arguments: [
      "incidents/INC-2026-0001.MD", "incidents/INC-2026-0001.Md", "incidents/INC-2026-0001.md ", "incidents/INC-2026-0001.md.", "incidents/INC-2026-0001.md\t",
      "incidents/INC-2026-0001.txt", "incidents/INC-2026-0001", "incidents/INC-2026-0001.mdx", "incidents/INC-2026-0001.MD ", "incidents/INC-2026-0001.markdown", "incidents/INC-2026-0001.Markdown",
    ])
  func suspicious(path: String) { #expect(place(path) == "?incident") }

  @Test(
    "patterns find files that exist already; files that lie among them as README do only count where the pattern says so",
    arguments: [
      ("docs/restart.md", "runbook"), ("docs/a/b/restart.md", "runbook"), ("docs/README.md", "-"), ("docs/a/_template.md", "-"), ("docs/index.md", "-"),
      ("docs/restart.txt", "-"), ("ops/_restart.md", "runbook"), ("ops/restart.md", "-"),
    ])
  func patterns(path: String, kind: String) { #expect(place(path) == kind) }

  @Test("a file that two kinds claim belongs to the one with the folder, and both are known")
  func rivals() {
    let locator = RecordLocator(KindSet(builtIn: Self.builtIn, custom: [file("greedy", "[\"services/**/*.md\", \"incidents/README.md\"]")]))
    func names(_ path: RepoPath) -> [KindName] { locator.rivals(at: path).map(\.name) }
    #expect(names("services/SVC-a.md") == ["service", "greedy"])
    #expect(names("incidents/README.md").isEmpty && locator.place(of: "incidents/README.md").isRecord)
    #expect(names("services/README.md").isEmpty && locator.place(of: "services/README.md").isElsewhere)
    #expect(names("incidents/INC-2026-0001.md").isEmpty)
  }

  @Test("a file that two patterns of one kind match is claimed once")
  func oneKindTwice() {
    let locator = RecordLocator(KindSet(builtIn: [], custom: [file("greedy", "[\"a/*.md\", \"**/*.md\"]")]))
    #expect(locator.rivals(at: "a/x.md").isEmpty && locator.place(of: "a/x.md").isRecord)
  }

  private func file(_ name: String, _ patterns: String) -> KindSet.File {
    KindSet.File(path: RepoPath(".itsm/kinds/\(name).yaml"), bytes: Array("kind: \(name)\nfiles: \(patterns)\nid: {field: number}\n".utf8))
  }

  @Test("the folders that may hold records are listed once, none inside another")
  func folders() {
    let folders = Self.locator.folders
    #expect(folders.contains("incidents") && folders.contains("docs") && folders.contains("ops"))
    #expect(Set(folders).count == folders.count && folders == folders.sorted())
    for folder in folders { #expect(!folders.contains { $0 != folder && folder.isInside($0) }, "\(folder)") }
  }

  @Test("the kind that holds a path is known whatever the file's name")
  func holding() {
    let locator = Self.locator
    #expect(locator.kind(holding: "incidents/x/link")?.name == "incident")
    #expect(locator.kind(holding: "incidents") == nil)
    #expect(locator.kind(holding: "tools/x") == nil)
  }
}
