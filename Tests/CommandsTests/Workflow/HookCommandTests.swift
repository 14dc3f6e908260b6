import Foundation
import TestSupport
import Testing

@Suite("itsm hook commit-msg and pre-push, and validate --staged before a commit")
struct HookCommandTests {
  private let file = "changes/CHG-2026-0001.md"

  private func office() throws -> Office {
    let office = try Office.open()
    try office.itsm("erin", "hook", "install", "--commit-msg", "--pre-push").expectSuccess()
    // The hooks see a present after the office's, not the real one.
    for hook in ["commit-msg", "pre-push"] {
      let line = #"exec "$itsm" hook \#(hook)"#
      try office.replace(line, with: line + " --now 2026-03-20T00:00:00Z", in: ".git/hooks/\(hook)")
      guard chmod(office.path + "/.git/hooks/\(hook)", 0o755) == 0 else { throw StoryError("cannot make the hook executable") }
    }
    return office
  }

  private func commit(_ office: Office, _ person: String, _ arguments: String...) throws -> Program.Outcome {
    try office.tryGit(person, ["commit", "--quiet"] + arguments)
  }

  @Test("a commit that would be refused where it lands is refused, and the message says why")
  func refuses() throws {
    let office = try office()
    try office.replace("status: submitted", with: "status: approved")
    let refused = try commit(office, "carol", "--all", "-m", "Accept")
    #expect(refused.status == 1 && refused.errorText.contains("needs an approval") && refused.errorText.contains("--no-verify"), "\(refused.errorText)")
    #expect(try office.last("%s") == "Submit the change")
    #expect(try commit(office, "carol", "--all", "--no-verify", "-m", "Accept").status == 0)
  }

  @Test("a commit that is in order passes in silence, and so does one that touches no record")
  func passes() throws {
    let office = try office()
    try office.replace("Customers wait.", with: "Customers wait long.")
    let edit = try commit(office, "alice", "--all", "-m", "More")
    #expect(edit.status == 0 && edit.errorText.isEmpty, "\(edit.errorText)")
    try office.write("x\n", to: "notes.txt")
    try office.git("alice", "add", "notes.txt")
    #expect(try commit(office, "alice", "-m", "Notes").errorText.isEmpty)
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001").status == 0)
  }

  @Test("an amended commit is judged as what it becomes, and where only its message changes too")
  func amends() throws {
    let office = try office()
    try office.replace("status: submitted", with: "status: approved")
    #expect(try commit(office, "carol", "--all", "--no-verify", "-m", "Accept").status == 0)
    for words in [["--amend"], ["--am"], ["--amend", "--reset-author"]] {
      let message = try office.tryGit("carol", ["commit", "--quiet", "-m", "Accept it"] + words)
      #expect(message.status == 1 && message.errorText.contains("needs an approval"), "\(words): \(message.errorText)")
    }
    try office.replace("status: approved", with: "status: rejected")
    let mended = try commit(office, "carol", "--all", "--amend", "-m", "Refuse")
    #expect(mended.status == 0, "\(mended.errorText)")
    // Not an amendment, whatever its message says.
    try office.replace("status: rejected", with: "status: closed")
    let fresh = try commit(office, "carol", "--all", "-m", "--amend")
    #expect(fresh.status == 1 && fresh.errorText.contains("'rejected' leads to 'closed' only through"), "\(fresh.errorText)")
  }

  @Test("a co-author in the message is an author of the content")
  func coAuthors() throws {
    let office = try office()
    try office.replace("Customers wait.", with: "Customers wait long.")
    #expect(try commit(office, "alice", "--all", "-m", "More\n\nCo-authored-by: Bob Example <bob@example.org>").status == 0)
    let outcome = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(outcome.status == 1 && outcome.errorText.contains("bob wrote part of this change"))
  }

  private func boardGuardsRules(_ office: Office) throws {
    try office.write(
      "---\nid: POL-rules\ntitle: Rules\nstatus: active\nowner: erin\ngoverns: rules\napprovals:\n  - require: [{role: cab, count: 1}]\n---\n",
      to: "policies/POL-rules.md")
    try office.commit("erin", "The board guards the rules")
  }

  @Test("on a branch a change of the rules that a later approval decides on is warned of; on the protected branch it lands alone and is refused")
  func rulesAwaitApproval() throws {
    let office = try office()
    try boardGuardsRules(office)
    try office.replace("organization: Example", with: "organization: Other", in: ".itsm/config.yaml")
    let alone = try commit(office, "erin", "--all", "-m", "Another name")
    #expect(alone.status == 1 && alone.errorText.contains("RL001"), "\(alone.errorText)")
    try office.git("erin", "switch", "--quiet", "--create", "topic")
    try office.git("erin", "add", "--all")
    let staged = try office.itsm("erin", "validate", "--staged")
    #expect(staged.status == 0 && staged.text.contains("warning: a change of the rules ('.itsm/config.yaml') needs an approval"), "\(staged.text)")
    let made = try commit(office, "erin", "--all", "-m", "Another name")
    #expect(made.status == 0 && made.errorText.contains("warning: a change of the rules"), "\(made.errorText)")
    #expect(made.errorText.contains("POL-rules rule 1: 1 of role 'cab'") && made.errorText.contains("itsm new change --set files=.itsm/config.yaml"))
    try office.itsm("alice", "transition", "CHG-2026-0001", "draft").expectSuccess()
    try office.replace("risk: low", with: "risk: low\nfiles: [.itsm/config.yaml]")
    try office.replace("status: draft", with: "status: submitted")
    #expect(try commit(office, "alice", "--all", "-m", "It covers the file").status == 0)
    let open = try office.itsm("erin", "check", "--onto", "main")
    #expect(open.status == 1 && open.text.contains("CHG-2026-0001, which covers the file, is not approved: POL-rules rule 1: 1 more of role 'cab' missing"), "\(open.text)")
    #expect(open.text.contains("itsm approve CHG-2026-0001"))
    try office.itsm("bob", "approve", "CHG-2026-0001").expectSuccess()
    #expect(try office.itsm("erin", "check", "--onto", "main").status == 0)
    // The approval is of the file as it is, and who wrote it does not give one.
    try office.replace("organization: Other", with: "organization: Third", in: ".itsm/config.yaml")
    try office.commit("frank", "Yet another name")
    let stale = try office.itsm("erin", "approvals", "CHG-2026-0001").text
    #expect(stale.contains("no: stale: a file that it names changed after this approval"), "\(stale)")
    let author = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "cab")
    #expect(author.status == 1 && author.errorText.contains("frank wrote '.itsm/config.yaml', which this change covers"), "\(author.errorText)")
  }

  @Test("a change that covers files of the rules is approved for both, by different people where different roles are asked")
  func coveringChange() throws {
    let office = try Office.open()
    try office.write(
      "---\nid: POL-rules\ntitle: Rules\nstatus: active\nowner: erin\ngoverns: rules\napprovals:\n  - require: [{role: ecab, count: 1}]\n---\n",
      to: "policies/POL-rules.md")
    try office.commit("erin", "Those of emergencies guard the rules")
    try office.git("erin", "switch", "--quiet", "--create", "topic")
    try office.replace("organization: Example", with: "organization: Other", in: ".itsm/config.yaml")
    try office.replace("risk: low", with: "risk: low\nfiles: [.itsm/config.yaml]")
    try office.commit("alice", "Another name, and why")
    let open = try office.itsm("frank", "approve", "CHG-2026-0001")
    #expect(open.status == 1 && open.errorText.contains("asked in several roles: 'cab', 'ecab'"), "\(open.errorText)")
    try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "ecab").expectSuccess()
    #expect(try office.itsm("erin", "check", "--onto", "main").status == 0)
    let text = try office.itsm("erin", "approvals", "CHG-2026-0001").text
    #expect(text.contains("POL-change rule 1: 1 of role 'cab': missing\n  of role 'cab'  open; could approve: bob"), "\(text)")
    #expect(text.contains("POL-rules rule 1: 1 of role 'ecab': satisfied\n  of role 'ecab'  frank"), "\(text)")
  }

  @Test("a record of the rules moves and is edited on a branch before its approval")
  func rulesRecordAwaitsApproval() throws {
    let office = try office()
    try boardGuardsRules(office)
    try office.git("erin", "switch", "--quiet", "--create", "topic")
    let moved = try office.itsm("erin", "transition", "POL-change", "retired")
    #expect(moved.status == 0 && moved.errorText.contains("warning: a change of the rules ('POL-change') needs an approval"), "\(moved.errorText)")
    #expect(moved.errorText.contains("'itsm approve POL-change' on a branch"))
    try office.itsm("bob", "approve", "POL-change").expectSuccess()
    #expect(try office.itsm("erin", "check", "--onto", "main").status == 0)
  }

  @Test("hooks are not installed where nothing is governed, and let a branch without configuration alone")
  func ungoverned() throws {
    let office = try Office.open()
    try office.itsm("erin", "hook", "install", "--pre-commit").expectSuccess()
    try office.git("erin", "switch", "--quiet", "--orphan", "pages")
    try office.write("hello\n", to: "index.html")
    try office.git("erin", "add", "--all")
    #expect(try commit(office, "erin", "-m", "Pages").status == 0)
    let plain = try TemporaryDirectory()
    try office.git("erin", "init", "--quiet", plain.path)
    let refused = try office.itsm("erin", "hook", "install", in: plain.path)
    #expect(refused.status == 2 && refused.errorText.contains("is not governed") && refused.errorText.contains("itsm init"), "\(refused.errorText)")
    #expect(!Disk.exists(plain.path + "/.git/hooks/pre-commit"))
  }

  @Test("a record that is too large to be read is a finding at its commit, also where it is small again afterwards")
  func oversized() throws {
    let office = try Office.open()
    let text = try office.read(file)
    try office.write(text + String(repeating: "x", count: 1 << 20) + "\n", to: file)
    try office.commit("mallory", "Hide it")
    try office.write(text, to: file)
    try office.commit("mallory", "Show it")
    let check = try office.itsm("erin", "check", "HEAD~2..HEAD")
    #expect(check.status == 1 && check.text.contains("'CHG-2026-0001' cannot be read after this commit: it is too large [HI003]"), "\(check.text)")
    #expect(try office.itsm("erin", "audit").text.contains("HI003"))
  }

  @Test("the configuration of a branch that anybody pushes protects no other one, and stops no other push")
  func foreignConfiguration() throws {
    let office = try Office.open()
    let server = try TemporaryDirectory()
    try office.git("erin", "init", "--quiet", "--bare", "--initial-branch=main", server.path)
    let program = try ProgramUnderTest().path
    try server.write(Array("#!/bin/sh\nexec '\(program)' receive --now 2026-03-20T00:00:00Z\n".utf8), to: "hooks/pre-receive", executable: true)
    try office.git("erin", "remote", "add", "origin", server.path)
    try office.git("erin", "push", "--quiet", "origin", "main")
    for (branch, text) in [("claims", "branch: [claims, topic]"), ("future", "branch: main\nitsm: 99"), ("broken", "branch: [")] {
      try office.git("mallory", "switch", "--quiet", "--create", branch, "main")
      try office.replace("branch: main", with: text, in: ".itsm/config.yaml")
      if branch == "future" { try office.replace("itsm: 1\n", with: "", in: ".itsm/config.yaml") }
      try office.commit("mallory", "My own rules")
      #expect(try office.tryGit("mallory", ["push", "--quiet", "origin", branch]).status == 0)
    }
    try office.git("alice", "switch", "--quiet", "--create", "topic", "main")
    try office.replace("status: submitted", with: "status: approved")
    try office.commit("alice", "Just do it")
    let topic = try office.tryGit("alice", ["push", "--quiet", "origin", "topic"])
    #expect(topic.status == 0, "\(topic.errorText)")
    let main = try office.tryGit("alice", ["push", "--quiet", "origin", "topic:main"])
    #expect(main.status != 0 && main.errorText.contains("AP001"), "\(main.errorText)")
    // A server whose clones check out something else still knows its protected branch.
    try Program.git(["symbolic-ref", "HEAD", "refs/heads/topic"], in: server.path).expectSuccess()
    #expect(try office.tryGit("alice", ["push", "--quiet", "origin", "topic:main"]).status != 0)
  }

  @Test("validate --staged warns of what the commit would be refused for, and says nothing twice")
  func staged() throws {
    let office = try Office.open()
    try office.replace("status: submitted", with: "status: approved")
    try office.git("carol", "add", "--all")
    let outcome = try office.itsm("carol", "validate", "--staged")
    #expect(outcome.status == 0 && outcome.text.contains("warning: 'submitted -> approved' needs an approval"), "\(outcome.text)")
    try office.replace("status: approved", with: "status: aproved")
    try office.git("carol", "add", "--all")
    let wrong = try office.itsm("carol", "validate", "--staged")
    #expect(wrong.status == 1 && wrong.text.ranges(of: "there is no state 'aproved'").count == 1, "\(wrong.text)")
    try office.git("carol", "reset", "--quiet", "--hard")
    try office.replace("## Backout plan\nPut the old size back.\n\n", with: "")
    try office.replace("status: submitted", with: "status: draft")
    try office.commit("alice", "Rework")
    try office.replace("status: draft", with: "status: submitted")
    try office.git("alice", "add", "--all")
    let bare = try office.itsm("alice", "validate", "--staged")
    #expect(bare.status == 1 && bare.text.contains("[FD005]") && !bare.text.contains("WF008") && bare.errorText.contains("1 error in"), "\(bare.text) \(bare.errorText)")
  }

  @Test("what the commit would be refused for is said once where both hooks are installed")
  func bothHooks() throws {
    let office = try Office.open()
    try office.itsm("erin", "hook", "install", "--pre-commit", "--commit-msg").expectSuccess()
    try office.replace("status: submitted", with: "status: approved")
    let refused = try commit(office, "carol", "--all", "-m", "Just do it")
    let text = refused.text + refused.errorText
    #expect(refused.status != 0 && text.ranges(of: "needs an approval").count == 1 && !text.contains("warning:"), "\(text)")
  }

  @Test("a section without words is named once, and nothing that cannot be read is named as two things")
  func emptySection() throws {
    let office = try Office.open()
    try office.replace("Put the old size back.", with: "<!-- write it here -->")
    try office.replace("status: submitted", with: "status: draft")
    try office.commit("alice", "Rework")
    try office.replace("status: draft", with: "status: submitted")
    try office.git("alice", "add", "--all")
    let empty = try office.itsm("alice", "validate", "--staged")
    #expect(empty.status == 1 && empty.text.contains("[FD015]") && !empty.text.contains("WF008") && empty.errorText.contains("1 error in"), "\(empty.text)")
    try office.git("alice", "reset", "--quiet", "--hard")
    try office.write("kind: [\n", to: ".itsm/kinds/x.yaml")
    try office.git("alice", "add", "--all")
    let broken = try office.itsm("alice", "validate", "--staged")
    #expect(broken.status == 1 && broken.text.contains("[CF001]") && !broken.text.contains("RL003"), "\(broken.text)")
  }

  @Test("pre-push stops what the server would refuse, and lets other branches pass")
  func prePush() throws {
    let office = try office()
    let server = try TemporaryDirectory()
    try office.git("erin", "init", "--quiet", "--bare", server.path)
    try office.git("erin", "remote", "add", "origin", server.path)
    try office.git("erin", "push", "--quiet", "origin", "main")
    try office.replace("status: submitted", with: "status: approved")
    #expect(try commit(office, "alice", "--all", "--no-verify", "-m", "Just do it").status == 0)
    let refused = try office.tryGit("alice", ["push", "--quiet", "origin", "main"])
    #expect(refused.status != 0 && (refused.text + refused.errorText).contains("AP001"), "\(refused.errorText)")
    #expect(try office.tryGit("alice", ["push", "--quiet", "origin", "main:refs/heads/topic"]).status == 0)
    let gone = try office.tryGit("alice", ["push", "--quiet", "origin", ":main"])
    #expect(gone.status != 0 && gone.errorText.contains("HI006"), "\(gone.errorText)")
    try office.git("alice", "reset", "--quiet", "--hard", "HEAD~1")
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001").status == 0)
    let good = try office.tryGit("bob", ["push", "--quiet", "origin", "main"])
    #expect(good.status == 0, "\(good.errorText)")
  }

  @Test(
    "receive guards a bare repository, as either hook", arguments: ["pre-receive", "update"])
  func receive(hook: String) throws {
    let office = try Office.open()
    let server = try TemporaryDirectory()
    try office.git("erin", "init", "--quiet", "--bare", "--initial-branch=main", server.path)
    let program = try ProgramUnderTest().path
    // The file that comes with a new repository serves as either.
    let fresh = try TemporaryDirectory()
    try Program.run([program, "init", fresh.path, "--time-zone", "Europe/Berlin"], environment: ["GIT_AUTHOR_NAME": "Erin Example", "GIT_AUTHOR_EMAIL": "erin@example.org"]).expectSuccess()
    let delivered = try String(contentsOfFile: fresh.path + "/.itsm/hooks/pre-receive", encoding: .utf8)
    let script = delivered.replacing("exec itsm receive", with: "exec '\(program)' receive --now 2026-03-20T00:00:00Z")
    #expect(script != delivered)
    try server.write(Array(script.utf8), to: "hooks/\(hook)", executable: true)
    let idle = try Program.run([program, "receive", "--repo", server.path])
    #expect(idle.status == 2 && idle.errorText.contains("there is nothing to judge"), "\(idle.errorText)")
    try office.git("erin", "remote", "add", "origin", server.path)
    let root = try office.git("erin", "rev-parse", "HEAD~1").filter { $0 != "\n" }
    let first = try office.tryGit("erin", ["push", "--quiet", "origin", "main"])
    #expect(first.status == 0 && first.errorText.contains("the root of trust is now \(root)"), "\(first.errorText)")
    #expect(try Program.git(["config", "itsm.root"], in: server.path).text == root + "\n")
    let landed = try office.last("%H")

    try office.replace("status: submitted", with: "status: approved")
    try office.commit("alice", "Just do it")
    let refused = try office.tryGit("alice", ["push", "--quiet", "origin", "main"])
    #expect(refused.status != 0 && refused.errorText.contains("AP001") && refused.errorText.contains("WF003"), "\(refused.errorText)")
    #expect(try Program.git(["rev-parse", "main"], in: server.path).text == landed + "\n")
    // What is on another branch is judged when it lands.
    let other = try office.tryGit("alice", ["push", "--quiet", "origin", "main:refs/heads/topic"])
    #expect(other.status == 0 && other.errorText.contains("'refs/heads/topic' is not protected") && !other.errorText.contains("records"), "\(other.errorText)")
    #expect(try office.tryGit("alice", ["push", "--quiet", "origin", "origin/topic:main"]).status != 0)
    try office.git("alice", "reset", "--quiet", "--hard", "HEAD~1")

    try office.itsm("bob", "approve", "CHG-2026-0001").expectSuccess()
    try office.itsm("carol", "transition", "CHG-2026-0001", "approved").expectSuccess()
    let good = try office.tryGit("carol", ["push", "--quiet", "origin", "main"])
    #expect(good.status == 0, "\(good.errorText)")
    // A checkpoint goes forward along the branch.
    let checkpoint = "refs/itsm/checkpoint"
    #expect(try office.tryGit("erin", ["push", "--quiet", "origin", "HEAD:" + checkpoint]).status == 0)
    for (refspec, code) in [("+HEAD~1:" + checkpoint, "HI002"), (":" + checkpoint, "HI006"), ("origin/topic:refs/itsm/other", "HI005")] {
      let moved = try office.tryGit("mallory", ["push", "--quiet", "origin", refspec])
      #expect(moved.status != 0 && moved.errorText.contains(code), "\(refspec): \(moved.errorText)")
    }

    // A reference that stands for the protected branch leads there all the same.
    try Program.git(["symbolic-ref", "refs/heads/master", "refs/heads/main"], in: server.path).expectSuccess()
    try office.replace("status: approved", with: "status: closed")
    try office.commit("alice", "Just close it")
    let aside = try office.tryGit("alice", ["push", "--quiet", "origin", "main:master"])
    #expect(aside.status != 0 && aside.errorText.contains("WF009"), "\(aside.errorText)")
    try office.git("alice", "reset", "--quiet", "--hard", "HEAD~1")

    try office.git("alice", "reset", "--quiet", "--hard", "HEAD~1")
    let rewound = try office.tryGit("alice", ["push", "--quiet", "--force", "origin", "main"])
    #expect(rewound.status != 0 && rewound.errorText.contains("HI002"), "\(rewound.errorText)")
    let deleted = try office.tryGit("alice", ["push", "--quiet", "origin", ":main"])
    #expect(deleted.status != 0, "\(deleted.errorText)")
  }
}
