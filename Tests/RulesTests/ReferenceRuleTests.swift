import Diagnostics
import Identifiers
import Records
import Rules
import TestSupport
import Testing

@Suite("References")
struct ReferenceRuleTests {
  private func change(_ fields: String) -> String {
    "---\ntitle: Cache\nstatus: draft\ntype: normal\nrisk: low\nservices: [SVC-checkout]\n\(fields)\n---\n## Reason\nFaster.\n"
  }

  private func messages(_ fields: String) throws -> [String] {
    try Judging.findings(["changes/CHG-2026-0001.md": change(fields)]).map { "\($0.code) \($0.message) | \($0.help ?? "-")" }
  }

  @Test("upper and lower case are told apart in a reference, and the right spelling is offered")
  func spelling() throws {
    #expect(try messages("requester: Alice") == ["RF001 'requester' refers to a person 'Alice', which does not exist | did you mean 'alice'?"])
    #expect(try messages("requester: zoe") == ["RF001 'requester' refers to a person 'zoe', which does not exist | 'itsm new person' makes one"])
  }

  @Test("a person field leads to people only, a file field to files only")
  func kinds() throws {
    #expect(try messages("requester: SVC-checkout") == ["RF002 'requester' expects a person, but 'SVC-checkout' is a service | -"])
    #expect(try messages("files: [people/alice.md]") == [])
    #expect(try messages("files: [people]").map { $0.prefix(5) } == ["RF004"])
    #expect(try messages("files: [../x]").map { $0.prefix(5) } == ["FD002"])
  }

  @Test("a file field does not take a link for a file")
  func links() throws {
    var tree = Judging.tree()
    tree.put("people/alice.md".utf8, at: "deploy/link", form: .symbolicLink)
    tree["changes/CHG-2026-0001.md"] = change("files: [deploy/link]")
    #expect(try Judging.findings(tree).codes == ["RF004"])
  }

  @Test("a way back is derived, and the help says where it is written")
  func derived() throws {
    let findings = try Judging.findings(["services/SVC-mail.md": "---\ntitle: Mail\nstatus: proposed\nincidents: [INC-2026-0001]\n---\n"])
    #expect(findings.map(\.code) == ["FD003"])
    #expect(findings.first?.message == "'incidents' is derived and cannot be written" && findings.first?.help == "set 'services' on the incident instead")
  }

  @Test("a cycle is found in full, at each of its references, whatever its length")
  func cycles() throws {
    var tree = Judging.tree()
    let count = 40
    for number in 0..<count {
      tree["changes/CHG-2026-\(1_000 + number).md"] = change("depends_on: [CHG-2026-\(1_000 + (number + 1) % count), CHG-2026-2000]")
    }
    tree["changes/CHG-2026-2000.md"] = change("")
    let findings = try Judging.findings(tree)
    #expect(findings.codes == ["RF003"] && findings.count == count)
  }

  @Test("a record that refers to itself is a cycle")
  func loop() throws {
    #expect(try messages("depends_on: [CHG-2026-0001]").map { $0.prefix(5) } == ["RF003"])
  }

  @Test("references in sub-fields are judged, and named with their path")
  func subFields() throws {
    #expect(try messages("review: {by: nobody, problem: PRB-2026-0404}").map { String($0.prefix(24)) } == ["RF001 'review.by' refers", "RF001 'review.problem' r"])
  }

  @Test("conditions and names in policies and agreements are judged by the kinds that they are about")
  func conditions() throws {
    func codes(_ path: String, _ fields: String) throws -> [String] {
      var tree = Judging.tree()
      tree[path] = "---\ntitle: x\nstatus: draft\n\(fields)\n---\n"
      return try Judging.findings(tree).map { "\($0.code) \($0.message)" }
    }
    let policy = "policies/POL-x.md", sla = "slas/SLA-x.md"
    #expect(try codes(policy, "governs: [change, release]\napprovals: [{when: {type: normal}, require: [{role: cab}]}]") == [])
    #expect(try codes(policy, "governs: rules\napprovals: [{when: {topic: change}, require: [{role: cab}]}]") == [])
    #expect(try codes(policy, "governs: [change, chnge]") == ["FD013 'governs' names a kind 'chnge' that does not exist"])
    #expect(try codes(policy, "governs: change\napprovals: [{when: {typ: normal}}]") == ["FD014 'approvals.when' asks for a field 'typ' that these records do not have"])
    #expect(
      try codes(policy, "governs: change\napprovals: [{when: {type: [normal, urgent]}}]") == ["FD014 'approvals.when' asks for 'urgent', which is no value of 'type'"])
    #expect(try codes(policy, "governs: change\napprovals: [{when: [type]}]").map { $0.prefix(5) } == ["FD002"])
    #expect(try codes(policy, "governs: change\napprovals: [{when: {type: {a: b}}}]").map { $0.prefix(5) } == ["FD002"])
    #expect(try codes(policy, "governs: [change, problem]\nexclude: [authors, requester, owner]") == [])
    #expect(try codes(policy, "governs: rules\nexclude: [requester, authors, implementer]") == [])
    #expect(try codes(policy, "governs: change\nexclude: [reporter]") == ["FD013 'exclude' names a field of a person 'reporter' that does not exist"])
    let target = "services: [SVC-checkout]\ntargets: [{clock: %, within: 4h}]"
    #expect(try codes(sla, target.replacing("%", with: "resolution, kind: incident, when: {priority: P1, impact: high}")) == [])
    for kind in ["", ", kind: incident"] {
      let stateful = target.replacing("%", with: "resolution\(kind), when: {priority: P1, status: [new, pending]}")
      #expect(try codes(sla, stateful) == ["FD014 'targets.when' asks for 'status', which a record changes while the clock goes on"])
    }
    #expect(try codes(policy, "governs: change\napprovals: [{when: {status: draft}, require: [{role: cab}]}]") == [])
    #expect(try codes(sla, target.replacing("%", with: "resolution, when: {priority: [P1, P2]}")) == [])
    #expect(try codes(sla, target.replacing("%", with: "resoluton")) == ["FD013 'targets.clock' names a clock 'resoluton' that does not exist"])
    #expect(
      try codes(sla, target.replacing("%", with: "resolution, kind: incident, when: {priority: P5}")) == ["FD014 'targets.when' asks for 'P5', which is no value of 'priority'"])
    #expect(try codes(sla, target.replacing("%", with: "resolution, kind: incidents, when: {priority: P5}")) == ["FD013 'targets.kind' names a kind 'incidents' that does not exist"])
  }
}
