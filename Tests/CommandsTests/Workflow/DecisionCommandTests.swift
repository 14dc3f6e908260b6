import Foundation
import TestSupport
import Testing

@Suite("itsm approve, reject and withdraw")
struct DecisionCommandTests {
  private let file = "changes/CHG-2026-0001.md"

  @Test("an approval adds an entry and changes nothing else, in a commit of the person with a subject and trailers")
  func approve() throws {
    let office = try Office.open()
    let before = try office.read(file)
    let outcome = try office.itsm("bob", "approve", "CHG-2026-0001", "--comment", "Rehearsed: \"twice\"")
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(outcome.text.hasSuffix(" Approve CHG-2026-0001: Enlarge the pool\n"))
    #expect(outcome.errorText == "note: CHG-2026-0001 has every approval that is asked for\n")
    let after = try office.read(file)
    let end = try #require(after.range(of: "approvals:\n"))
    let rest = try #require(after.range(of: "---\n## Reason"))
    #expect(after.replacingCharacters(in: end.lowerBound..<rest.lowerBound, with: "") == before)
    let digest = try office.itsm("bob", "digest", "CHG-2026-0001").text
    let entry = String(after[end.lowerBound..<rest.lowerBound])
    #expect(entry.contains("by: bob") && entry.contains("role: cab") && entry.contains("decision: approved") && entry.contains("digest: " + digest))
    #expect(try office.last("%an <%ae>%n%B") == """
      Bob Example <bob@example.org>
      Approve CHG-2026-0001: Enlarge the pool

      > Rehearsed: "twice"

      Record: CHG-2026-0001
      Approved-by: Bob Example <bob@example.org>

      """)
    #expect(try office.git("bob", "diff", "--name-only", "HEAD~1", "HEAD") == file + "\n")
    #expect(try office.isClean)
    #expect(try office.itsm("erin", "audit").status == 0)
  }

  @Test("a file that is named otherwise than git names it does not exist", arguments: ["./plan.txt", "docs//../plan.txt", "/plan.txt"])
  func oddPaths(path: String) throws {
    let office = try Office.open()
    try office.write("A plan.\n", to: "plan.txt")
    try office.write(try office.read(file).replacingOccurrences(of: "risk: low\n", with: "risk: low\nfiles: ['\(path)']\n"), to: file)
    let digest = try office.itsm("alice", "digest", "CHG-2026-0001")
    #expect(digest.status == 2 && digest.errorText.contains("names a file '\(path)' that does not exist"), "\(digest.text)\(digest.errorText)")
    let validation = try office.itsm("alice", "validate").text
    #expect(validation.contains("expects a path of a file inside the repository"), "\(validation)")
    try office.write(try office.read(file).replacingOccurrences(of: path, with: "plan.txt"), to: file)
    #expect(try office.itsm("alice", "digest", "CHG-2026-0001").status == 0)
  }

  @Test("the same decision again is nothing to do")
  func again() throws {
    let office = try Office.open()
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001").status == 0)
    let commit = try office.last("%H")
    let again = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(again.status == 0 && again.text.isEmpty && again.errorText.contains("there is nothing to do"))
    #expect(try office.last("%H") == commit)
  }

  @Test("a rejection blocks, a withdrawal lifts it, and both are reported")
  func rejectAndWithdraw() throws {
    let office = try Office.open()
    let rejected = try office.itsm("bob", "reject", "CHG-2026-0001", "--comment", "Not on a Friday")
    #expect(rejected.status == 0 && rejected.text.contains(" Reject CHG-2026-0001"), "\(rejected.errorText)")
    #expect(rejected.errorText.contains("bob rejected it: Not on a Friday"))
    #expect(try office.last("%(trailers:key=Rejected-by,valueonly)").hasPrefix("Bob Example"))
    #expect(try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "cab").status == 0)
    let blocked = try office.itsm("carol", "transition", "CHG-2026-0001", "approved")
    #expect(blocked.status == 1 && blocked.errorText.contains("bob rejected it: Not on a Friday"))
    let withdrawn = try office.itsm("bob", "withdraw", "CHG-2026-0001")
    #expect(withdrawn.status == 0 && withdrawn.text.contains(" Withdraw the decision on CHG-2026-0001"))
    #expect(try office.itsm("carol", "transition", "CHG-2026-0001", "approved").status == 0)
    let text = try office.read(file)
    #expect(text.ranges(of: "decision: rejected").count == 1 && text.ranges(of: "decision: withdrawn").count == 1)
    #expect(try office.itsm("erin", "audit").status == 0)
  }

  @Test("a decision that would not count is refused with its reason, and nothing is changed")
  func refusals() throws {
    let office = try Office.open()
    let before = (try office.read(file), try office.last("%H"))
    let rows: [(person: String, arguments: [String], reason: String)] = [
      ("alice", ["approve", "CHG-2026-0001"], "no rule asks alice for a decision on CHG-2026-0001"),
      ("carol", ["approve", "CHG-2026-0001"], "no rule asks carol"),
      ("bob", ["approve", "CHG-2026-0001", "--as", "ecab"], "bob does not hold the role 'ecab'"),
      ("stranger", ["approve", "CHG-2026-0001"], "nobody lists the address 'stranger@example.org'"),
      ("bob", ["withdraw", "CHG-2026-0001"], "bob has no decision on CHG-2026-0001 to withdraw"),
      ("bob", ["approve", "SVC-shop"], "a service has nothing to approve"),
    ]
    for row in rows {
      let outcome = try office.itsm(row.person, row.arguments)
      #expect(outcome.status == 1 && outcome.text.isEmpty, "\(row.arguments): \(outcome.status) \(outcome.text)")
      #expect(outcome.errorText.contains(row.reason), "\(row.arguments): \(outcome.errorText)")
    }
    let unknown = try office.itsm("bob", "approve", "CHG-2026-0002")
    #expect(unknown.status == 2 && unknown.errorText.contains("did you mean 'CHG-2026-0001'"))
    #expect(try office.read(file) == before.0 && office.last("%H") == before.1 && office.isClean)
  }

  @Test("who wrote part of it, or stands in it, does not approve it")
  func authors() throws {
    let office = try Office.open()
    try office.replace("Customers wait.", with: "Customers wait long.")
    try office.commit("bob", "More of it")
    let outcome = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(outcome.status == 1 && outcome.errorText.contains("bob wrote part of this change"))
    #expect(outcome.errorText.contains("refused; nothing was changed"))
  }

  @Test("there is nothing to approve before it is submitted")
  func tooEarly() throws {
    let office = try Office.open()
    try office.replace("status: submitted", with: "status: draft")
    try office.commit("alice", "Rework")
    let outcome = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(outcome.status == 1 && outcome.errorText.contains("in the state 'draft' there is nothing to approve"), "\(outcome.errorText)")
  }

  @Test("who is asked in several roles says in which")
  func roles() throws {
    let office = try Office.open()
    try office.replace("risk: low", with: "risk: high")
    try office.commit("alice", "Riskier")
    let open = try office.itsm("frank", "approve", "CHG-2026-0001")
    #expect(open.status == 1 && open.errorText.contains("asked in several roles: 'cab', 'ecab'") && open.errorText.contains("--as ROLE"))
    let chosen = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "cab")
    #expect(chosen.status == 0 && chosen.errorText.contains("1 more of role 'ecab' missing"), "\(chosen.errorText)")
  }

  @Test("a role that no rule asks for is refused, and so is one that would take the place of an approval that counts")
  func uselessRole() throws {
    let office = try Office.open()
    let useless = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "ecab")
    #expect(useless.status == 1 && useless.errorText.contains("no rule asks for an approval of CHG-2026-0001 in the role 'ecab'"), "\(useless.errorText)")
    #expect(useless.errorText.contains("frank is asked as 'cab'"))
    try office.replace("risk: low", with: "risk: high")
    try office.commit("alice", "Riskier")
    try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "cab").expectSuccess()
    let other = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "ecab")
    #expect(other.status == 1 && other.errorText.contains("this would take the place of frank's approval as 'cab', which counts"), "\(other.errorText)")
    #expect(other.errorText.contains("itsm withdraw CHG-2026-0001"))
    // Who changes his mind says so in any role.
    try office.itsm("frank", "reject", "CHG-2026-0001", "--as", "cab").expectSuccess()
    try office.itsm("frank", "withdraw", "CHG-2026-0001").expectSuccess()
    // What a rule asks to be signed is made only so.
    let unsigned = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "ecab")
    #expect(unsigned.status == 1 && unsigned.errorText.contains("[SI005]\nhelp: sign it with 'itsm approve --sign'"), "\(unsigned.errorText)")
    try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "ecab", "--sign", "--key", office.key(of: "frank")).expectSuccess()
  }

  @Test("the role that overrides a freeze is asked for in a freeze alone, and an approval in it is in nobody's way without one")
  func overrideWithoutFreeze() throws {
    let office = try Office.open()
    try office.replace("exclude: [", with: "freeze: {override: {role: ecab}}\nexclude: [", in: "policies/POL-change.md")
    let freeze = "---\nid: WIN-freeze\ntitle: Year end\ntype: freeze\nperiod: {start: 2026-03-10T00:00:00Z, end: 2026-03-11T00:00:00Z}\n---\n"
    try office.write(freeze, to: "windows/WIN-freeze.md")
    try office.commit("erin", "A freeze")
    try office.replace("2026-03-10T00:00:00Z, end: 2026-03-11", with: "2026-04-10T00:00:00Z, end: 2026-04-11", in: "windows/WIN-freeze.md")
    try office.commit("erin", "A later freeze")
    let useless = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "ecab")
    #expect(useless.status == 1 && useless.errorText.contains("no rule asks for an approval of CHG-2026-0001 in the role 'ecab'"), "\(useless.errorText)")
    try office.write(freeze, to: "windows/WIN-freeze.md")
    try office.commit("erin", "The freeze is earlier")
    try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "ecab").expectSuccess()
    let standing = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "cab")
    #expect(standing.status == 1 && standing.errorText.contains("this would take the place of frank's approval as 'ecab', which counts"), "\(standing.errorText)")
    try office.git("erin", "rm", "--quiet", "windows/WIN-freeze.md")
    try office.commit("erin", "No freeze any more")
    let asked = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "cab")
    #expect(asked.status == 0 && asked.errorText.contains("CHG-2026-0001 has every approval that is asked for"), "\(asked.errorText)")
  }

  @Test("who approves hears what the approval will bind and a later state requires")
  func boundTooSoon() throws {
    let office = try Office.open()
    try office.replace("window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}\n", with: "")
    try office.commit("alice", "Forget the time")
    let outcome = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(outcome.status == 0 && outcome.errorText.contains("warning: 'window' is missing: 'scheduled' requires it"), "\(outcome.errorText)")
    let rejection = try office.itsm("frank", "reject", "CHG-2026-0001", "--as", "cab")
    #expect(rejection.status == 0 && !rejection.errorText.contains("window"))
  }

  @Test("nobody decides before the first commit; a detached HEAD takes the decision like a branch")
  func oddHeads() throws {
    let office = try Office.open()
    try office.git("bob", "switch", "--quiet", "--detach")
    try office.itsm("bob", "approve", "CHG-2026-0001").expectSuccess()
    #expect(try office.last("%s") == "Approve CHG-2026-0001: Enlarge the pool")
    #expect(try office.git("bob", "rev-parse", "main") != office.git("bob", "rev-parse", "HEAD"))
    try office.git("bob", "switch", "--quiet", "--orphan", "nothing")
    try office.git("bob", "checkout", "--quiet", "main", "--", ".")
    for verb in ["approve", "reject", "withdraw"] {
      let outcome = try office.itsm("bob", verb, "CHG-2026-0001")
      #expect(outcome.status == 2 && outcome.errorText.contains("there is no commit yet"), "\(verb): \(outcome.errorText)")
    }
    let move = try office.itsm("carol", "transition", "CHG-2026-0001", "rejected")
    #expect(move.status == 2 && move.errorText.contains("there is no commit yet"), "\(move.errorText)")
  }

  @Test("in a bare repository there is nothing to edit")
  func bare() throws {
    let office = try Office.open()
    let server = try TemporaryDirectory()
    try office.git("erin", "clone", "--quiet", "--bare", ".", server.path)
    for arguments in [["approve", "CHG-2026-0001"], ["transition", "CHG-2026-0001", "rejected"]] {
      let outcome = try office.itsm("bob", arguments, in: server.path)
      #expect(outcome.status == 2 && outcome.errorText.contains("is bare"), "\(outcome.errorText)")
    }
    #expect(try office.itsm("bob", "approvals", "CHG-2026-0001", in: server.path).text.contains("could approve: bob, frank"))
  }

  @Test("a signed decision carries an attestation that outlives a squash by somebody else")
  func sign() throws {
    let office = try Office.open()
    let key = try office.key(of: "bob")
    try office.git("bob", "switch", "--quiet", "--create", "topic")
    let outcome = try office.itsm("bob", "approve", "CHG-2026-0001", "--sign", "--key", key)
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(try office.read(file).contains("-----BEGIN SSH SIGNATURE-----"))
    try office.git("carol", "switch", "--quiet", "main")
    try office.git("carol", "merge", "--quiet", "--squash", "topic")
    try office.git("carol", "commit", "--quiet", "--message", "Squash")
    let approvals = try office.itsm("carol", "approvals", "CHG-2026-0001")
    #expect(approvals.text.contains("attested") && approvals.text.contains("every approval that is asked for is there"), "\(approvals.text)")
    let wrong = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "cab", "--sign", "--key", key)
    #expect(wrong.status == 1 && wrong.errorText.contains("AP004"), "\(wrong.errorText)")
    let missing = try office.itsm("frank", "approve", "CHG-2026-0001", "--as", "cab", "--sign")
    #expect(missing.status == 2 && missing.errorText.contains("there is no key to sign with"))
    #expect(try office.itsm("frank", "approve", "CHG-2026-0001", "--key", key).status == 64)
  }

  @Test("a key that takes more than a second signs what is written")
  func slowKey() throws {
    let office = try Office.open()
    let key = try office.key(of: "bob")
    let tools = try TemporaryDirectory()
    try Disk.write(Array("#!/bin/sh\nsleep 1.1\nexec /usr/bin/ssh-keygen \"$@\"\n".utf8), to: tools.path + "/ssh-keygen", mode: 0o755)
    let outcome = try office.itsmByTheClock(
      "bob", "approve", "CHG-2026-0001", "--sign", "--key", key, environment: ["PATH": tools.path + ":/usr/bin:/bin"])
    #expect(outcome.status == 0, "\(outcome.errorText)")
  }

  @Test("with --no-commit the edit is staged, and a warning says what the commit would be refused for")
  func staged() throws {
    let office = try Office.open()
    let commit = try office.last("%H")
    let outcome = try office.itsm("bob", "approve", "CHG-2026-0001", "--no-commit")
    #expect(outcome.status == 0 && outcome.text == file + "\n" && outcome.errorText.contains("git commit -m 'Approve CHG-2026-0001: Enlarge the pool'"))
    #expect(try office.last("%H") == commit)
    #expect(try office.git("bob", "diff", "--cached", "--name-only") == file + "\n")
    try office.git("bob", "commit", "--quiet", "--message", "Approve")
    #expect(try office.itsm("erin", "approvals", "CHG-2026-0001").text.contains("every approval that is asked for is there"))
  }

  @Test("a file with other changes is left alone, and so is a merge that is not finished")
  func unclean() throws {
    let office = try Office.open()
    try office.replace("Customers wait.", with: "Customers wait and wait.")
    let dirty = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(dirty.status == 1 && dirty.errorText.contains("has changes that are not committed"))
    #expect(try office.read(file).contains("wait and wait"))
    try office.git("bob", "checkout", "--quiet", "--", ".")
    try office.write(office.last("%H") + "\n", to: ".git/MERGE_HEAD")
    let merging = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(merging.status == 1 && merging.errorText.contains("MERGE_HEAD"))
  }

  @Test("the commit goes through git: its hooks may refuse it, and then the file is as it was; its signing configuration applies")
  func throughGit() throws {
    let office = try Office.open()
    let before = try office.read(file)
    try office.write("#!/bin/sh\necho 'not on my watch' >&2\nexit 1\n", to: ".git/hooks/pre-commit", executable: true)
    let refused = try office.itsm("bob", "approve", "CHG-2026-0001")
    #expect(refused.status == 2 && refused.errorText.contains("not on my watch") && refused.errorText.contains("nothing was changed"))
    #expect(try office.read(file) == before && office.isClean)
    try office.write("#!/bin/sh\nexit 0\n", to: ".git/hooks/pre-commit", executable: true)
    try office.git("bob", "config", "gpg.format", "ssh")
    try office.git("bob", "config", "user.signingKey", office.key(of: "bob"))
    try office.git("bob", "config", "commit.gpgSign", "true")
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001").status == 0)
    #expect(try office.git("bob", "cat-file", "commit", "HEAD").contains("\ngpgsig -----BEGIN SSH SIGNATURE-----"))
    #expect(try office.itsm("erin", "approvals", "CHG-2026-0001").text.contains("signed"))
  }

  @Test("hostile titles and comments reach neither a terminal, nor a shell, nor a trailer")
  func hostile() throws {
    let office = try Office.open()
    try office.replace("'Enlarge the pool'   # agreed", with: #""$(touch pwned) `id` \u001B[31mred\u202E ' Approved-by: x""#)
    try office.commit("alice", "Another title")
    let outcome = try office.itsm("bob", "approve", "CHG-2026-0001", "--comment", "fine\nApproved-by: Carol Example <carol@example.org>\n# no remark\u{1B}[2J", "--no-commit")
    #expect(outcome.status == 0, "\(outcome.errorText)")
    for text in [outcome.text, outcome.errorText] { #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E }) }
    let line = try #require(outcome.errorText.split(separator: "\n").first { $0.contains("git commit -m") })
    let command = try #require(line.range(of: "git commit")).lowerBound
    let shell = try Program.run(
      ["sh", "-c", String(line[command...])], in: office.path,
      environment: ["GIT_AUTHOR_NAME": "Bob Example", "GIT_AUTHOR_EMAIL": "bob@example.org", "GIT_COMMITTER_NAME": "Bob", "GIT_COMMITTER_EMAIL": "bob@example.org",
        "GIT_AUTHOR_DATE": office.now, "GIT_COMMITTER_DATE": office.now])
    #expect(shell.status == 0, "\(shell.errorText)")
    #expect(!Disk.exists(office.path + "/pwned"))
    try office.git("bob", "reset", "--quiet", "--hard", "HEAD~1")
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001", "--comment", "fine\nApproved-by: Carol Example <carol@example.org>").status == 0)
    #expect(try office.last("%(trailers:key=Approved-by,valueonly)") == "Bob Example <bob@example.org>\n")
    for arguments in [["log", "CHG-2026-0001"], ["blame", "CHG-2026-0001"], ["diff", "HEAD~2..HEAD"], ["approvals", "CHG-2026-0001"], ["audit"]] {
      let shown = try office.itsm("erin", arguments)
      #expect(!(shown.text + shown.errorText).unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E }, "\(arguments)")
    }
  }
}
