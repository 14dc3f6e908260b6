import Diagnostics
import Identifiers
import Kinds
import Records
import ServiceTime
import Testing

/// A small tree, and the ids of the records of a kind for which an expression holds.
private struct Desk {
  let tree: TestTree
  let graph: RecordGraph

  init(kinds: [String: String] = [:], more: [String: String] = [:]) throws {
    var files = [
      "incidents/INC-2026-0001.md":
        "---\ntitle: Disk of the checkout is full\nstatus: pending\nimpact: high\nurgency: high\npriority: P1\nservices: [SVC-checkout, SVC-mail]\nsecurity: false\nassignee: bob\nproblem: PRB-2026-0001\nopened_at: 2026-01-01T10:00:00+01:00\noutages:\n  - {period: {start: 2026-01-01T08:00:00Z}, weight: 0.5}\n---\n",
      "incidents/INC-2026-0002.md":
        "---\ntitle: Mail is slow\nstatus: closed\nimpact: low\nurgency: low\npriority: P4\nservices: [SVC-mail]\nsecurity: true\nproblem: PRB-2026-0001\nopened_at: 2025-12-31T23:30:00Z\n---\n",
      "incidents/INC-2026-0003.md":
        "---\ntitle: ÄRGER mit dem Drucker\nstatus: new\nimpact: medium\nurgency: medium\npriority: P3\ncategory: \"\"\n---\n",
      "problems/PRB-2026-0001.md": "---\ntitle: Pool without a limit\nstatus: new\nchanges: [CHG-2026-0001]\n---\n",
      "problems/PRB-2026-0002.md": "---\ntitle: Nothing refers here\nstatus: new\n---\n",
      "changes/CHG-2026-0001.md":
        "---\ntitle: Limit it\nstatus: closed\ntype: normal\nrisk: low\nservices: [SVC-checkout]\n---\n",
      "services/SVC-checkout.md": "---\ntitle: Checkout\nstatus: live\nowner: alice\n---\n",
      "services/SVC-mail.md": "---\ntitle: Mail\nstatus: live\n---\n",
      "people/alice.md": "---\ntitle: Alice Berger\nroles:\n  - {role: service-manager, from: 2024-01-01}\n---\n",
    ]
    files.merge(more) { $1 }
    tree = try TestTree(files, kinds: kinds)
    graph = try tree.graph()
  }

  func query(_ text: String, _ kind: KindName?, zone: TimeZoneRules = .utc) throws -> Query {
    try Query(
      text, of: kind.flatMap { tree.rules.kinds[$0] }.map { [$0] } ?? tree.rules.kinds.kinds, in: tree.rules.kinds, zone: zone)
  }

  func ids(_ text: String, _ kind: KindName? = "incident", zone: TimeZoneRules = .utc) throws -> [String] {
    var evaluation = QueryEvaluation(try query(text, kind, zone: zone), in: graph)
    return graph.records.indices.filter { (kind == nil || graph.records[$0].kind.name == kind) && evaluation.matches($0) }.map {
      graph.records[$0].id.text
    }
  }

  /// The numbers of the incidents.
  func incidents(_ text: String, zone: TimeZoneRules = .utc) throws -> String {
    try ids(text, zone: zone).map { String($0.suffix(1)) }.joined()
  }
}

@Suite struct QueryTests {
  @Test(
    "a comparison follows the type of its field",
    arguments: [
      ("status=pending,new", "13"), ("status!=pending", "23"), ("status<=pending", "13"), ("priority<=P3", "13"),
      ("priority>P3", "2"),
      ("priority>=P1", "123"), ("impact>high", "23"), ("security=true", "2"), ("security!=true", "13"),
      ("services=SVC-mail", "12"),
      ("services!=SVC-checkout", "23"), ("service=svc-CHECKOUT", "1"), ("title~DISK", "1"), ("title~\"mail is\"", "2"),
      ("title~ärger", "3"),
      ("title=\"Mail is slow\"", "2"), ("title=mail", ""), ("id=INC-2026-0002", "2"), ("id>INC-2026-0001", "23"),
      ("id~0003", "3"),
      ("path~incidents/inc-2026-0001", "1"), ("kind=incident", "123"), ("open=true", "13"), ("open=false", "2"),
      ("status=open", "13"),
      ("status!=open", "2"), ("status=open,closed", "123"), ("outages.weight>=0.50", "1"),
      ("outages.weight<.1 or priority=P4", nil),
      ("outages.period.start=2026-01-01", "1"), ("outages.period.end!=\"\"", ""), ("assignee=\"\"", "23"),
      ("assignee!=\"\"", "1"),
      ("assignee=\"\",bob", "123"), ("category=\"\"", "123"), ("outages=\"\"", "23"), ("outages~2026", "1"),
      ("not (priority=P1 or priority=P4)", "3"), ("priority=P1,P4 services=SVC-checkout", "1"), ("", "123"),
    ] as [(String, String?)])
  func comparisons(text: String, expected: String?) throws {
    let desk = try Desk()
    guard let expected else {
      #expect(throws: QueryDefect.self) { try desk.incidents(text) }
      return
    }
    #expect(try desk.incidents(text) == expected)
  }

  @Test("a date is the whole of its day in the zone")
  func dates() throws {
    let desk = try Desk()
    let berlin = try TimeZoneRules(identifier: "Europe/Berlin")
    #expect(try desk.incidents("opened_at=2026-01-01") == "1")
    #expect(try desk.incidents("opened_at=2026-01-01", zone: berlin) == "12")
    #expect(try desk.incidents("opened_at>=2026-01-01") == "1")
    #expect(try desk.incidents("opened_at<2026-01-01") == "2")
    #expect(try desk.incidents("opened_at<=2026-01-01") == "12")
    #expect(try desk.incidents("opened_at>2025-12-31") == "1")
    #expect(try desk.incidents("opened_at>2025-12-31", zone: berlin) == "12")
    #expect(try desk.incidents("opened_at=2026-01-01T09:00:00Z") == "1")
    #expect(try desk.incidents("opened_at>2026-01-01T09:00:00Z") == "")
    #expect(try desk.ids("roles.from<=2024-01-01T00:00:00Z", "person") == ["alice"])
  }

  @Test(
    "paths walk along references, both ways",
    arguments: [
      ("problem", "incidents.status=closed", ["PRB-2026-0001"]), ("problem", "incident.priority=P2", []),
      ("problem", "incidents=INC-2026-0002", ["PRB-2026-0001"]), ("problem", "incidents=\"\"", ["PRB-2026-0002"]),
      ("problem", "incidents!=\"\"", ["PRB-2026-0001"]), ("problem", "incidents.status!=closed", ["PRB-2026-0002"]),
      ("incident", "problem.changes.status=closed", ["INC-2026-0001", "INC-2026-0002"]),
      ("incident", "services.owner.title~alice", ["INC-2026-0001"]),
      ("incident", "services.owner.roles.role=service-manager", ["INC-2026-0001"]),
      ("service", "incidents.problem.incidents.priority=P4", ["SVC-checkout", "SVC-mail"]),
      ("service", "incidents.priority=P1 changes.risk=low", ["SVC-checkout"]),
      ("service", "referenced_by.kind=change", ["SVC-checkout"]), ("change", "referenced_by=PRB-2026-0001", ["CHG-2026-0001"]),
      ("person", "referenced_by=SVC-checkout", ["alice"]), ("problem", "incidents.open=true", ["PRB-2026-0001"]),
    ] as [(KindName, String, [String])])
  func walks(kind: KindName, text: String, expected: [String]) throws {
    let desk = try Desk()
    #expect(try desk.ids(text, kind) == expected)
    #expect(try desk.query(text, kind).walks)
  }

  @Test("over all kinds a comparison holds where the kind knows field and value")
  func severalKinds() throws {
    let desk = try Desk()
    #expect(try desk.ids("status=live", nil) == ["SVC-checkout", "SVC-mail"])
    #expect(try desk.ids("status=live,pending", nil) == ["INC-2026-0001", "SVC-checkout", "SVC-mail"])
    #expect(try desk.ids("kind=person or risk=low", nil) == ["CHG-2026-0001", "alice"])
    #expect(try desk.ids("open=true", nil).contains("alice") == false)
  }

  @Test(
    "a mistake is answered with what was meant",
    arguments: [
      ("prioritty=P1", "there is no field 'prioritty' in incident", "did you mean 'priority'?", 0),
      ("open=true priority=P9", "'priority' has no value 'P9'", "did you mean 'P1'?", 19),
      ("status=pendign", "'status' has no state 'pendign'", "did you mean 'pending'?", 7),
      ("problem.statos=new", "there is no field 'statos' in 'problem'", "did you mean 'status'?", 8),
      ("title.x=1", "there is no field 'x' in 'title'", "'title' has no parts", 6),
      (
        "opened_at>=yesterday", "'yesterday' does not fit 'opened_at'",
        "write a date such as 2026-03-01 or an instant such as 2026-03-01T10:15:00Z", 11
      ),
      (
        "outages=x", "'outages' has parts, none of which is named",
        "write outages.period, outages.services, outages.extent, outages.weight, outages.planned, outages.announced_at", 0
      ),
      ("priority<P1,P2", "'<' compares with one value", "several values go with = != and ~", 12),
      ("priority<\"\"", "nothing can be compared with an empty text", "priority=\"\" finds records without a value", 9),
      ("security>true", "'security' is true or false, which have no order", "write security=true or security=false", 9),
      ("priority=P1,status=new", "'priority' has no value 'status=new'", "put a blank or 'and' between two comparisons", 12),
    ])
  func mistakes(text: String, message: String, help: String, offset: Int) throws {
    let desk = try Desk()
    let defect = #expect(throws: QueryDefect.self) { try desk.incidents(text) }
    #expect(defect?.message == message)
    #expect(defect?.help == help)
    #expect(defect?.range.lowerBound == offset)
  }

  @Test("undeclared fields of an open kind are text")
  func openKinds() throws {
    let page =
      "kind: page\nprefix: PG\nopen: true\nfiles: ['status/*.md']\nid: {file: '(.+)', prefix: PG}\nfields: {title: {type: text}}\n"
    let desk = try Desk(
      kinds: [".itsm/kinds/page.yaml": page],
      more: ["status/a.md": "---\ntitle: A\nRelease Date: [x, Soon]\nnested: {deep: {er: 7}}\n---\n"])
    #expect(try desk.ids("\"Release Date\"~soon", "page") == ["PG-a"])
    #expect(try desk.ids("nested.deep.er=7", "page") == ["PG-a"])
    #expect(try desk.ids("nested.deep.er=8", "page") == [])
    #expect(try desk.ids("other=\"\"", "page") == ["PG-a"])
  }

  @Test("numbers are compared exactly, names by the numbers in them")
  func orders() throws {
    #expect(NaturalOrder.precedes("INC-2026-9999", "INC-2026-10000"))
    #expect(NaturalOrder.precedes("8.5.1", "8.10"))
    #expect(!NaturalOrder.precedes("a", "a"))
    #expect(NaturalOrder.precedes("a1", "a01") != NaturalOrder.precedes("a01", "a1"))
    let desk = try Desk(more: [
      "budgets/x.md": "",
      "risks/RSK-0001.md": "---\ntitle: R\nstatus: identified\nlikelihood: 4\nimpact: 12345678901234567\n---\n",
    ])
    #expect(try desk.ids("impact<12345678901234568 impact>12345678901234566", "risk") == ["RSK-0001"])
    #expect(try desk.ids("likelihood>=4.0", "risk") == ["RSK-0001"])
  }
}
