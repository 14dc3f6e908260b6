import Foundation
import TestSupport
import Testing

/// What helps has to help where it is said: what can be run is run.
@Suite("remedies of what the workflow refuses")
struct RemedyTests {
  private let file = "changes/CHG-2026-0001.md"

  private func accepted() throws -> Office {
    let office = try Office.open()
    try office.itsm("bob", "approve", "CHG-2026-0001").expectSuccess()
    try office.itsm("carol", "transition", "CHG-2026-0001", "approved").expectSuccess()
    return office
  }

  /// Runs the git command that the help of an answer names.
  private func follow(_ answer: String, in office: Office, _ person: String) throws {
    let line = try #require(answer.split(separator: "\n").first { $0.hasPrefix("help: ") && $0.contains("'git ") }, "\(answer)")
    let command = line.split(separator: "'")[1].split(separator: " ").dropFirst().map(String.init)
    let outcome = try office.tryGit(person, command)
    #expect(outcome.status == 0, "\(line): \(outcome.errorText)")
  }

  @Test("a record that may not be deleted comes back as it was, by the command that the hook names")
  func deletedInHook() throws {
    let office = try accepted()
    try office.itsm("erin", "hook", "install", "--commit-msg").expectSuccess()
    try office.replace(#"exec "$itsm" hook commit-msg"#, with: #"exec "$itsm" hook commit-msg --now 2026-03-20T00:00:00Z"#, in: ".git/hooks/commit-msg")
    guard chmod(office.path + "/.git/hooks/commit-msg", 0o755) == 0 else { throw StoryError("cannot make the hook executable") }
    let text = try office.read(file)
    try office.git("carol", "rm", "--quiet", file)
    let refused = try office.tryGit("carol", ["commit", "--quiet", "-m", "Away"])
    #expect(refused.status == 1 && refused.errorText.contains("[WF007]"), "\(refused.errorText)")
    try follow(refused.errorText, in: office, "carol")
    #expect(try office.read(file) == text && office.isClean)
  }

  @Test("a record that a commit further back deleted comes back, and so does one that a merge dropped")
  func deletedEarlier() throws {
    let office = try accepted()
    let text = try office.read(file)
    try office.git("carol", "rm", "--quiet", file)
    try office.commit("carol", "Away")
    try office.write("x\n", to: "notes.txt")
    try office.commit("carol", "Notes")
    let check = try office.itsm("erin", "check", "HEAD~2..HEAD")
    #expect(check.status == 1 && check.text.contains("[WF007]"), "\(check.text)")
    try follow(check.text, in: office, "carol")
    #expect(try office.read(file) == text)
    try office.git("carol", "reset", "--quiet", "--hard", "HEAD~2")
    try office.git("carol", "switch", "--quiet", "--create", "topic", "HEAD~2")
    try office.write("x\n", to: "notes.txt")
    try office.commit("carol", "Notes")
    try office.git("carol", "switch", "--quiet", "main")
    try office.git("carol", "merge", "--quiet", "--no-ff", "--no-commit", "topic")
    try office.git("carol", "rm", "--quiet", "-f", file)
    try office.commit("carol", "Merge")
    let merged = try office.itsm("erin", "check", "HEAD~1..HEAD")
    #expect(merged.status == 1 && merged.text.contains("[WF007]"), "\(merged.text)")
    try follow(merged.text, in: office, "carol")
    #expect(try office.read(file) == text)
  }

  @Test("a decision that comes too early is told which step comes first, one that comes too late that it does")
  func tooEarly() throws {
    let office = try Office.open()
    try office.itsm("alice", "transition", "CHG-2026-0001", "draft").expectSuccess()
    for verb in ["approve", "reject"] {
      let early = try office.itsm("bob", verb, "CHG-2026-0001")
      #expect(early.status == 1 && early.errorText.contains("help: it is decided on from 'submitted' on: 'itsm transition CHG-2026-0001 submitted' comes first"), "\(early.errorText)")
    }
    try office.itsm("alice", "transition", "CHG-2026-0001", "cancelled").expectSuccess()
    let late = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(late.status == 1 && late.errorText.contains("lies behind it"), "\(late.errorText)")
  }

  @Test("who edits what was approved goes back to draft only where a way leads there")
  func boundContent() throws {
    let office = try accepted()
    try office.replace("Customers wait.", with: "Customers wait long.")
    try office.commit("alice", "More of it")
    let back = try office.itsm("erin", "check", "HEAD~1..HEAD")
    #expect(back.text.contains("[WF006]") && back.text.contains("'itsm transition CHG-2026-0001 draft' starts over"), "\(back.text)")
    try office.git("alice", "reset", "--quiet", "--hard", "HEAD~1")
    try office.itsm("carol", "transition", "CHG-2026-0001", "scheduled").expectSuccess()
    try office.itsm("alice", "transition", "CHG-2026-0001", "implementing").expectSuccess()
    try office.replace("Customers wait.", with: "Customers wait long.")
    try office.commit("alice", "More of it")
    let none = try office.itsm("erin", "check", "HEAD~1..HEAD")
    #expect(none.text.contains("[WF006]") && none.text.contains("below the heading 'Implementation record'") && !none.text.contains("starts over"), "\(none.text)")
  }

  @Test("who may not take a step is told who could")
  func holders() throws {
    let office = try Office.open()
    let refused = try office.itsm("alice", "transition", "CHG-2026-0001", "rejected")
    #expect(refused.status == 1 && refused.errorText.contains("help: it could be done by carol"), "\(refused.errorText)")
  }

  @Test("a commit that is not made yet is not named by an id that nobody will find")
  func rehearsedID() throws {
    let office = try accepted()
    let refused = try office.itsm("carol", "transition", "CHG-2026-0001", "scheduled", "--set", "title=Another")
    #expect(refused.status == 1 && refused.errorText.contains("stale: content changed in this commit after this approval"), "\(refused.errorText)")
  }

  @Test("an override that a freeze allows is named with who can give it")
  func override() throws {
    let office = try Office.open()
    try office.write("---\nid: WIN-freeze\ntitle: Year end\ntype: freeze\nperiod: {start: 2026-03-10T00:00:00Z, end: 2026-03-11T00:00:00Z}\n---\n", to: "windows/WIN-freeze.md")
    try office.replace("exclude: [", with: "freeze: {override: {role: service-manager}}\nexclude: [", in: "policies/POL-change.md")
    try office.commit("erin", "A freeze")
    let way = "'itsm approve CHG-2026-0001 --as ROLE' with 'service-manager' (erin)"
    let approved = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(approved.status == 0 && approved.errorText.contains("note: the planned time lies in the freeze 'WIN-freeze'") && approved.errorText.contains(way), "\(approved.errorText)")
    let shown = try office.itsm("erin", "approvals", "CHG-2026-0001")
    #expect(shown.text.contains("\nthe planned time lies in the freeze 'WIN-freeze'") && shown.text.contains(way), "\(shown.text)")
    #expect(try office.itsm("erin", "approvals", "CHG-2026-0001", "--format", "json").text.contains("lies in the freeze"))
    try office.itsm("carol", "transition", "CHG-2026-0001", "approved").expectSuccess()
    let refused = try office.itsm("carol", "transition", "CHG-2026-0001", "scheduled")
    #expect(refused.errorText.contains(way), "\(refused.errorText)")
    try office.itsm("erin", "approve", "CHG-2026-0001", "--as", "service-manager").expectSuccess()
    #expect(try !office.itsm("erin", "approvals", "CHG-2026-0001").text.contains("lies in the freeze"))
    try office.itsm("carol", "transition", "CHG-2026-0001", "scheduled").expectSuccess()
  }

  @Test("an approval that may follow and is late is said to be overdue, and since when")
  func overdue() throws {
    let office = try Office.open()
    try office.replace("approvals:\n", with: "approvals:\n  - when: {type: emergency}\n    require: [{role: ecab, count: 1}]\n    retrospective: 90m\n", in: "policies/POL-change.md")
    try office.commit("erin", "Emergencies first")
    try office.replace("type: normal", with: "type: emergency")
    try office.commit("alice", "It burns")
    try office.itsm("alice", "transition", "CHG-2026-0001", "implementing").expectSuccess()
    let open = try office.itsm("erin", "approvals", "CHG-2026-0001")
    #expect(open.text.contains("it may go ahead and is to be approved afterwards\n"), "\(open.text)")
    let late = try office.itsm("erin", "approvals", "CHG-2026-0001")
    #expect(late.text.contains("it went ahead without approvals; its approval is overdue since 2026-03-0"), "\(late.text)")
    let json = try office.itsm("erin", "approvals", "CHG-2026-0001", "--format", "json").text
    #expect(json.contains("\"overdue_since\": \"2026-03-0") && json.contains("\"retrospective\": \"1h30m\""), "\(json)")
  }

  @Test("who closes a record that owes its approval hears of it, and it stays due until it is there")
  func owed() throws {
    let office = try Office.open()
    try office.replace("approvals:\n", with: "approvals:\n  - when: {type: emergency}\n    require: [{role: ecab, count: 1}]\n    retrospective: 48h\n", in: "policies/POL-change.md")
    try office.commit("erin", "Emergencies first")
    try office.replace("type: normal", with: "type: emergency")
    try office.commit("alice", "It burns")
    try office.itsm("alice", "transition", "CHG-2026-0001", "implementing").expectSuccess()
    try office.itsm("alice", "transition", "CHG-2026-0001", "implemented", "--set", "outcome=successful").expectSuccess()
    let closed = try office.itsm("carol", "transition", "CHG-2026-0001", "closed")
    #expect(closed.status == 0, "\(closed.errorText)")
    #expect(closed.errorText.contains("note: its approval is still owed, until 2026-03-0"), "\(closed.errorText)")
    #expect(closed.errorText.contains("POL-change rule 1: 1 more of role 'ecab' missing (could approve: frank)"), "\(closed.errorText)")
    let phrase = "approval after the fact, 1 of role 'ecab'"
    #expect(try office.itsm("erin", "due").text.contains(phrase))
    try office.itsm("frank", "reject", "CHG-2026-0001", "--as", "ecab").expectSuccess()
    #expect(try office.itsm("erin", "due").text.contains(phrase))
    try office.itsm("frank", "approve", "CHG-2026-0001").expectSuccess()
    #expect(try !office.itsm("erin", "due").text.contains(phrase))
  }

  @Test("what two people list is shown where one of them lists it, and where to take it out")
  func sharedIdentity() throws {
    let office = try Office.open()
    try office.replace("bob@example.org", with: "Carol@example.org, bob@example.org", in: "people/bob.md")
    try office.commit("erin", "Another address")
    let check = try office.itsm("erin", "check", "HEAD~1..HEAD")
    #expect(check.status == 1 && check.text.hasPrefix("people/bob.md:4:10: error: the address 'carol@example.org' is listed by bob and carol [SI008]"), "\(check.text)")
    #expect(check.text.contains("take it out of 'people/bob.md' or 'people/carol.md'"), "\(check.text)")
  }

  @Test("the audit of one record tells what the tree that landed lacks in it, too")
  func auditOfOneRecord() throws {
    let office = try Office.open()
    try office.replace("requester: alice\n", with: "requester: nobody\n")
    try office.commit("alice", "Somebody else")
    let whole = try office.itsm("erin", "audit").text
    let own = try office.itsm("erin", "audit", "--record", "CHG-2026-0001").text
    #expect(try office.itsm("erin", "audit", "--record", "CHG-2026-0001", "--format", "json").text.contains("\"records\": 1"))
    #expect(whole.contains("[RF001]") && own.contains("[RF001]"), "\(own)")
    #expect(try !office.itsm("erin", "audit", "--record", "SVC-shop").text.contains("RF001"))
  }

  @Test("a clone without its files is told which one it lacks, and how to fetch it")
  func partialClone() throws {
    let office = try Office.open()
    try office.git("erin", "config", "uploadpack.allowFilter", "true")
    let clone = try TemporaryDirectory()
    try office.git("erin", "clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://" + office.path, clone.path)
    let blob = try office.git("erin", "rev-parse", "HEAD:.itsm/config.yaml").filter { $0 != "\n" }
    let lost = try office.itsm("erin", "audit", in: clone.path)
    #expect(lost.status == 2 && lost.errorText.contains(blob) && lost.errorText.contains("hint: git fetch --refetch --no-filter"), "\(lost.errorText)")
    try Program.git(["fetch", "--quiet", "--refetch", "--no-filter"], in: clone.path).expectSuccess()
    #expect(try office.itsm("erin", "audit", in: clone.path).status == 0)
  }
}
