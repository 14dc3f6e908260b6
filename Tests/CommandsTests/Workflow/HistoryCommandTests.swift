import Foundation
import TestSupport
import Testing

@Suite("itsm approvals, digest, log, blame and diff")
struct HistoryCommandTests {
  private let file = "changes/CHG-2026-0001.md"

  /// A change with one approval that counts, one that does not, and content that changed before both.
  private func office() throws -> Office {
    let office = try Office.open()
    try office.replace("Customers wait.", with: "Customers wait long.")
    try office.commit("frank", "More of it")
    try office.itsm("bob", "approve", "CHG-2026-0001", "--comment", "Good").expectSuccess()
    try office.itsm("carol", "transition", "CHG-2026-0001", "approved").expectSuccess()
    return office
  }

  private func object(_ outcome: Program.Outcome) throws -> NSDictionary {
    try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? NSDictionary, "\(outcome.errorText)")
  }

  @Test("what is not committed is not looked at, and said to be so")
  func uncommitted() throws {
    let office = try Office.open()
    try office.replace("Customers wait.", with: "Customers wait long.")
    for command in ["approvals", "log"] {
      let outcome = try office.itsm("alice", command, "CHG-2026-0001")
      #expect(outcome.status == 0 && outcome.errorText == "note: what was changed in '\(file)' and is not committed is not looked at\n", "\(outcome.errorText)")
      #expect(try office.itsm("alice", command, "CHG-2026-0001", "--at", "HEAD").errorText.isEmpty)
    }
    try office.write(try office.read(file).replacingOccurrences(of: "CHG-2026-0001", with: "CHG-2026-0002"), to: "changes/CHG-2026-0002.md")
    for command in ["approvals", "log"] {
      let outcome = try office.itsm("alice", command, "CHG-2026-0002")
      #expect(outcome.status == 2 && outcome.errorText == "error: 'CHG-2026-0002' has no history yet\nhint: it is not committed\n", "\(outcome.errorText)")
    }
  }

  private func incident(_ office: Office, _ number: Int, _ state: String, _ more: String = "", by person: String = "alice") throws {
    let id = "INC-2026-000\(number)"
    try office.write("---\nid: \(id)\ntitle: Slow \(person)\nstatus: \(state)\nimpact: low\nurgency: low\npriority: P4\nservices: [SVC-shop]\n\(more)---\n", to: "incidents/\(id).md")
    try office.commit(person, "\(id) \(state) \(person)")
  }

  @Test("a time that was recorded stands beside that of its commit, and beside what it was made later, in show and in log")
  func bothTimes() throws {
    let office = try Office.open()
    try incident(office, 1, "new", "opened_at: 2026-02-20T08:00:00Z\n")
    try incident(office, 1, "new", "opened_at: 2026-02-21T08:00:00Z\n")
    let edit = try office.last("%h")
    let show = try office.itsm("alice", "show", "INC-2026-0001").text
    #expect(show.contains("late-entry, stamp-edited, to 2026-02-21T08:00:00Z by \(edit.prefix(7))"), "\(show)")
    #expect(show.contains("new    2026-02-20T08:00:00Z") && show.contains("committed 2026-03-02T"), "\(show)")
    let json = try object(office.itsm("alice", "show", "INC-2026-0001", "--format", "json"))
    let entry = try #require((json["timeline"] as? [NSDictionary])?.first)
    #expect(entry["recorded_at"] as? String == "2026-02-20T08:00:00Z" && (entry["authored_at"] as? String)?.hasPrefix("2026-03-02T") == true)
    #expect((entry["edits"] as? [NSDictionary])?.first?["to"] as? String == "2026-02-21T08:00:00Z")
    let log = try office.itsm("alice", "log", "INC-2026-0001").text
    #expect(log.contains("created as 'new' in incidents/INC-2026-0001.md\n  recorded opened_at 2026-02-20T08:00:00Z\n"), "\(log)")
    // What 'transition' stamps is the time of its commit.
    try office.itsm("bob", "transition", "INC-2026-0001", "in-progress").expectSuccess()
    #expect(try !office.itsm("alice", "log", "INC-2026-0001").text.contains("recorded acknowledged_at"))
  }

  @Test("a renumbered record keeps how it began in its log, and the one that keeps the number has none of that", arguments: ["before", "in"])
  func renumbered(moment: String) throws {
    let office = try Office.open()
    try office.git("bob", "switch", "--quiet", "--create", "topic")
    try incident(office, 5, "new", by: "bob")
    try incident(office, 5, "in-progress", by: "bob")
    let other = try office.read("incidents/INC-2026-0005.md").replacing("INC-2026-0005", with: "INC-2026-0007")
    func renumber() throws {
      try office.write(other, to: "incidents/INC-2026-0007.md")
      if moment == "before" { try office.git("bob", "rm", "--quiet", "incidents/INC-2026-0005.md") }
    }
    if moment == "before" {
      try renumber()
      try office.commit("bob", "Renumber")
    }
    try office.git("alice", "switch", "--quiet", "main")
    try incident(office, 5, "new")
    _ = try office.tryGit("alice", ["merge", "--quiet", "--no-ff", "--no-commit", "topic"])
    if moment == "in" {
      try office.git("alice", "checkout", "--ours", "incidents/INC-2026-0005.md")
      try renumber()
    }
    try office.commit("alice", "Merge")
    let moved = try office.itsm("alice", "log", "INC-2026-0007", "--reverse").text
    #expect(
      moved.split(separator: "\n").filter { $0.hasPrefix("  ") } == [
        "  created as 'new' in incidents/INC-2026-0005.md", "  state new -> in-progress", "  moved incidents/INC-2026-0005.md -> incidents/INC-2026-0007.md",
      ], "\(moved)")
    #expect(moved.ranges(of: "  bob  ").count == (moment == "in" ? 2 : 3), "\(moved)")
    let kept = try office.itsm("alice", "log", "INC-2026-0005").text
    #expect(kept.split(separator: "\n").filter { $0.hasPrefix("  ") } == ["  created as 'new' in incidents/INC-2026-0005.md"] && kept.contains("  alice  "), "\(kept)")
  }

  @Test("approvals says what is asked for, what counts, what does not and why, and who could still approve")
  func approvals() throws {
    let office = try Office.open()
    let open = try office.itsm("alice", "approvals", "CHG-2026-0001")
    #expect(open.status == 0)
    #expect(open.text == """
      CHG-2026-0001 is 'submitted': approvals are missing

      POL-change rule 1: 1 of role 'cab': missing
        of role 'cab'  open; could approve: bob, frank

      """)
    let done = try self.office()
    let text = try done.itsm("alice", "approvals", "CHG-2026-0001").text
    #expect(text.contains("POL-change rule 1: 1 of role 'cab': satisfied") && text.contains("commit    yes"), "\(text)")
    let json = try object(done.itsm("alice", "approvals", "CHG-2026-0001", "--format", "json"))
    #expect(json["satisfied"] as? Bool == true && json["record"] as? String == "CHG-2026-0001", "\(json)")
    let entry = try #require((json["entries"] as? [NSDictionary])?.first)
    #expect(entry["by"] as? String == "bob" && entry["counts"] as? Bool == true && (entry["commit"] as? String)?.count == 40)
    try done.replace("Customers wait long.", with: "Customers wait for ever.")
    try done.commit("alice", "Worse")
    let stale = try done.itsm("alice", "approvals", "CHG-2026-0001").text
    #expect(stale.contains("no: stale: content changed in \(try done.last("%h"))") || stale.contains("no: stale: content changed in"), "\(stale)")
    let earlier = try done.itsm("alice", "approvals", "CHG-2026-0001", "--at", "HEAD~1").text
    #expect(earlier.contains("satisfied"))
    let none = try done.itsm("alice", "approvals", "SVC-shop")
    #expect(none.status == 2 && none.errorText.contains("nothing to approve"))
  }

  @Test("approvals of a standard change know that its model's approval was withdrawn")
  func model() throws {
    let office = try Office.open()
    try office.replace(
      "approvals:\n", with: "approvals:\n  - when: {type: standard}\n    model: required\n", in: "policies/POL-change.md")
    try office.replace("governs: change", with: "governs: [change, change-model]", in: "policies/POL-change.md")
    try office.replace("  - when: {type: normal}\n", with: "  - when: {}\n    require: [{role: cab}]\n  - when: {type: normal}\n", in: "policies/POL-change.md")
    try office.replace("  - when: {}\n    require: [{role: cab}]\n", with: "", in: "policies/POL-change.md")
    try office.write(
      "---\nid: POL-models\ntitle: Models\nstatus: active\ntopic: change\nowner: erin\ngoverns: change-model\napprovals:\n  - require: [{role: cab}]\n---\n",
      to: "policies/POL-models.md")
    try office.replace("governs: [change, change-model]", with: "governs: change", in: "policies/POL-change.md")
    try office.commit("erin", "Models")
    try office.write(
      "---\nid: MOD-restart\ntitle: Restart\nstatus: draft\nowner: erin\nservices: [SVC-shop]\nexpires: 2026-06-01\n---\n## Procedure\nRestart.\n",
      to: "change-models/MOD-restart.md")
    try office.commit("erin", "Write the model")
    try office.itsm("bob", "approve", "MOD-restart").expectSuccess()
    try office.itsm("carol", "transition", "MOD-restart", "approved").expectSuccess()
    try office.replace("status: submitted\ntype: normal", with: "status: draft\ntype: standard\nmodel: MOD-restart")
    try office.commit("alice", "A standard change")
    let before = try office.itsm("alice", "approvals", "CHG-2026-0001").text
    #expect(before.contains("every approval that is asked for is there"), "\(before)")
    try office.itsm("bob", "withdraw", "MOD-restart").expectSuccess()
    let after = try office.itsm("alice", "approvals", "CHG-2026-0001").text
    #expect(after.contains("the change model 'MOD-restart' is not approved any more"), "\(after)")
    let refused = try office.itsm("alice", "transition", "CHG-2026-0001", "scheduled")
    #expect(refused.status == 1 && refused.errorText.contains("not approved any more"), "\(refused.errorText)")
  }

  @Test("digest is the SHA-256 of the canonical JSON that --explain prints, of any version")
  func digest() throws {
    let office = try office()
    let digest = try office.itsm("alice", "digest", "CHG-2026-0001").text
    let json = try office.itsm("alice", "digest", "CHG-2026-0001", "--explain").text
    #expect(json.hasPrefix(###"{"body":"## Reason\nCustomers wait long."###) && json.contains(#""id":"CHG-2026-0001""#))
    for absent in ["status", "approvals", "approved_at", "Implementation record"] { #expect(!json.contains(absent)) }
    let sum = try Program.run(["sha256sum"], input: Array(json.dropLast().utf8)).text
    #expect(digest == "sha256:\(sum.prefix(64))\n")
    #expect(try office.itsm("alice", "digest", "CHG-2026-0001", "--at", "HEAD~2").text == digest)
    #expect(try office.itsm("alice", "digest", "CHG-2026-0001", "--at", "HEAD~3").text != digest)
    try office.replace("## Reason\n", with: "\n## Reason   \n")
    #expect(try office.itsm("alice", "digest", "CHG-2026-0001").text == digest)
  }

  @Test("log tells who did what, by which evidence, newest first")
  func log() throws {
    let office = try office()
    let text = try office.itsm("alice", "log", "CHG-2026-0001").text
    let heads = text.split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
    #expect(heads.count == 4)
    #expect(heads[0][0].contains("  carol  (commit)") && heads[0].contains("  state submitted -> approved"))
    #expect(heads[1][0].contains("  bob  (commit)") && heads[1].contains("  bob approved it as cab: Good"))
    #expect(heads[2][0].contains("  frank  (commit)") && heads[2][1].hasPrefix("  text: +1 -1 lines in 'Reason'"))
    #expect(heads[3][0].contains("  alice  (commit)") && heads[3].contains("  created as 'submitted' in \(file)"))
    let json = try office.itsm("alice", "log", "CHG-2026-0001", "--format", "json")
    #expect(json.status == 0 && json.text.contains("\"actor\": \"bob\""), "\(json.text) \(json.errorText)")
    let unknown = try office.itsm("alice", "log", "CHG-2026-0009")
    #expect(unknown.status == 2)
  }

  @Test("log shows what was against the rules where it happened")
  func violations() throws {
    let office = try Office.open()
    try office.replace("status: submitted", with: "status: approved")
    try office.commit("alice", "Just do it")
    let text = try office.itsm("alice", "log", "CHG-2026-0001").text
    #expect(text.contains("error: ") && text.contains("[AP001]") && text.contains("[WF003]"), "\(text)")
  }

  @Test("a record that came with its kind is blamed on the commit that brought both")
  func blameBeforeTheKind() throws {
    let office = try office()
    try office.write("kind: printer\nprefix: PRT\nfolder: printers\nfields: {title: {type: text}, room: {type: text}}\n", to: ".itsm/kinds/printer.yaml")
    try office.write("---\nid: PRT-0001\ntitle: Laser\n---\n", to: "printers/PRT-0001.md")
    try office.commit("erin", "Printers")
    let brought = try office.last("%h").prefix(7)
    try office.write("notes\n", to: "notes.txt")
    try office.commit("alice", "Notes")
    try office.write("---\nid: PRT-0001\ntitle: Laser\nroom: A1\n---\n", to: "printers/PRT-0001.md")
    try office.commit("alice", "Room")
    let moved = try office.last("%h").prefix(7)
    let lines = try office.itsm("alice", "blame", "PRT-0001").text.split(separator: "\n").map(String.init)
    #expect(lines.first { $0.contains("  title  ") }?.hasPrefix(brought) == true, "\(lines)")
    #expect(lines.first { $0.contains("  room  ") }?.hasPrefix(moved) == true, "\(lines)")
  }

  @Test("blame names the commit that gave each field its value, through merges")
  func blame() throws {
    let office = try office()
    let first = try office.git("alice", "rev-parse", "--short=7", "HEAD~3").filter { $0 != "\n" }
    let approved = try office.last("%h").prefix(7)
    let lines = try office.itsm("alice", "blame", "CHG-2026-0001").text.split(separator: "\n").map(String.init)
    func line(_ field: String) -> String { lines.first { $0.contains("  \(field)  ") } ?? "" }
    #expect(line("status").hasPrefix(approved) && line("status").contains("carol"))
    #expect(line("risk").hasPrefix(first) && line("risk").contains("alice"))
    #expect(lines.last?.contains("frank") == true && lines.last?.contains("(text)") == true)
    try office.git("alice", "switch", "--quiet", "--create", "topic", "HEAD~1")
    try office.write("x\n", to: "notes.txt")
    try office.commit("alice", "Notes")
    try office.git("carol", "merge", "--quiet", "--no-ff", "-m", "Merge main", "main")
    let merged = try office.itsm("alice", "blame", "CHG-2026-0001").text
    #expect(merged.split(separator: "\n").contains { $0.hasPrefix(approved) && $0.contains("status") }, "\(merged)")
  }

  @Test("blame passes what a merge found at one of its parents to that parent, and names the merge for what it made itself")
  func blameThroughMerge() throws {
    let office = try Office.open()
    try office.git("frank", "switch", "--quiet", "--create", "topic")
    try office.replace("risk: low", with: "risk: high")
    try office.commit("frank", "Riskier")
    let riskier = try office.last("%h").prefix(7)
    try office.git("alice", "switch", "--quiet", "main")
    try office.replace("Customers wait.", with: "Customers wait long.")
    try office.commit("alice", "More of it")
    let longer = try office.last("%h").prefix(7)
    try office.git("carol", "merge", "--quiet", "--no-ff", "--message", "Merge", "topic")
    let merged = try office.itsm("alice", "blame", "CHG-2026-0001").text.split(separator: "\n").map(String.init)
    #expect(merged.contains { $0.hasPrefix(riskier) && $0.contains("frank") && $0.contains("  risk  ") }, "\(merged)")
    #expect(merged.contains { $0.hasPrefix(longer) && $0.contains("alice") && $0.contains("(text)") }, "\(merged)")
    // Crossed, and with a value of the merge's own.
    try office.git("bob", "switch", "--quiet", "topic")
    try office.itsm("bob", "reject", "CHG-2026-0001", "--as", "cab").expectSuccess()
    let rejected = try office.last("%h").prefix(7)
    try office.git("carol", "switch", "--quiet", "main")
    try office.git("carol", "merge", "--quiet", "--no-ff", "--no-commit", "topic")
    try office.replace("'Enlarge the pool'", with: "'Enlarge the pools'")
    try office.commit("carol", "Merge again")
    let own = try office.last("%h").prefix(7)
    let again = try office.itsm("alice", "blame", "CHG-2026-0001").text.split(separator: "\n").map(String.init)
    #expect(again.contains { $0.hasPrefix(rejected) && $0.contains("bob rejected as cab") }, "\(again)")
    #expect(again.contains { $0.hasPrefix(riskier) && $0.contains("  risk  ") }, "\(again)")
    #expect(again.contains { $0.hasPrefix(own) && $0.contains("carol") && $0.contains("  title  ") }, "\(again)")
  }

  @Test("before the first commit there is nothing to tell; a detached HEAD and a bare repository tell what a branch does")
  func oddHeads() throws {
    let office = try office()
    let commands = [["approvals", "CHG-2026-0001"], ["log", "CHG-2026-0001"], ["blame", "CHG-2026-0001"], ["digest", "CHG-2026-0001", "--at", "HEAD"], ["diff", "HEAD~1..HEAD"]]
    let told = try commands.map { try office.itsm("alice", $0).text }
    try office.git("alice", "switch", "--quiet", "--detach")
    let server = try TemporaryDirectory()
    try office.git("erin", "clone", "--quiet", "--bare", ".", server.path)
    for (command, expected) in zip(commands, told) {
      #expect(!expected.isEmpty)
      #expect(try office.itsm("alice", command).text == expected, "\(command) with a detached HEAD")
      #expect(try office.itsm("alice", command, in: server.path).text == expected, "\(command) in a bare repository")
    }
    try office.git("alice", "switch", "--quiet", "--orphan", "nothing")
    for command in commands {
      let outcome = try office.itsm("alice", command)
      #expect(outcome.status == 2 && outcome.text.isEmpty && outcome.errorText.hasPrefix("error: "), "\(command): \(outcome.text) \(outcome.errorText)")
    }
  }

  @Test("diff says in record terms what lies between two commits")
  func diff() throws {
    let office = try office()
    let text = try office.itsm("alice", "diff", "HEAD~3..HEAD").text
    #expect(text.hasPrefix("CHG-2026-0001 Enlarge the pool (change)\n"))
    for line in ["state: submitted -> approved", "text: +1 -1 lines in 'Reason'", "bob approved it as cab: Good"] {
      #expect(text.contains("  " + line + "\n"), "\(text)")
    }
    #expect(try office.itsm("alice", "diff", "HEAD..HEAD").text == "no record changed\n")
    let markdown = try office.itsm("alice", "diff", "HEAD~3..HEAD", "--format", "md").text
    #expect(markdown.contains("CHG-2026-0001") && markdown.contains("submitted"))
    #expect(try office.itsm("alice", "diff", "nowhere..HEAD").status == 2)
  }

  @Test("a commit may be named by the first digits of its id, to an audit and in the configuration")
  func abbreviations() throws {
    let office = try Office.open()
    let root = try office.git("erin", "rev-list", "--max-parents=0", "HEAD").prefix(40)
    #expect(try office.itsm("erin", "audit", "--since", String(root.prefix(8))).status == 0)
    let unknown = try office.itsm("erin", "audit", "--since", "00000000")
    #expect(unknown.status == 2 && unknown.errorText.contains("no commit of this repository starts so"), "\(unknown.errorText)")
    #expect(try office.itsm("erin", "audit", "--since", "main").status == 64)
    try office.git("erin", "config", "itsm.root", String(root.prefix(10)))
    #expect(try office.itsm("erin", "audit").status == 0)
    try office.git("erin", "config", "itsm.root", "main")
    let wrong = try office.itsm("erin", "audit")
    #expect(wrong.status == 2 && wrong.errorText.contains("cannot tell which commit 'itsm.root' means by 'main'"), "\(wrong.errorText)")
  }

  @Test("diff says that approvals are outdated where there are any, and only there")
  func outdated() throws {
    let office = try office()
    let phrase = "earlier approvals do not cover it any more"
    #expect(try !office.itsm("alice", "diff", "HEAD~3..HEAD").text.contains(phrase))
    try office.replace("Customers wait long.", with: "Customers leave.")
    try office.replace("title: Shop", with: "title: The shop", in: "services/SVC-shop.md")
    try office.commit("alice", "Worse")
    for range in ["HEAD~1..HEAD", "HEAD~4..HEAD"] {
      let text = try office.itsm("alice", "diff", range).text
      #expect(text.ranges(of: phrase).count == 1 && text.contains("SVC-shop The shop"), "\(range): \(text)")
    }
    let markdown = try office.itsm("alice", "diff", "HEAD~1..HEAD", "--format", "md").text
    #expect(markdown.ranges(of: phrase).count == 1, "\(markdown)")
  }

  @Test("what is obstructed names the decisions that stand, and none that another of the same person replaced")
  func repeated() throws {
    let office = try office()
    for word in ["leave", "complain"] {
      try office.replace("status: approved", with: "status: draft")
      try office.replace(word == "leave" ? "wait long" : "leave", with: word)
      try office.commit("alice", "Rework: they \(word)")
      try office.itsm("alice", "transition", "CHG-2026-0001", "submitted").expectSuccess()
      try office.itsm("bob", "approve", "CHG-2026-0001").expectSuccess()
      try office.itsm("carol", "transition", "CHG-2026-0001", "approved").expectSuccess()
    }
    try office.itsm("alice", "transition", "CHG-2026-0001", "draft").expectSuccess()
    try office.itsm("alice", "transition", "CHG-2026-0001", "submitted").expectSuccess()
    let refused = try office.itsm("carol", "transition", "CHG-2026-0001", "approved")
    #expect(refused.errorText.ranges(of: "bob's approval does not count").count == 1, "\(refused.errorText)")
    #expect(try office.itsm("carol", "approvals", "CHG-2026-0001").text.ranges(of: "bob  cab").count == 3)
  }

  @Test("a place that only its owner can fill is not left open by putting the owner on another")
  func seats() throws {
    let office = try Office.open()
    try office.replace("require: [{role: cab, count: 1}]", with: "require: [{role: cab, count: 1}, {owner_of: services}]", in: "policies/POL-change.md")
    try office.replace("owner: erin", with: "owner: bob", in: "services/SVC-shop.md")
    try office.commit("erin", "The owner decides too")
    try office.itsm("bob", "approve", "CHG-2026-0001").expectSuccess()
    let text = try office.itsm("erin", "approvals", "CHG-2026-0001").text
    #expect(text.contains("of role 'cab'                open; could approve: frank"), "\(text)")
    #expect(text.contains("the owner of SVC-shop (bob)  bob"), "\(text)")
    #expect(!text.contains("nobody"))
  }

  @Test("an approval that a forge vouches for is told by log with its merge, is dated by it, and can be withdrawn")
  func vouched() throws {
    let office = try Office.open()
    try office.write(
      "---\nid: robot\ntitle: Robot Example\nemails: [robot@example.org]\nautomation: true\nkeys:\n  - {type: ssh, key: \(try TestSigningKey("robot").publicLine)}\n---\n",
      to: "people/robot.md")
    try office.replace("branch: main", with: "branch: main\nattesters: [robot]", in: ".itsm/config.yaml")
    try office.commit("erin", "A forge")
    try office.git("alice", "switch", "--quiet", "--create", "topic")
    try office.replace("Customers wait.", with: "Customers wait long.")
    try office.commit("alice", "More of it")
    try office.git("robot", "switch", "--quiet", "main")
    try office.git("robot", "config", "gpg.format", "ssh")
    try office.git(
      "robot", "-c", "user.signingKey=" + office.key(of: "robot"), "merge", "--quiet", "--no-ff", "-S", "-m", "Merge\n\nApproved-by: Bob Example <bob@example.org>", "topic")
    let (merge, date) = (try office.last("%h").prefix(7), try office.last("%cd"))
    let line = try #require(try office.itsm("erin", "approvals", "CHG-2026-0001").text.split(separator: "\n").first { $0.contains("vouched") })
    #expect(line.contains(merge), "\(line)")
    let later = try office.itsm("erin", "approvals", "CHG-2026-0001").text
    #expect(later.contains(line), "\(later) \(date)")
    let log = try office.itsm("erin", "log", "CHG-2026-0001").text.components(separatedBy: "\n\n")
    #expect(log[0].hasPrefix(merge) && log[0].contains("  robot  (signed)\n  vouches for the approval of bob"), "\(log)")
    #expect(log[1].contains("text: +1 -1 lines"), "\(log)")
    try office.itsm("bob", "withdraw", "CHG-2026-0001").expectSuccess()
    let after = try office.itsm("erin", "approvals", "CHG-2026-0001").text
    #expect(after.contains("no: bob withdrew it later") && after.contains("approvals are missing"), "\(after)")
    let again = try office.itsm("bob", "withdraw", "CHG-2026-0001")
    #expect(again.status == 1 && again.errorText.contains("no decision on CHG-2026-0001 to withdraw"), "\(again.errorText)")
    let history = try office.itsm("erin", "log", "CHG-2026-0001").text
    #expect(history.contains("  bob withdrew the decision as cab\n"), "\(history)")
  }

  @Test("what is committed and cannot be read is told as that, and has no digest")
  func unreadable() throws {
    let office = try Office.open()
    let text = try office.read(file).replacingOccurrences(of: "0001", with: "0002")
    try office.write(text.replacingOccurrences(of: "Customers wait.", with: "Customers \u{1B} wait."), to: "changes/CHG-2026-0002.md")
    try office.commit("alice", "Another")
    for command in ["approvals", "log", "blame", "digest"] {
      let outcome = try office.itsm("alice", command, "CHG-2026-0002")
      #expect(outcome.status == 2 && outcome.text.isEmpty, "\(command): \(outcome.text)")
      #expect(outcome.errorText.hasPrefix("error: 'changes/CHG-2026-0002.md' cannot be read as a record\ncaused by: "), "\(command): \(outcome.errorText)")
    }
    try office.write("", to: file)
    let empty = try office.itsm("alice", "digest", "CHG-2026-0001")
    #expect(empty.status == 2 && empty.errorText.contains("cannot be read as a record"), "\(empty.text) \(empty.errorText)")
    #expect(try office.itsm("alice", "digest", "CHG-2026-0001", "--at", "HEAD").status == 0)
  }

  @Test("an id that is not there is said with the place that was looked at, and with the nearest id, not the nearest file name")
  func nearest() throws {
    let office = try Office.open()
    let earlier = try office.itsm("alice", "digest", "CHG-2026-0001", "--at", "HEAD~1")
    #expect(earlier.status == 2 && earlier.errorText.contains("there is no record 'CHG-2026-0001' at 'HEAD~1'"), "\(earlier.errorText)")
    try office.git("alice", "mv", file, "changes/CHG-2026-0001-pool.md")
    try office.commit("alice", "Another name")
    for typed in ["CHG-2026-0002-pool", "CHG-2026-0001-pool"] {
      let near = try office.itsm("bob", "approve", typed)
      #expect(near.errorText.contains("did you mean 'CHG-2026-0001'?"), "\(near.errorText)")
    }
  }

  @Test("the canonical JSON goes byte for byte into a pipe, and to a terminal without hidden characters")
  func hiddenCharacters() throws {
    let office = try Office.open()
    try office.replace("'Enlarge the pool'", with: #""Enlarge \u202E the pool""#)
    let piped = try office.itsm("alice", "digest", "CHG-2026-0001", "--explain").text
    #expect(piped.unicodeScalars.contains { $0.value == 0x202E })
    let program = try ProgramUnderTest().path
    let terminal = try Program.run(
      ["script", "-qc", "'\(program)' digest CHG-2026-0001 --explain --now \(office.now)", "/dev/null"], in: office.path, environment: [:], input: [])
    #expect(terminal.text.contains(#"Enlarge \u202e the pool"#), "\(terminal.text)")
    #expect(!terminal.text.unicodeScalars.contains { $0.value == 0x202E })
  }
}
