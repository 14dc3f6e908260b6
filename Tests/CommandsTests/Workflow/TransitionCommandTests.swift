import TestSupport
import Testing

@Suite("itsm transition")
struct TransitionCommandTests {
  private let file = "changes/CHG-2026-0001.md"

  @Test("sets the state, its stamp and the given fields, keeps every other byte, and commits that file alone")
  func moves() throws {
    let office = try Office.open()
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001").status == 0)
    let before = try office.read(file)
    let outcome = try office.itsm("carol", "transition", "CHG-2026-0001", "approved", "--set", "assignee=alice", "--comment", "For Tuesday")
    #expect(outcome.status == 0 && outcome.text.hasSuffix(" Move CHG-2026-0001 to approved: Enlarge the pool\n"), "\(outcome.errorText)")
    let after = try office.read(file)
    let kept = before.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("status:") }
    let lines = after.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { !$0.hasPrefix("status:") && !$0.hasPrefix("approved_at:") && !$0.hasPrefix("assignee:") } == kept)
    #expect(lines.contains("status: approved") && lines.contains("assignee: alice") && lines.contains { $0.hasPrefix("approved_at: 2026-03-0") })
    #expect(try office.last("%B") == "Move CHG-2026-0001 to approved: Enlarge the pool\n\n> For Tuesday\n\nRecord: CHG-2026-0001\n")
    #expect(try office.git("carol", "diff", "--name-only", "HEAD~1", "HEAD") == file + "\n")
  }

  @Test("walks a change to its end, and the audit agrees")
  func life() throws {
    let office = try Office.open()
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001").status == 0)
    for (person, arguments) in [
      ("carol", ["approved"]), ("carol", ["scheduled"]), ("alice", ["implementing"]),
      ("alice", ["implemented", "--set", "outcome=successful"]), ("carol", ["closed"]),
    ] {
      let outcome = try office.itsm(person, ["transition", "CHG-2026-0001"] + arguments)
      #expect(outcome.status == 0, "\(arguments): \(outcome.errorText)")
    }
    let audit = try office.itsm("erin", "audit")
    #expect(audit.status == 0 && audit.errorText.contains("no findings"), "\(audit.text) \(audit.errorText)")
    let end = try office.itsm("carol", "transition", "CHG-2026-0001", "draft")
    #expect(end.status == 1 && end.errorText.contains("'closed' is the end"))
  }

  @Test("one commit may go through a state that may be passed")
  func several() throws {
    let office = try Office.open()
    try office.itsm("carol", "transition", "CHG-2026-0001", "rejected").expectSuccess()
    let outcome = try office.itsm("alice", "transition", "CHG-2026-0001", "submitted")
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(try office.read(file).contains("status: submitted"))
    #expect(try office.itsm("erin", "audit").status == 0)
  }

  @Test("an act on no branch says that none holds it")
  func detached() throws {
    let office = try Office.open()
    _ = try office.git("carol", "checkout", "--quiet", "--detach")
    let outcome = try office.itsm("carol", "transition", "CHG-2026-0001", "rejected")
    #expect(outcome.status == 0 && outcome.errorText.contains("note: no branch is checked out"), "\(outcome.errorText)")
    let other = try Office.open().itsm("carol", "transition", "CHG-2026-0001", "rejected")
    #expect(other.status == 0 && !other.errorText.contains("no branch"), "\(other.errorText)")
  }

  @Test("what the rules do not let happen is refused with its reason, and nothing is changed")
  func refusals() throws {
    let office = try Office.open()
    let before = (try office.read(file), try office.last("%H"))
    let rows: [(person: String, arguments: [String], status: Int32, reason: String)] = [
      ("carol", ["approved"], 1, "needs an approval: POL-change rule 1: 1 more of role 'cab' missing (could approve: bob, frank)"),
      ("alice", ["approved"], 1, "alice may not take 'submitted -> approved': it is for 'change-manager'"),
      ("carol", ["implemented"], 1, "one commit each"),
      ("carol", ["implementing"], 1, "only where 'type' is emergency"),
      ("carol", ["submitted"], 1, "CHG-2026-0001 is 'submitted' already"),
      ("carol", ["aproved"], 64, "did you mean 'approved'"),
      ("carol", ["rejected", "--set", "status=closed"], 64, "'status' cannot be set here"),
      ("carol", ["rejected", "--set", "approvals=x"], 64, "'approvals' cannot be set here"),
      ("carol", ["rejected", "--set", "reject_raeson=x"], 64, "did you mean 'reject_reason'"),
      ("carol", ["rejected", "--set", "risk=huge"], 64, "'huge'"),
      ("stranger", ["rejected"], 1, "nobody lists 'stranger@example.org'"),
    ]
    for row in rows {
      let outcome = try office.itsm(row.person, ["transition", "CHG-2026-0001"] + row.arguments)
      #expect(outcome.status == row.status && outcome.text.isEmpty, "\(row.arguments): \(outcome.status) \(outcome.text) \(outcome.errorText)")
      #expect(outcome.errorText.contains(row.reason), "\(row.arguments): \(outcome.errorText)")
    }
    #expect(try office.read(file) == before.0 && office.last("%H") == before.1 && office.isClean)
    let stateless = try office.itsm("carol", "transition", "alice", "retired")
    #expect(stateless.status == 1 && stateless.errorText.contains("has no states"), "\(stateless.errorText)")
  }

  @Test("what the new state requires is asked for before the commit")
  func requirements() throws {
    let office = try Office.open()
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001").status == 0)
    for (person, state) in [("carol", "approved"), ("carol", "scheduled"), ("alice", "implementing")] {
      try office.itsm(person, "transition", "CHG-2026-0001", state).expectSuccess()
    }
    let bare = try office.itsm("alice", "transition", "CHG-2026-0001", "implemented")
    #expect(bare.status == 1 && bare.errorText.ranges(of: "'outcome'").count >= 1 && bare.errorText.contains("WF008"))
    #expect(!bare.errorText.contains("FD001"))
    let help = "'itsm transition CHG-2026-0001 implemented --set outcome=VALUE'; the values are successful, with-issues, backed-out, failed"
    #expect(bare.errorText.contains(help), "\(bare.errorText)")
    try office.itsm("alice", "transition", "CHG-2026-0001", "implemented", "--set", "outcome=successful").expectSuccess()
  }

  @Test("where no way leads there, the missing step is named, and not what the state would require")
  func jump() throws {
    let office = try Office.open()
    let outcome = try office.itsm("carol", "transition", "CHG-2026-0001", "implemented")
    #expect(outcome.status == 1 && outcome.errorText.contains("only through 'approved', 'scheduled' and 'implementing', one commit each"), "\(outcome.errorText)")
    #expect(!outcome.errorText.contains("outcome") && outcome.errorText.ranges(of: "error:").count == 1, "\(outcome.errorText)")
  }

  private func incident(_ office: Office) throws -> String {
    let file = "incidents/INC-2026-0001.md"
    try office.write(
      "---\nid: INC-2026-0001\ntitle: Slow\nstatus: new\nimpact: low\nurgency: low\npriority: P4\nservices: [SVC-shop]\nopened_at: \(office.now)\n---\n", to: file)
    try office.commit("alice", "It is slow")
    return file
  }

  private func line(_ field: String, _ text: String) -> String? {
    text.split(separator: "\n").map(String.init).first { $0.hasPrefix(field + ":") }
  }

  @Test("a record that is reopened loses the times of the states that it leaves, keeps its first acknowledgement, and its history keeps all")
  func reopen() throws {
    let office = try Office.open()
    let file = try incident(office)
    try office.itsm("bob", "transition", "INC-2026-0001", "in-progress").expectSuccess()
    let acknowledged = try #require(line("acknowledged_at", office.read(file)))
    try office.itsm("bob", "transition", "INC-2026-0001", "pending", "--set", "pending_reason=vendor").expectSuccess()
    try office.itsm("bob", "transition", "INC-2026-0001", "in-progress").expectSuccess()
    #expect(try line("acknowledged_at", office.read(file)) == acknowledged)
    try office.itsm("bob", "transition", "INC-2026-0001", "resolved", "--set", "resolution=Restarted").expectSuccess()
    let resolved = try #require(line("resolved_at", office.read(file)))
    try office.itsm("bob", "transition", "INC-2026-0001", "closed").expectSuccess()
    let outcome = try office.itsm("bob", "transition", "INC-2026-0001", "in-progress")
    #expect(outcome.status == 0, "\(outcome.errorText)")
    let reopened = try office.read(file)
    #expect(line("resolved_at", reopened) == nil && line("closed_at", reopened) == nil && line("acknowledged_at", reopened) == acknowledged)
    #expect(try office.itsm("bob", "validate", "--strict", file).status == 0)
    try office.itsm("bob", "transition", "INC-2026-0001", "resolved").expectSuccess()
    #expect(try line("resolved_at", office.read(file)) != resolved)
    let log = try office.itsm("erin", "log", "INC-2026-0001").text
    #expect(log.contains(resolved + " -> (removed)") && log.contains("state closed -> in-progress"), "\(log)")
    #expect(try office.itsm("erin", "audit").status == 0)
    let times = try office.itsm("erin", "sql", "SELECT \"to\", at FROM transitions WHERE record = 'INC-2026-0001' AND \"to\" = 'resolved' ORDER BY at").text
    #expect(times.ranges(of: "resolved").count == 2 && times.contains(String(resolved.dropFirst("resolved_at: ".count))), "\(times)")
  }

  @Test("a stamp that a hand left behind is named with its remedy, and 'transition' mends it on its next way back")
  func staleStamp() throws {
    let office = try Office.open()
    let file = try incident(office)
    for words in [["in-progress"], ["resolved", "--set", "resolution=Restarted"]] {
      try office.itsm("bob", ["transition", "INC-2026-0001"] + words).expectSuccess()
    }
    try office.replace("status: resolved", with: "status: in-progress", in: file)
    let stale = try office.itsm("bob", "validate", file)
    #expect(stale.status == 0 && stale.text.contains("warning: 'resolved_at' says when 'resolved' was reached, and the state is 'in-progress' [WF016]"), "\(stale.text)")
    #expect(stale.text.contains("take the line 'resolved_at' out; the history keeps the time"))
  }

  @Test("a state that is recorded for a time to come is a warning before it is committed, and 'sla explain' says why it does not count")
  func stampAhead() throws {
    let office = try Office.open()
    let file = try incident(office)
    let warning = "warning: 'resolved_at' says that 'resolved' is reached at 2026-04-01T20:00:00Z, after the commit itself (2026-03-"
    let words = ["resolved", "--set", "resolution=Restarted", "--set", "resolved_at=2026-04-01T20:00:00Z"]
    try office.itsm("bob", "transition", "INC-2026-0001", "in-progress").expectSuccess()
    let staged = try office.itsm("bob", ["transition", "INC-2026-0001", "--no-commit"] + words)
    #expect(staged.status == 0 && staged.errorText.contains(warning), "\(staged.errorText)")
    let validated = try office.itsm("bob", "validate", "--staged")
    #expect(validated.status == 0 && validated.text.contains(warning) && validated.text.contains("[WF017]"), "\(validated.text) \(validated.errorText)")
    try office.git("bob", "reset", "--quiet", "--hard")
    let outcome = try office.itsm("bob", ["transition", "INC-2026-0001"] + words)
    #expect(outcome.status == 0 && outcome.errorText.contains(warning) && outcome.errorText.contains("with the offset of the local time"), "\(outcome.errorText)")
    let account = try office.itsm("bob", "sla", "explain", "INC-2026-0001")
    #expect(account.text.contains("'resolved' is recorded for 2026-04-01T22:00:00+02:00") && account.text.contains("which is still to come"), "\(account.text)")
    let json = try office.itsm("bob", "sla", "explain", "INC-2026-0001", "--format", "json").text
    #expect(json.contains("\"ahead\"") && json.contains("\"at\": \"2026-04-01T20:00:00Z\""), "\(json)")
    // A time before the commit, in whatever offset, is none.
    try office.itsm("bob", "transition", "INC-2026-0001", "in-progress").expectSuccess()
    let past = try office.itsm("bob", "transition", "INC-2026-0001", "resolved", "--set", "resolved_at=2026-03-02T23:30:00+09:00")
    #expect(past.status == 0 && !past.errorText.contains("WF017"), "\(past.errorText)")
    #expect(try office.read(file).contains("resolved_at: 2026-03-02T23:30:00+09:00"))
  }

  @Test("a rework takes out the times of the round that it ends")
  func rework() throws {
    let office = try Office.open()
    try office.itsm("bob", "approve", "CHG-2026-0001").expectSuccess()
    try office.itsm("carol", "transition", "CHG-2026-0001", "approved").expectSuccess()
    try office.itsm("alice", "transition", "CHG-2026-0001", "draft").expectSuccess()
    #expect(try line("approved_at", office.read(file)) == nil)
    try office.itsm("alice", "transition", "CHG-2026-0001", "submitted").expectSuccess()
    #expect(try line("submitted_at", office.read(file)) != nil)
  }

  @Test("submitting without what a later state requires and an approval covers says so")
  func boundTooSoon() throws {
    let office = try Office.open()
    try office.itsm("alice", "transition", "CHG-2026-0001", "draft").expectSuccess()
    try office.replace("window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}\n", with: "")
    try office.commit("alice", "Forget the time")
    let outcome = try office.itsm("alice", "transition", "CHG-2026-0001", "submitted")
    #expect(outcome.status == 0 && outcome.errorText.contains("warning: 'window' is missing: 'scheduled' requires it"), "\(outcome.errorText)")
    #expect(outcome.errorText.contains("[WF015]"))
  }

  @Test("governed content changed with --set on the way forward makes the approval stale, and says so")
  func governed() throws {
    let office = try Office.open()
    #expect(try office.itsm("bob", "approve", "CHG-2026-0001").status == 0)
    let outcome = try office.itsm("carol", "transition", "CHG-2026-0001", "approved", "--set", "risk=medium")
    #expect(outcome.status == 1 && outcome.errorText.contains("bob's approval does not count: stale"), "\(outcome.errorText)")
  }

  @Test("with --no-commit the edit is staged beside other changes, and warned of")
  func staged() throws {
    let office = try Office.open()
    let outcome = try office.itsm("carol", "transition", "CHG-2026-0001", "approved", "--no-commit")
    #expect(outcome.status == 0 && outcome.errorText.contains("warning: 'submitted -> approved' needs an approval"))
    #expect(outcome.errorText.contains("the commit will be refused as it stands"))
    #expect(try office.git("carol", "diff", "--cached").contains("+status: approved"))
  }

  @Test("on a branch the rules of the protected branch judge")
  func branch() throws {
    let office = try Office.open()
    try office.git("alice", "switch", "--quiet", "--create", "topic")
    try office.replace("keys:", with: "roles: [{role: change-manager}, {role: cab}]\nkeys:", in: "people/alice.md")
    try office.commit("alice", "I am the change manager")
    let outcome = try office.itsm("alice", "transition", "CHG-2026-0001", "rejected")
    #expect(outcome.status == 1 && outcome.errorText.contains("alice may not take 'submitted -> rejected'"), "\(outcome.errorText)")
  }
}

extension Program.Outcome {
  func expectSuccess(_ location: SourceLocation = #_sourceLocation) { #expect(status == 0, "\(errorText)", sourceLocation: location) }
}
