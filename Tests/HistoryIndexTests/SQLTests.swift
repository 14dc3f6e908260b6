import ServiceTime
import Identifiers
import Diagnostics
import HistoryIndex
import Testing
import TestSupport

@Suite("SQL")
struct SQLTests {
  @Test("anything but one SELECT is refused", arguments: [
    "DELETE FROM history", "WITH x AS (SELECT 1) DELETE FROM history", "ATTACH 'other.db' AS o", "PRAGMA journal_mode = WAL", "BEGIN",
    "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE history", "", "SELECT", "SELECT * FROM nothing", "CREATE TABLE t(a)",
    "VACUUM INTO 'copy.db'", "INSERT INTO clocks VALUES (1,2,3,4,5,6,7)",
  ])
  func refused(query: String) throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new")
    let history = try scene.open()
    let before = try Disk.read(scene.indexPath)
    #expect(throws: Failure.self) { try history.answer(SQLQuery(query)) }
    #expect(try Disk.read(scene.indexPath) == before)
    #expect(try history.answer(SQLQuery("SELECT count(*) FROM records WHERE kind = 'incident'")).rows == [[.integer(1)]])
  }

  @Test("a mistake is told with its remedy", arguments: [
    ("SELECT * FROM transitons", "no such table: transitons", "did you mean 'transitions'?"),
    ("SELECT nope FROM records", "no such column: nope", "'itsm sql --help' names the views, docs/history-index.md their columns"),
    ("DELETE FROM records", "'DELETE FROM records' is no SELECT", "change records in their files and commit"),
    ("-- nothing but a comment", "there is no query", "'itsm sql --help' names the views, docs/history-index.md their columns"),
  ])
  func mistakes(query: String, reason: String, hint: String) throws {
    let history = try Scene().open()
    #expect { try history.answer(SQLQuery(query)) } throws: { error in
      guard let failure = error as? Failure else { return false }
      return failure.causes == [reason] && failure.hint == hint
    }
  }

  @Test("the rules of a policy are no decisions, though their field has the same name")
  func policyRules() throws {
    let scene = try Scene()
    try scene.repository.write("policies/POL-a.md", "---\nid: POL-a\ntitle: A\nstatus: active\ngoverns: change\napprovals:\n  - require: [{role: cab}]\n  - {by: alice, role: cab, decision: approved, at: 2026-03-01T00:00:00Z, digest: x}\n---\n")
    try scene.commit("a policy and a decision on it")
    let history = try scene.open()
    #expect(try history.answer(SQLQuery("SELECT record, \"by\", decision FROM approvals")).rows == [[.text("POL-a"), .text("alice"), .text("approved")]])
    #expect(try history.approvals()["POL-a"]?.map(\.by) == ["alice"])
  }

  @Test("comments and semicolons around the one SELECT are no mistake", arguments: [
    "-- how many\nSELECT 1", "/* a; b */ SELECT 1;", "SELECT 1; -- that is all", "VALUES (1)", "WITH x AS (SELECT 1) SELECT * FROM x ;;",
  ])
  func comments(query: String) throws { #expect(try Scene().open().answer(SQLQuery(query)).rows == [[.integer(1)]]) }

  @Test("a query that would not end is stopped")
  func endless() throws {
    let scene = try Scene()
    let history = try scene.open()
    let query = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    #expect { try history.answer(SQLQuery(query, timeLimit: 1)) } throws: { ($0 as? Failure)?.message.contains("longer than 1 seconds") == true }
    #expect(try history.answer(SQLQuery("SELECT 1")).rows == [[.integer(1)]])
  }

  @Test("the views hold what they promise")
  func views() throws {
    let scene = try Scene()
    try scene.incident("INC-2026-0001", "new", "services: [SVC-checkout]", "impact: low", "opened_at: 2026-03-02T08:30:00+01:00", authored: "2026-03-02T08:00:00Z")
    let moved = try scene.incident("INC-2026-0001", "in-progress", "services: [SVC-checkout]", "impact: high", authored: "2026-03-02T09:00:00Z")
    let history = try scene.open()
    #expect(try history.answer(SQLQuery(#"SELECT record, kind, "from", "to", at, "commit" FROM transitions ORDER BY rank"#)).rows.last == [
      .text("INC-2026-0001"), .text("incident"), .text("new"), .text("in-progress"), .text("2026-03-02T09:00:00Z"), .text(moved.hex),
    ])
    #expect(try history.answer(SQLQuery(#"SELECT at FROM transitions WHERE "from" IS NULL"#)).rows == [[.text("2026-03-02T07:30:00Z")]])
    #expect(try history.answer(SQLQuery("SELECT record, field, target FROM links WHERE field = 'services'")).rows == [[
      .text("INC-2026-0001"), .text("services"), .text("SVC-checkout"),
    ]])
    #expect(try history.answer(SQLQuery("SELECT id, kind, path, state, title, json_extract(fields, '$.impact') FROM records WHERE kind = 'incident'")).rows == [[
      .text("INC-2026-0001"), .text("incident"), .text("incidents/INC-2026-0001.md"), .text("in-progress"), .text("Something fails"), .text("high"),
    ]])
    #expect(try history.answer(SQLQuery("SELECT old, new FROM changes WHERE field = 'impact'")).rows == [[.text("low"), .text("high")]])
  }

  @Test("fields come back as they were typed")
  func fieldValues() throws {
    let scene = try Scene()
    try scene.incident(
      "INC-2026-0001", "new", #"resolution: "a \"quoted\" \\ text\twith tab""#, "outages: [{period: {start: 2026-03-02T08:00:00Z}, extent: full}]",
      "services: [SVC-a, SVC-b]")
    let record = try #require(try scene.open().records(of: ["incident"], fields: ["services", "outages", "resolution", "category"]).first)
    #expect(record.text("resolution") == "a \"quoted\" \\ text\twith tab")
    #expect(record.texts("services") == ["SVC-a", "SVC-b"])
    #expect(record["outages"]?.items.first?["extent"]?.text == "full")
    #expect(record["outages"]?.items.first?["period"]?.period?.end == .distantFuture)
    #expect(record["category"] == nil)
    let all = try #require(try scene.open().records(withID: "INC-2026-0001").first)
    #expect(all.fields.map(\.name.text) == ["id", "title", "status", "resolution", "outages", "services"])
  }
}
