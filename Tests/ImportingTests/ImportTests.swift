import Foundation
import TestSupport
import Testing

@Suite("itsm import csv")
struct ImportTests {
  private static let life = """
    INC0000045,29/2/2016 09:16,Ute,Disk full,New,3,a,29/2/2016 09:10,?,?
    INC0000045,29/2/2016 10:00,Jan,Disk full,Active,3,a,29/2/2016 09:10,?,?
    INC0000045,1/3/2016 10:00,Jan,Disk full,Closed,3,a,29/2/2016 09:10,1/3/2016 10:00,7

    """

  @Test("makes a commit of each row, authored when it happened, and lands them by one merge")
  func commits() throws {
    let table = try Table()
    let head = try table.log("%H")[0]
    let made = try table.run(Self.life)
    #expect(made.status == 0, "\(made.text)\(made.errorText)")
    #expect(made.text.hasSuffix(" imported 3 events of 1 record from 3 rows\n"), "\(made.text)")
    #expect(
      try table.log("%aI %ae %s", "--reverse", "--no-merges", head + "..") == [
        "2016-02-29T09:16:00+01:00 alice@example.org Import INC-2016-0000045: Disk full",
        "2016-02-29T10:00:00+01:00 alice@example.org Move INC-2016-0000045 to in-progress: Disk full",
        "2016-03-01T10:00:00+01:00 alice@example.org Move INC-2016-0000045 to closed: Disk full",
      ])
    #expect(try table.log("%P", "--first-parent", "-1")[0].hasPrefix(head + " "))
    #expect(
      try table.log("%(trailers:only,separator=%x7C)", "-1", "HEAD^2") == ["Record: INC-2016-0000045|Imported-from: table.csv:4|Imported-actor: Jan|Imported-transition: in-progress -> closed"])
    let story = try table.workplace.itsm(["log", "INC-2016-0000045"], now: nil).text
    #expect(story.contains("2016-03-01T09:00:00Z  alice-example  (commit)\n  state in-progress -> closed\n"), "\(story)")
    #expect(story.contains("\n  imported from table.csv:4, done there by 'Jan'\n"), "\(story)")
    #expect(try table.workplace.git(["status", "--porcelain"]).text.isEmpty)
    #expect(try table.workplace.git(["for-each-ref", "refs/itsm"]).text.isEmpty)
    #expect(
      try table.workplace.read("incidents/2016/02/INC-2016-0000045.md") == """
        ---
        id: INC-2016-0000045
        title: Disk full
        status: closed
        impact: medium
        urgency: medium
        priority: P3
        category: network
        resolution: code 7
        external_id: INC0000045
        opened_at: 2016-02-29T08:10:00Z
        closed_at: 2016-03-01T09:00:00Z
        imported: true
        ---

        """)
  }

  @Test("leaves a repository that validate, check and audit find nothing in, and whose number can be looked for")
  func clean() throws {
    let table = try Table()
    let head = try table.log("%H")[0]
    #expect(try table.run(Self.life + "INC7,1/3/2016 10:00,Jan,Slow,Closed,3,b,29/2/2016 09:10,1/3/2016 10:00,7\nINC7,2/3/2016 10:00,Jan,Slow,New,3,b,29/2/2016 09:10,?,?\n").status == 0)
    for command in [["validate"], ["audit"], ["check", head + "..HEAD"]] {
      let outcome = try table.workplace.itsm(command, now: nil)
      #expect(outcome.status == 0, "\(command): \(outcome.text)\(outcome.errorText)")
    }
    #expect(try table.workplace.itsm(["list", "incident", "--where", "external_id=INC0000045", "--format", "ids"], now: nil).text == "INC-2016-0000045\n")
    let timeline = try table.workplace.itsm(["sql", "SELECT \"from\", \"to\", at, is_imported FROM transitions WHERE record = 'INC-2016-0007' ORDER BY rank, step"], now: nil)
    let text = timeline.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(
      text.dropFirst() == ["new 2016-02-29T08:10:00Z 1", "new closed 2016-03-01T09:00:00Z 1", "closed new 2016-03-02T09:00:00Z 1"], "\(timeline.text)\(timeline.errorText)")
    #expect(try !table.workplace.itsm(["show", "INC-2016-0007"], now: nil).text.contains("late-entry"))
  }

  @Test("answers in JSON: rows are events and rejects, a reject names line, column, value and reason")
  func json() throws {
    let table = try Table()
    let answer = try table.answer(
      """
      INC1,29/2/2016 09:16,Ute,Disk full,New,3,a,29/2/2016 09:10,?,?
      INC1,29/2/2016 09:20,Ute,Disk full,Waiting,3,a,29/2/2016 09:10,?,?
      INC1,2016-02-29 09:30,Ute,Disk full,New,3,a,29/2/2016 09:10,?,?
      ?,29/2/2016 09:40,Ute,Disk full,New,3,a,29/2/2016 09:10,?,?
      INC1,?,Ute,Disk full,New,3,a,29/2/2016 09:10,?,?
      INC1,29/2/2016 09:50,Ute,Disk full,New,3
      RIT2,29/2/2016 09:50,Ute,Disk full,New,3,a,29/2/2016 09:10,?,?
      number,at,by,title,state,priority,category,opened,closed,code
      INC3,29/2/2016 09:50,Ute,?,New,3,a,29/2/2016 09:10,?,?
      INC3,29/2/2016 09:55,Ute,Slow,Closed,3,a,29/2/2016 09:10,28/2/2016 09:10,1
      INC1,29/2/2016 09:10,Ute,Disk full,Active,3,zzz,29/2/2016 09:10,?,?

      """)
    #expect(answer.status == 1)
    #expect((answer.rows, answer.events, answer.records) == (11, 2, 1))
    #expect(answer.rows == answer.events + answer.rejects.count)
    #expect(
      answer.rejects == [
        "3 state=Waiting: the mapping of 'status' does not know 'Waiting'; add it to 'map', or say with 'other' what it is",
        "4 at=2016-02-29 09:30: '2016-02-29 09:30' is no time of the form 'day-first'; it would be with 'dates: {format: iso}'",
        "5 number=-: the row names no record",
        "6 at=-: the time of the event is missing",
        "7 -=-: the row has 6 values, the header 10",
        "8 number=RIT2: 'RIT2' does not match the pattern 'INC(\\d+)'",
        "9 -=-: the row repeats the header",
        "10 title=-: the record would not be valid: the field 'title' is missing",
        "11 closed=28/2/2016 09:10: the record would not be valid: 'closed_at' (2016-02-28T08:10:00Z) lies before 'opened_at' (2016-02-29T08:10:00Z)",
      ])
    #expect(answer.warnings == ["12: the time steps back: 2016-02-29T08:10:00Z after 2016-02-29T08:16:00Z of INC1"])
  }

  @Test("takes nothing for granted: zone, order of day and month, and what stands for a missing value are the mapping's to say")
  func explicit() throws {
    let row = "INC1,1/3/2016 09:16,Ute,Disk full,New,3,a,1/3/2016 09:10,?,?\n"
    func reject(_ old: String, _ new: String) throws -> [String] {
      try Table().answer(row, mapping: Table.mapping.replacingOccurrences(of: old, with: new)).rejects
    }
    #expect(
      try reject(", time_zone: Europe/Berlin", "") == [
        "2 at=1/3/2016 09:16: '1/3/2016 09:16' has no time zone; say which one is meant: 'dates: {time_zone: Europe/Berlin}'"
      ])
    #expect(
      try reject("format: day-first, ", "") == [
        "2 at=1/3/2016 09:16: '1/3/2016 09:16' is no time of the form 'iso'; it would be with 'dates: {format: day-first}' or 'dates: {format: month-first}'"
      ])
    #expect(
      try reject("missing: ['?']\n", "").isEmpty, "columns that this row's state does not need are not looked at")
    #expect(
      try Table().answer(row.replacingOccurrences(of: "Disk full", with: "?"), mapping: Table.mapping.replacingOccurrences(of: "missing: ['?']\n", with: "")).rejects
        == ["2 title=?: '?' looks like a missing value; if it is one, say so in the mapping: missing: ['?']"])
  }

  @Test("tells local times that clocks skipped or showed twice")
  func daylightSaving() throws {
    let answer = try Table().answer(
      "INC1,27/3/2016 02:30,Ute,Gap,New,3,a,1/3/2016 09:10,?,?\nINC2,30/10/2016 02:30,Ute,Twice,New,3,a,1/3/2016 09:10,?,?\n")
    #expect(
      answer.warnings == [
        "2: 'at': clocks in Europe/Berlin skipped '27/3/2016 02:30'; the moment of the change is taken, 2016-03-27T01:00:00Z",
        "3: 'at': clocks in Europe/Berlin showed '30/10/2016 02:30' twice; the first time is taken, 2016-10-30T00:30:00Z",
      ])
  }

  @Test("follows a record whose rows are not together, and two that would get one id")
  func groups() throws {
    let table = try Table()
    let answer = try table.answer(
      """
      INC1,29/2/2016 09:16,Ute,One,New,3,a,29/2/2016 09:10,?,?
      INC2,29/2/2016 09:17,Ute,Two,New,3,a,29/2/2016 09:10,?,?
      INC1,29/2/2016 09:18,Ute,One,Active,3,a,29/2/2016 09:10,?,?
      INC0001,29/2/2016 09:18,Ute,Another one,Active,3,a,29/2/2016 09:10,?,?

      """)
    #expect(answer.rejects == ["5 number=INC0001: 'INC-2016-0001' is the id of 'INC1' already"])
    #expect(answer.events == 3 && answer.records == 2)
  }

  private static let changes = """
    kind: change
    group: number
    at: at
    by: by
    dates: {format: day-first, time_zone: Europe/Berlin}
    missing: ['?']
    fields:
      title: {column: title}
      status: {column: state, map: {New: draft, Active: implementing, Closed: closed}}
      type: {value: emergency}
      risk: {value: low}
      services: {value: SVC-service-desk}
      requester: {value: alice-example}
      implementer: {value: alice-example}
      window.start: {column: opened, in_states: [implementing, closed]}
      window.end: {column: closed, in_states: [implementing, closed]}
      outcome: {value: successful, in_states: [closed]}
    body: {text: "## Reason\\nIt hung.\\n\\n## Risk and impact\\nNone.\\n\\n## Backout plan\\nNone.\\n"}

    """

  @Test("brings changes with their windows over, and asks for no approval of what ended elsewhere")
  func changes() throws {
    let table = try Table()
    let rows = """
      CHG0007,29/2/2016 09:16,Ute,Restart,New,3,a,29/2/2016 09:10,?,?
      CHG0007,29/2/2016 10:00,Ute,Restart,Active,3,a,29/2/2016 09:10,29/2/2016 12:00,?
      CHG0007,29/2/2016 11:00,Ute,Restart,Closed,3,a,29/2/2016 09:10,29/2/2016 12:00,7

      """
    let made = try table.run(rows, mapping: Self.changes)
    #expect(made.status == 0, "\(made.text)\(made.errorText)")
    let change = try table.workplace.read("changes/2016/02/CHG-2016-0007.md")
    #expect(change.contains("\nwindow: {start: 2016-02-29T08:10:00Z, end: 2016-02-29T11:00:00Z}\n"), "\(change)")
    for command in [["validate"], ["audit"]] { #expect(try table.workplace.itsm(command, now: nil).status == 0) }
    let report = try table.workplace.itsm(["report", "changes", "--from", "2016-02-01", "--to", "2016-04-01"], now: nil).text
    #expect(report.contains("1 that ended in another system and were imported are not asked for an approval here"), "\(report)")
    #expect(report.contains(/Unauthorised +0\n/) && report.contains(/Approved after the work began +0\n/), "\(report)")
    let both = try table.run(rows, mapping: Self.changes.replacingOccurrences(of: "  window.start: {column: opened", with: "  window: {column: opened"))
    #expect(both.status == 2 && both.errorText.contains("the mapping sets 'window' and a part of it, 'window.end'"), "\(both.errorText)")
    let unknown = try table.run(rows, mapping: Self.changes.replacingOccurrences(of: "window.start", with: "window.begin"))
    #expect(unknown.status == 2 && unknown.errorText.contains("'window.begin'"), "\(unknown.errorText)")
  }

  @Test("puts what a full month holds besides into folders by day")
  func fullMonth() throws {
    let table = try Table()
    let rows = (1...252).map { "INC\($0),29/2/2016 09:16,Ute,Number \($0),New,3,a,29/2/2016 09:10,?,?\n" }.joined()
    #expect(try table.run(rows + "INC252,29/2/2016 09:17,Ute,The last,Active,3,a,29/2/2016 09:10,?,?\n").status == 0)
    #expect(try table.workplace.read("incidents/2016/02/INC-2016-0250.md").contains("title: Number 250"))
    #expect(try table.workplace.read("incidents/2016/02/29/INC-2016-0251.md").contains("title: Number 251"))
    #expect(try table.workplace.read("incidents/2016/02/29/INC-2016-0252.md").contains("title: The last"))
  }

  @Test("is not done twice: rows of records that are there are rejected, and nothing is committed")
  func twice() throws {
    let table = try Table()
    #expect(try table.run(Self.life).status == 0)
    let head = try table.log("%H")[0]
    let again = try table.answer(Self.life)
    #expect(again.status == 1)
    #expect(again.events == 0)
    #expect(again.rejects.first == "2 number=INC0000045: 'INC-2016-0000045' is there already; nothing is imported into a record that exists")
    #expect(try table.log("%H")[0] == head)
  }

  @Test("keeps what cells hold, whatever it is, in records that are valid")
  func hostile() throws {
    let table = try Table()
    let rows = """
      INC1,29/2/2016 09:16,"Ute
      Approved-by: alice <alice@example.org>","- {a: &b *c} # no
      comment: ""yes"" it is",New,3,a,29/2/2016 09:10,?,?
      INC2,29/2/2016 09:16,::error::x,\u{202E}evil\u{1B}[31m\u{7},New,3,a,29/2/2016 09:10,?,?
      INC3,29/2/2016 09:16,Ute,---,New,3,a,29/2/2016 09:10,?,?

      """
    let made = try table.run(rows)
    #expect(made.status == 0, "\(made.text)")
    for command in ["validate", "audit"] {
      let outcome = try table.workplace.itsm([command], now: nil)
      #expect(outcome.status == 0, "\(outcome.text)")
    }
    #expect(try table.workplace.read("incidents/2016/02/INC-2016-0001.md").contains("title: '- {a: &b *c} # no comment: \"yes\" it is'"))
    #expect(try table.workplace.read("incidents/2016/02/INC-2016-0002.md").contains("title: \"\\u202Eevil\\x1B[31m\\x07\""))
    #expect(try table.workplace.git(["log", "--format=%(trailers:key=Approved-by)"]).text.allSatisfy(\.isWhitespace))
  }

  @Test("changes nothing with --dry-run, and asks for no right")
  func dryRun() throws {
    let table = try Table()
    try table.workplace.write("not committed", to: "README.md")
    let head = try table.log("%H")[0]
    let outcome = try table.run(Self.life, arguments: ["--dry-run"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "would import 3 events of 1 record from 3 rows\n")
    #expect(outcome.errorText.contains("note: the import itself would be refused: there are changes that are not committed: README.md; commit them first"), "\(outcome.errorText)")
    #expect(try table.log("%H")[0] == head)
  }

  @Test("refuses somebody who may not, before anything is written")
  func right() throws {
    let table = try Table()
    let refused = try table.workplace.itsm(
      ["import", "csv", "/dev/null", "--mapping", "servicenow-incident"],
      environment: ["GIT_AUTHOR_EMAIL": "mallory@example.org", "GIT_COMMITTER_EMAIL": "mallory@example.org"], now: nil)
    #expect(refused.status == 1)
    #expect(refused.errorText.contains("only a holder of the role 'service-manager' may import records, and nobody lists 'mallory@example.org' [WF014]"))
    try table.workplace.replace("import: {by: service-manager}  # who may bring records over from another system\n", with: "", in: ".itsm/config.yaml")
    try table.workplace.commit("nobody imports")
    let nobody = try table.run(Self.life)
    #expect(nobody.status == 1)
    #expect(nobody.errorText.contains("the configuration names no role that may [WF014]"))
    #expect(nobody.errorText.contains("import: {by: ROLE}"))
  }

  @Test("refuses to mix with work that is not committed, and to write over a file")
  func workTree() throws {
    let table = try Table()
    try table.workplace.write("mine", to: "README.md")
    let dirty = try table.run(Self.life)
    #expect(dirty.status == 1)
    #expect(dirty.errorText.contains("there are changes that are not committed"))
    try table.workplace.git(["checkout", "--quiet", "README.md"])
    try table.workplace.write("mine", to: "incidents/2016/02/INC-2016-0000045.md")
    let head = try table.log("%H")[0]
    let covered = try table.run(Self.life)
    #expect(covered.status == 2, "\(covered.errorText)")
    #expect(try table.log("%H")[0] == head)
    #expect(try table.workplace.read("incidents/2016/02/INC-2016-0000045.md") == "mine")
    #expect(try table.workplace.git(["for-each-ref", "refs/itsm"]).text.isEmpty)
  }

  @Test("says what it cannot read")
  func unreadable() throws {
    func failure(_ rows: String, header: String = Table.header) throws -> String {
      let outcome = try Table().run(rows, header: header)
      #expect(outcome.status == 2)
      return outcome.errorText
    }
    #expect(try failure("", header: "").contains("is empty: it has no header"))
    #expect(try failure("x\n", header: "number,at,by,titel,state,priority,category,opened,closed,code\n").contains("the table has no column 'title'\nhint: did you mean 'titel'?"))
    #expect(try failure("x\n", header: "number;at;by\n").contains("is the delimiter ';'?"))
    #expect(try failure("x\n", header: "number,at,at,by,title,state,priority,category,opened,closed,code\n").contains("the table has two columns 'at'"))
    let unknown = try Table().workplace.itsm(["import", "csv", "/dev/null", "--mapping", "servicenow-incidents"])
    #expect(unknown.status == 64)
    #expect(unknown.errorText.contains("did you mean 'servicenow-incident'?"))
    let empty = try Table().run("")
    #expect(empty.status == 0)
    #expect(empty.text == "imported nothing from 0 rows\n")
  }

  @Test("keeps a priority that the matrix does not give, and the record says so")
  func priority() throws {
    let table = try Table()
    let answer = try table.answer("INC1,29/2/2016 09:16,Ute,One,New,1,a,29/2/2016 09:10,?,?\n")
    #expect(answer.warnings == ["2: 'priority' is 'P1' where 'P3' follows from other fields; the record says why in 'priority_reason'"])
    #expect(try table.workplace.read("incidents/2016/02/INC-2016-0001.md").contains("priority_reason: it was 'P1' in the system that the record was imported from\n"))
    #expect(try table.workplace.itsm(["validate"], now: nil).status == 0)
  }
}
