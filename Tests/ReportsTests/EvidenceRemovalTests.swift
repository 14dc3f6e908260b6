import Identifiers
import Reports
import Standards
import TestSupport
import Testing

@Suite("What each clause rests on, in the example organization")
struct EvidenceRemovalTests {
  struct Removal: Sendable {
    let clause: ClauseID
    let kinds: [KindName]
    let query: String
    /// All clauses that rest on it, no other.
    let turns: [ClauseID]

    init(_ clause: ClauseID, _ kinds: KindName..., where query: String = "", turns: [ClauseID]) {
      (self.clause, self.kinds, self.query, self.turns) = (clause, kinds, query, turns)
    }
  }

  /// At least one for each clause: what is taken away, and which clauses turn. 7.5 asks that every sort of document is there, so
  /// that it turns where nothing of a sort is left.
  static let removals = [
    Removal("4.1", "context", where: "type=internal", turns: ["4.1", "7.5"]),
    Removal("4.2", "party", turns: ["4.2", "7.5"]),
    Removal("4.3", "scope", turns: ["4.3", "7.5"]),
    Removal("4.4", "process", turns: ["4.4", "7.5", "8.1"]),
    Removal("5.1", "management-review", turns: ["5.1", "9.3"]),
    // It says how long records are kept, too.
    Removal("5.2", "policy", where: "id=POL-service-management", turns: ["5.2", "7.5"]),
    // Roles say which skills are asked for.
    Removal("5.3", "role", turns: ["5.3", "7.2", "7.5"]),
    Removal("6.1", "policy", where: "id=POL-risk", turns: ["6.1", "7.5"]),
    Removal("6.2", "objective", turns: ["6.2", "7.5"]),
    Removal("6.3", "plan", where: "id=PLN-service-management", turns: ["6.3", "7.1", "7.5"]),
    Removal("7.1", "budget", turns: ["7.1", "8.4.1"]),
    Removal("7.2", "competence", turns: ["7.2"]),
    Removal("7.3", "training", where: "policies!=\"\"", turns: ["7.3"]),
    Removal("7.4", "plan", where: "id=PLN-communication", turns: ["7.4", "7.5"]),
    Removal("7.5", "policy", where: "retention!=\"\"", turns: ["5.2", "7.5"]),
    Removal("7.6", "knowledge", turns: ["7.5", "7.6"]),
    Removal("8.1", "process", where: "criteria!=\"\"", turns: ["4.4", "7.5", "8.1"]),
    // Configuration items name their services.
    Removal("8.2.1", "service", where: "status=live", turns: ["7.5", "8.2.1", "8.2.2", "8.2.4", "8.2.6"]),
    Removal("8.2.2", "service", where: "requirements.name!=\"\"", turns: ["7.5", "8.2.1", "8.2.2", "8.2.4", "8.2.6"]),
    Removal("8.2.3", "supplier", turns: ["7.5", "8.2.3", "8.2.6", "8.3.4.1"]),
    Removal("8.2.4", "service", where: "internal!=true", turns: ["7.5", "8.2.4", "8.2.6"]),
    Removal("8.2.5", "asset", turns: ["7.5", "8.2.5", "8.2.6"]),
    Removal("8.2.6", "ci-audit", turns: ["8.2.6"]),
    Removal("8.3.1", "customer", "supplier", "team", turns: ["7.5", "8.2.3", "8.2.6", "8.3.1", "8.3.2", "8.3.4.1", "8.3.4.2"]),
    Removal("8.3.2", "survey", turns: ["8.3.2"]),
    Removal("8.3.3", "sla", turns: ["7.5", "8.3.3"]),
    Removal("8.3.4.1", "contract", turns: ["7.5", "8.3.4.1"]),
    Removal("8.3.4.2", "ola", turns: ["7.5", "8.3.4.2"]),
    Removal("8.4.1", "budget", where: "actuals.month!=\"\"", turns: ["7.1", "8.4.1"]),
    Removal("8.4.2", "demand", turns: ["7.5", "8.4.2"]),
    Removal("8.4.3", "plan", where: "id=PLN-capacity", turns: ["7.5", "8.4.3"]),
    Removal("8.5.1.1", "policy", where: "id=POL-change-management", turns: ["7.5", "8.5.1.1"]),
    // Configuration items name the change that altered them last.
    Removal("8.5.1.2", "change", turns: ["8.2.6", "8.5.1.2", "8.5.1.3"]),
    Removal("8.5.1.3", "change", where: "not status=draft,submitted,cancelled", turns: ["8.2.6", "8.5.1.3"]),
    Removal("8.5.2", "design", turns: ["7.5", "8.5.2"]),
    Removal("8.5.2", "acceptance", turns: ["8.5.2"]),
    Removal("8.5.3", "release", turns: ["7.5", "8.5.3"]),
    Removal("8.6.1", "policy", where: "id=POL-major-incidents", turns: ["7.5", "8.6.1"]),
    // That no outage and no security incident occurred is an answer, too.
    Removal("8.6.1", "incident", turns: ["8.6.1"]),
    Removal("8.6.2", "request-model", turns: ["7.5", "8.6.2"]),
    Removal("8.6.2", "request", turns: ["8.6.2"]),
    Removal("8.6.3", "problem", turns: ["8.6.3"]),
    Removal("8.7.1", "plan", where: "id=PLN-availability", turns: ["7.5", "8.7.1"]),
    Removal("8.7.2", "plan", where: "id=PLN-continuity", turns: ["7.5", "8.7.2"]),
    Removal("8.7.2", "continuity-test", turns: ["8.7.2"]),
    Removal("8.7.3", "policy", where: "id=POL-information-security", turns: ["7.5", "8.7.3"]),
    Removal("8.7.3", "control", where: "security=true", turns: ["7.5", "8.7.3"]),
    Removal("9.1", "measurement", turns: ["6.2", "7.5", "8.2.3", "9.1", "9.4"]),
    Removal("9.2", "plan", where: "id=PLN-audit-2026", turns: ["7.5", "9.2"]),
    Removal("9.2", "audit", turns: ["9.2"]),
    Removal("9.3", "management-review", where: "status=held,closed", turns: ["5.1", "9.3"]),
    Removal("9.4", "service-review", turns: ["8.3.2", "8.3.3", "9.4"]),
    // A nonconformity of an audit needs one.
    Removal("10.1", "corrective-action", turns: ["9.2", "10.1"]),
    Removal("10.2", "improvement", turns: ["7.5", "10.2"]),
  ]

  /// At least one for each clause that asks for approvals; what came with the root of trust counts as approved until it is taken back.
  static let approvals: [(record: RecordID, turns: [ClauseID])] = [
    ("SCO-service-management", ["4.3"]), ("POL-service-management", ["5.2"]), ("POL-risk", ["6.1"]), ("PLN-service-management", ["6.3"]),
    ("PLN-communication", ["7.4"]), ("SLA-foerdelinie-2026", ["8.3.3"]), ("CON-scanwerk-2026", ["8.3.4.1"]), ("OLA-platform", ["8.3.4.2"]),
    ("PLN-capacity", ["8.4.3"]), ("POL-change-management", ["8.5.1.1"]), ("CHG-2026-0010", ["8.5.1.3"]), ("DSN-analytics", ["8.5.2"]),
    ("PLN-analytics-transition", ["8.5.2"]), ("POL-major-incidents", ["8.6.1"]), ("PLN-availability", ["8.7.1"]), ("PLN-continuity", ["8.7.2"]),
    ("POL-information-security", ["8.7.3"]), ("PLN-audit-2026", ["9.2"]),
  ]

  @Test("taking away what a clause rests on turns it, and exactly the clauses that rest on the same")
  func removal() throws {
    let year = try ExampleYear()
    #expect(Set(Self.removals.map(\.clause)) == Set(year.clauses.filter { !$0.isHeading }.map(\.id)))
    let cited = year.ground.evidence(for: year.clauses, among: year.clauses).flatMap(\.items).flatMap(\.citations)
    func strength(_ id: RecordID) -> EvidenceStrength? { cited.first { $0.record == id }?.strength }
    // Approved by a second person; signed by whoever worked on it; touched by somebody without a key.
    #expect(strength("SCO-service-management") == .countersigned && strength("PRB-2025-0001") == .signed)
    #expect(strength("POL-service-management") == .signed && cited.contains { $0.strength == .committed })
    for removal in Self.removals {
      let gone = try year.records(removal.kinds.map { ($0, removal.query) })
      #expect(!gone.isEmpty && removal.turns.contains(removal.clause), "\(removal.clause)")
      let turned = try year.turned(without: gone)
      #expect(turned == removal.turns, "without \(gone.sorted())")
    }
    // The same by a commit: a file that goes, and decisions that go out of one, which the audit notices, too.
    let withoutPlan = try year.turned(byCommitOf: "hanna") { top in try Disk.remove(top + "/plans/PLN-communication.md") }
    #expect(withoutPlan == ["7.4", "7.5"])
    let withoutDecision = try year.turned(byCommitOf: "hanna") { top in
      let path = top + "/scopes/SCO-service-management.md"
      let text = String(decoding: try Disk.read(path), as: UTF8.self)
      let (start, end) = (try #require(text.firstRange(of: "approvals:")), try #require(text.ranges(of: "---\n").dropFirst().first))
      try Disk.write((String(text[..<start.lowerBound]) + text[end.lowerBound...]).utf8, to: path)
    }
    #expect(withoutDecision == ["4.3", "7.5"])
    // Nothing that a clause needs can be missing without a trace, whatever the lists above hold.
    for clause in year.clauses {
      for item in clause.keeps where item.number != .any { #expect(try year.turned(withoutAllOf: item, of: clause.id), "\(clause.id) without \(item.what)") }
    }
    #expect(Set(Self.approvals.flatMap(\.turns)) == Set(year.clauses.filter { $0.keeps.contains(where: \.isApproved) }.map(\.id)))
    // An edit after the approval: the document is stale, and the audit says so, too.
    let edited = try year.turned(byCommitOf: "hanna") { top in
      let path = top + "/scopes/SCO-service-management.md"
      try Disk.write((String(decoding: try Disk.read(path), as: UTF8.self) + "One more sentence.\n").utf8, to: path)
    }
    #expect(edited == ["4.3", "7.5"])
    for (record, turns) in Self.approvals { #expect(try year.turned(withoutApprovalOf: record) == turns, "without the approval of \(record)") }
  }
}
