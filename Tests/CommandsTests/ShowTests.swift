import Foundation
import TestSupport
import Testing

@Suite struct ShowTests {
  @Test("a record is shown with its fields, its state and its links both ways")
  func text() throws {
    let text = try Desk().output("show", "INC-2026-0001")
    #expect(
      text.hasPrefix(
        "INC-2026-0001  Disk is full\nincident, pending, incidents/2026/INC-2026-0001-disk.md\n\nstatus:         pending\n"))
    #expect(
      text.contains(
        "\nrefers to\n  services  SVC-checkout   Checkout  live\n  assignee  bob            Bob\n  problem   PRB-2026-0001  No limit  new\n"
      ))
    #expect(text.hasSuffix("\nThe disk.\n"))
    let problem = try Desk().output("show", "PRB-2026-0001")
    #expect(problem.contains("\nreferred to by\n  incidents  INC-2026-0001  Disk is full  pending\n"))
    #expect(try Desk().output("show", "alice").contains("  referred_by") == false)
    #expect(try Desk().output("show", "alice").contains("  referenced_by  PRB-2026-0001  No limit  new\n"))
  }

  @Test("JSON holds the record as a list does, and its links with what stands at their ends")
  func json() throws {
    let desk = try Desk()
    let record = try desk.json("show", "PRB-2026-0001", "--format", "json")
    #expect(record["version"] as? Int == 1)
    #expect(record["id"] as? String == "PRB-2026-0001")
    #expect(record["state"] as? String == "new")
    #expect(record["open"] as? Bool == true)
    #expect(record["fields"] as? NSDictionary == ["title": "No limit", "status": "new", "owner": "alice"])
    let links = try #require(record["links"] as? NSDictionary)
    #expect(
      links["outgoing"] as? [NSDictionary] == [
        ["field": "owner", "id": "alice", "kind": "person", "title": "Alice", "state": NSNull(), "path": "people/alice.md"]
      ])
    #expect(
      links["incoming"] as? [NSDictionary] == [
        [
          "name": "incidents", "field": "problem", "id": "INC-2026-0001", "kind": "incident", "title": "Disk is full",
          "state": "pending",
          "path": "incidents/2026/INC-2026-0001-disk.md",
        ]
      ])
  }

  @Test("an id is found whatever its case; an unknown one ends in 2 with the nearest")
  func ids() throws {
    let desk = try Desk()
    #expect(try desk.output("show", "svc-CHECKOUT").hasPrefix("SVC-checkout  Checkout\n"))
    let outcome = try desk.run("show", "SVC-chekout")
    #expect(outcome.status == 2)
    #expect(outcome.errorText == "error: there is no record 'SVC-chekout'\nhint: did you mean 'SVC-checkout'?\n")
  }

  @Test("a link that leads nowhere is shown as such")
  func dangling() throws {
    let desk = try Desk(["services/SVC-x.md": "---\ntitle: X\nstatus: live\nowner: nobody\n---\n"])
    #expect(try desk.output("show", "SVC-x").contains("  owner  nobody  (does not exist)\n"))
    let links = try desk.json("show", "SVC-x", "--format", "json")["links"] as? NSDictionary
    #expect((links?["outgoing"] as? [NSDictionary])?.first?["path"] is NSNull)
  }

  @Test("a record of another version is shown with --at")
  func revisions() throws {
    let desk = try Desk()
    try desk.commit("first")
    try desk.write(["people/alice.md": "---\ntitle: Alice Berger\n---\n"])
    #expect(try desk.output("show", "alice", "--at", "HEAD").hasPrefix("alice  Alice\n"))
    #expect(try desk.output("show", "alice").hasPrefix("alice  Alice Berger\n"))
  }

  @Test("a record that was deleted is told from one that never was, and so is where it was made again")
  func deleted() throws {
    let desk = try Desk()
    try desk.commit("first")
    let text = try desk.output("show", "INC-2026-0002")
    try Program.git(["rm", "--quiet", "incidents/2026/INC-2026-0002.md"], in: desk.path)
    try desk.commit("delete")
    for arguments in [["show", "INC-2026-0002"], ["sla", "explain", "INC-2026-0002"]] {
      let outcome = try ProgramUnderTest().run(arguments + ["--repo", desk.path])
      #expect(outcome.status == 2 && outcome.errorText.hasPrefix("error: there is no record 'INC-2026-0002' any more: commit "), "\(outcome.errorText)")
      #expect(outcome.errorText.contains("hint: 'itsm log INC-2026-0002' tells its history"))
    }
    #expect(try desk.output("show", "INC-2026-0002", "--at", "HEAD~", "--now", "2026-06-01T00:00:00Z").hasPrefix(String(text.prefix(20))))
    try desk.write(Desk.usual.filter { $0.key.contains("INC-2026-0002") })
    try desk.commit("make it again")
    let timeline = try desk.json("show", "INC-2026-0002", "--format", "json")["timeline"] as? [NSDictionary]
    #expect(timeline?.contains { $0["state"] is NSNull && $0["notes"] as? [String] == ["removed"] } == true)
    #expect(timeline?.contains { ($0["notes"] as? [String])?.contains("began-again") == true } == true)
  }

  @Test("a date stands for what was committed by its midnight, for --at and for the --as-of of what is due")
  func dates() throws {
    let desk = try Desk()
    try desk.commit("first")
    #expect(try desk.output("show", "alice", "--at", "2099-01-01").hasPrefix("alice  Alice\n"))
    #expect(try desk.run("show", "alice", "--at", "2001-01-01").errorText.contains("nothing was known at '2001-01-01'"))
    #expect(try desk.run("show", "alice", "--at", "2001-02-30").status == 64)
    #expect(try desk.run("due", "--as-of", "2001-01-01").errorText.contains("nothing was known at '2001-01-01'"))
    #expect(try desk.run("due", "--as-of", "HEAD", "--now", "2026-01-05T10:00:00Z").errorText == "")
    #expect(try desk.run("due", "--format", "ics").status == 64)
    #expect(try !desk.output("due", "--help").contains("ics"))
  }

  @Test("no format lets a record write control characters, commands or markup", arguments: ["text", "json", "md"])
  func hostileText(format: String) throws {
    let desk = try Desk([
      "services/SVC-x.md":
        "---\ntitle: \"a\\e[31m|<script>\\u202E\"\nstatus: live\ndescription: |\n  ::error::x\n  second\nowner: \"b\\u200Bo|b\"\n---\n::set-output name=x::y\n\u{1B}[2J##[error]\n"
    ])
    let text = try desk.output("show", "SVC-x", "--format", format)
    for scalar in text.unicodeScalars where scalar.value != 10 {
      #expect(scalar.value >= 0x20 && ![0x202E, 0x200B].contains(scalar.value))
    }
    #expect(!text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") })
    #expect(!text.contains("##["))
    if format == "md" { #expect(!text.contains("<script>") && text.contains("b\\\\u{200B}o\\|b")) }
  }

  @Test("history and impact belong to the page, and a repository without commits has a page too")
  func history() throws {
    let desk = try Desk()
    #expect((try desk.json("show", "INC-2026-0001", "--format", "json")["timeline"] as? [NSDictionary])?.isEmpty == true)
    try desk.commit("first")
    let record = try desk.json("show", "INC-2026-0001", "--format", "json")
    let timeline = try #require(record["timeline"] as? [NSDictionary])
    #expect(timeline.last?["state"] as? String == "pending" && (timeline.last?["commit"] as? String)?.utf8.count == 40)
    #expect((record["clocks"] as? [NSDictionary])?.isEmpty == false && record["approvals"] is NSNull)
    #expect((record["impact"] as? NSDictionary)?["roots"] as? [String] == ["SVC-checkout"])
    #expect(try desk.output("show", "SVC-checkout", "--format", "mermaid").contains("n1[\"INC-2026-0001<br/>Disk is full\"]:::trouble"))
    #expect(try desk.output("show", "SVC-checkout", "--format", "dot").hasPrefix("digraph \"SVC-checkout\" {\n"))
  }

  @Test("an id that is there twice is shown with a warning")
  func twins() throws {
    let desk = try Desk(["services/SVC-x.md": "---\ntitle: X\nstatus: live\n---\n", "services/old/SVC-x-old.md": "---\nid: SVC-x\ntitle: X\nstatus: live\n---\n"])
    let outcome = try desk.run("show", "SVC-x")
    #expect(outcome.status == 0 && outcome.errorText.hasPrefix("warning: 'SVC-x' is there more than once: this is '"))
  }

  @Test("groups and lists of groups are indented below their names")
  func groups() throws {
    let text = try Desk().output("show", "INC-2026-0002")
    #expect(text.contains("outages:\n  - period:\n      start: 2026-01-01T08:00:00Z\n      end:   2026-01-01T09:00:00Z\n"))
  }
}
