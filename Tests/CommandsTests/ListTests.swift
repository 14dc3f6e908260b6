import Foundation
import TestSupport
import Testing

@Suite struct ListTests {
  @Test("a kind is found by name, by plural, by folder and by prefix", arguments: ["incident", "incidents", "Incident", "INC"])
  func kindNames(word: String) throws {
    #expect(try Desk().output("list", word, "--format", "ids") == "INC-2026-0001\nINC-2026-0002\nINC-2026-0010\n")
  }

  @Test("a kind file that cannot be applied is told beside the list")
  func brokenKind() throws {
    let outcome = try Desk([".itsm/kinds/more.yaml": "extends: incident\nfields: {color: {type: colour}}\n"]).run("list", "incident", "--format", "ids")
    #expect(outcome.status == 0 && outcome.text.hasPrefix("INC-2026-0001\n"))
    #expect(outcome.errorText == "warning: '.itsm/kinds/more.yaml' cannot be applied as it stands: there is no field type 'colour'; 'itsm validate' says where\n")
  }

  @Test("a person's kind is found by its folder")
  func folder() throws { #expect(try Desk().output("list", "people", "--format", "ids") == "alice\nbob\n") }

  @Test("the table shows id, title, state and what the kind is weighed by")
  func table() throws {
    #expect(
      try Desk().output("list", "incident")
        == """
        id             title        status   priority  assignee
        INC-2026-0001  Disk is full  pending  P1        bob
        INC-2026-0002  =1+1, slow   closed   P4
        INC-2026-0010  Printer      new      P4

        """.replacingOccurrences(of: "title        ", with: "title         ").replacingOccurrences(
          of: "=1+1, slow   ", with: "=1+1, slow    "
        )
        .replacingOccurrences(of: "Printer      ", with: "Printer       "))
  }

  @Test("JSON keeps scalars as they were typed, lists and groups as such, and an empty value as an empty text")
  func json() throws {
    let document = try Desk().json("list", "incident", "--format", "json", "--where", "id=INC-2026-0001,INC-2026-0002")
    #expect(document["version"] as? Int == 1)
    let records = try #require(document["records"] as? [NSDictionary])
    #expect(records.map { $0["id"] as? String } == ["INC-2026-0001", "INC-2026-0002"])
    #expect(records[0]["kind"] as? String == "incident")
    #expect(records[0]["path"] as? String == "incidents/2026/INC-2026-0001-disk.md")
    let fields = try #require(records[0]["fields"] as? NSDictionary)
    #expect(fields["security"] as? String == "NO")
    #expect(fields["services"] as? [String] == ["SVC-checkout"])
    let second = try #require(records[1]["fields"] as? NSDictionary)
    #expect(second["category"] as? String == "")
    let outages = try #require(second["outages"] as? [NSDictionary])
    #expect((outages[0]["period"] as? NSDictionary)?["end"] as? String == "2026-01-01T09:00:00Z")
  }

  @Test("the keys of the JSON stand in a fixed order, and the text is the same in any locale and zone")
  func stableJSON() throws {
    let desk = try Desk()
    let plain = try desk.run("list", "person", "--format", "json")
    #expect(
      plain.text.hasPrefix(
        "{\n  \"version\": 1,\n  \"records\": [\n    {\n      \"id\": \"alice\",\n      \"kind\": \"person\",\n      \"path\""))
    let elsewhere = try desk.run(
      "list", "person", "--format", "json", environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "COLUMNS": "20"])
    #expect(plain.output == elsewhere.output)
  }

  @Test("fields that were asked for may lead along references; without a value they are null")
  func fields() throws {
    let document = try Desk().json(
      "list", "problem", "--fields", "title, incidents,incidents.priority,workaround", "--format", "json")
    let record = try #require((document["records"] as? [NSDictionary])?.first)
    #expect(
      record["fields"] as? NSDictionary == [
        "title": "No limit", "incidents": ["INC-2026-0001"], "incidents.priority": ["P1"], "workaround": NSNull(),
      ])
  }

  @Test("CSV quotes what needs it, guards formulas and ends lines with CR LF")
  func csv() throws {
    let text = try Desk().output(
      "list", "incident", "--format", "csv", "--fields", "id,title,services", "--where", "status=closed")
    #expect(text == "id,title,services\r\nINC-2026-0002,\"'=1+1, slow\",SVC-checkout\r\n")
  }

  @Test("records are ordered by fields, a minus turning the order, those without a value last")
  func sorting() throws {
    let desk = try Desk()
    #expect(
      try desk.output("list", "incident", "--sort", "opened_at", "--format", "ids")
        == "INC-2026-0002\nINC-2026-0001\nINC-2026-0010\n")
    #expect(
      try desk.output("list", "incident", "--sort", "-opened_at", "--format", "ids")
        == "INC-2026-0001\nINC-2026-0002\nINC-2026-0010\n")
    #expect(
      try desk.output("list", "incident", "--sort", "-priority,-id", "--format", "ids")
        == "INC-2026-0010\nINC-2026-0002\nINC-2026-0001\n")
    #expect(
      try desk.output("list", "incident", "--sort=problem.title,id", "--format", "ids")
        == "INC-2026-0001\nINC-2026-0002\nINC-2026-0010\n")
  }

  @Test("another version is listed with --at")
  func revisions() throws {
    let desk = try Desk()
    try desk.commit("first")
    try desk.write(["people/carol.md": "---\ntitle: Carol\n---\n"])
    #expect(try desk.output("list", "people", "--at", "HEAD", "--format", "ids") == "alice\nbob\n")
    #expect(try desk.output("list", "people", "--format", "ids") == "alice\nbob\ncarol\n")
    #expect(try desk.run("list", "--at", "nowhere").status == 2)
  }

  @Test("a date is a day in the zone of the configuration")
  func zone() throws {
    let desk = try Desk(["incidents/INC-2026-0003.md": "---\ntitle: Night\nstatus: new\nopened_at: 2026-02-28T23:30:00Z\n---\n"])
    #expect(try desk.output("list", "incident", "--where", "opened_at=2026-03-01", "--format", "ids") == "INC-2026-0003\n")
  }

  @Test(
    "mistakes end in 64, name what was meant and point at the place",
    arguments: [
      (["list", "incidnt"], "did you mean 'incident'?"), (["list", "problms"], "did you mean 'problem'?"),
      (["list", "incident", "--where", "statsu=new"], "did you mean 'status'?"),
      (["list", "incident", "--where", "priority=P1 and ("], "(--where, column 18)"),
      (["list", "incident", "--fields", "id,titel"], "did you mean 'title'?"),
      (["list", "incident", "--fields", "id,titel"], "column 4"),
      (["list", "incident", "--sort", "-opend_at"], "did you mean 'opened_at'?"),
      (["list", "incident", "--format", "yaml"], "yaml"),
    ])
  func mistakes(arguments: [String], expected: String) throws {
    let desk = try Desk()
    let outcome = try Program.run([try ProgramUnderTest().path] + arguments + ["--repo", desk.path])
    #expect(outcome.status == 64)
    #expect(outcome.text == "")
    #expect(outcome.errorText.contains(expected), "\(outcome.errorText)")
  }

  @Test("marks stand below the mistake")
  func marks() throws {
    let outcome = try Desk().run("list", "incident", "--where", "title~\"größe\" prio=P1")
    #expect(outcome.errorText.contains("  title~\"größe\" prio=P1\n                ^^^^\n"), "\(outcome.errorText)")
  }

  @Test("no output holds a control character of a record", arguments: ["table", "json", "csv", "ids"])
  func hostileText(format: String) throws {
    let desk = try Desk([
      "services/SVC-x.md": "---\ntitle: \"a\\e[31m\\u202Eb\\u200B::error::x\"\nstatus: live\nowner: \"::warning::\\nx\"\n---\n"
    ])
    let text = try desk.output("list", "service", "--format", format, "--fields", "owner,title,id")
    for scalar in text.unicodeScalars where scalar.value != 10 && scalar.value != 13 {
      #expect(scalar.value >= 0x20 && ![0x202E, 0x200B].contains(scalar.value))
    }
    #expect(!text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") })
  }

  @Test("a file that cannot be read is named on standard error, and the others are listed")
  func unreadable() throws {
    let desk = try Desk(["services/SVC-bad.md": "---\ntitle: [\n---\n"])
    let outcome = try desk.run("list", "service", "--format", "ids")
    #expect(outcome.status == 0)
    #expect(outcome.errorText == "warning: 'services/SVC-bad.md' cannot be read as a record; 'itsm validate' says why\n")
  }

  @Test("an empty answer is valid in every format")
  func emptiness() throws {
    let desk = try Desk(examples: false)
    #expect(try desk.output("list", "--format", "json") == "{\n  \"version\": 1,\n  \"records\": []\n}\n")
    #expect(try desk.output("list", "--format", "ids") == "")
    #expect(try desk.output("list", "service", "--format", "csv", "--fields", "id") == "id\r\n")
    #expect(try desk.run("list").errorText == "no records\n")
  }

  @Test("a limit keeps the first rows of the order and says how many there are besides, to people only")
  func limit() throws {
    let desk = try Desk()
    #expect(try desk.output("list", "incident", "--sort", "-id", "--limit", "2", "--format", "ids") == "INC-2026-0010\nINC-2026-0002\n")
    #expect(try desk.run("list", "incident", "--limit", "2").errorText == "1 more record\n")
    #expect(try desk.run("list", "incident", "--limit", "3").errorText == "")
    #expect(try desk.run("list", "incident", "--limit", "2", "--format", "json").errorText == "")
    #expect(try desk.run("list", "incident", "--limit", "0").status == 64)
  }
}
