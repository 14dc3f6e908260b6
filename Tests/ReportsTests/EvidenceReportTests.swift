import Diagnostics
import Identifiers
import Reports
import ServiceTime
import Standards
import TestSupport
import Testing

@Suite("The evidence report")
struct EvidenceReportTests {
  private static func make(_ scene: ReportScene, _ clause: String? = nil, standard: String = EvidenceRequest.usualStandard,
    from: String = "2026-01-01T00:00:00Z", to: String = "2026-02-01T00:00:00Z", now: String = "2026-03-01T00:00:00Z"
  ) throws -> (report: Report, clauses: [ClauseEvidence]) {
    let made = try EvidenceReport.make(try scene.desk(from, to, now: now), EvidenceRequest(clause: clause.map { ClauseID($0) }, standard: standard))
    return (made.report, made.clauses)
  }

  private static func clause(_ scene: ReportScene, _ clause: String, to: String = "2026-02-01T00:00:00Z") throws -> ClauseEvidence {
    try #require(try make(scene, clause, to: to).clauses.first { $0.clause.id.text == clause })
  }

  @Test("a repository of three kinds: what there is comes first, what there is not is one short line for each clause")
  func threeKinds() throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-shop.md", ["id: SVC-shop", "title: Shop", "status: live", "owner: alice"], at: "2026-01-02T00:00:00Z")
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z")
    let report = try Self.make(scene).report
    let clauses = report.rows("clauses").map { $0[0] }
    #expect(clauses.contains(.text("8.6.1")) && clauses.contains(.text("8.2.1")) && clauses.contains(.text("8.6")))
    #expect(!clauses.contains(.text("9.2")) && !clauses.contains(.text("9")))
    #expect(report.tables.map(\.key) == ["clauses", "gaps", "kept", "documents", "missing"])
    let missing = report.rows("missing")
    #expect(missing.contains { $0[0] == .text("9.3") } && !missing.contains { $0[0] == .text("8.6.1") })
    let policy = try #require(missing.first { $0[0] == .text("5.2") })
    #expect(policy[4] == .text("write one and have it approved: 'itsm new policy --set topic=service-management'"))
    // Each clause is in one of the two, once.
    let shown = report.rows("clauses").filter { $0[2] != .blank }.count
    #expect(shown + missing.count == 48 && report.count("no_evidence_yet") == missing.count)
    #expect(report.rows("gaps").contains { $0[0] == .text("8.6.1") })
    #expect(!report.rows("gaps").contains { $0[0] == .text("9.3") })
  }

  @Test("the words are four, and never a percentage nor an excuse")
  func words() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z")
    let report = try Self.make(scene).report
    for format in ReportFormat.allCases {
      let text = report.rendered(format, explained: true).lowercased()
      #expect(!text.contains("not applicable") && !text.contains("compliance") && !text.contains("percent"), "\(format)")
    }
    let words = Set(report.rows("clauses").map { $0[2] })
    #expect(words.isSubset(of: [.blank, .text("has evidence"), .text("stale"), .text("nothing occurred"), .text("no evidence yet")]))
  }

  @Test("a period without records: what happened before does not count, and zero is shown")
  func emptyPeriod() throws {
    let scene = try ReportScene()
    try scene.record("problems/PRB-2026-0001.md", ["id: PRB-2026-0001", "title: Cause", "status: new"], at: "2026-01-10T00:00:00Z")
    let during = try Self.clause(scene, "8.6.3")
    #expect(during.status == .evidence && during.records(.record) == ["PRB-2026-0001"])
    let after = try #require(try Self.make(scene, "8.6.3", from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z").clauses.first)
    #expect(after.status == .nothing && after.records(.record) == [])
    // What was there before is said, although what else is needed never was.
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z")
    let incidents = try #require(try Self.make(scene, "8.6.1", from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z").clauses.first)
    #expect(incidents.status == .nothing && incidents.gaps.count == 1)
    let before = try #require(try Self.make(scene, "8.6.3", from: "2025-12-01T00:00:00Z", to: "2026-01-01T00:00:00Z").clauses.first)
    #expect(before.status == EvidenceStatus.none)
    let row = try #require(try Self.make(scene, "8.6.3", from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z").report.rows("clauses").last)
    #expect(row[2] == .text("nothing occurred") && row[4] == .count(0))
  }

  @Test("what is committed in the second that counts as the present is there")
  func present() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z")
    let found = try Self.make(scene, "8.6.1", now: "2026-01-10T00:00:00Z").clauses
    #expect(found.first?.records(.record) == ["INC-2026-0001"])
    #expect(try Self.make(scene, "8.6.1", now: "2026-01-09T23:59:59Z").clauses.first?.records(.record) == [])
  }

  @Test("a document is stale when it was looked at too long ago, by the calendar and in the zone")
  func freshness() throws {
    let scene = try ReportScene(zone: "Europe/Berlin")
    let fields = ["id: PTY-town", "title: The town", "type: authority"]
    try scene.record("parties/PTY-town.md", fields + ["reviewed_on: 2025-01-31"], at: "2025-12-02T00:00:00Z")
    // The last day of the period is 31 January; twelve months before it the day itself still counts.
    let fresh = try Self.clause(scene, "4.2", to: "2026-01-31T23:00:00Z")
    #expect(fresh.status == .evidence && fresh.ownGaps.isEmpty)
    let stale = try Self.clause(scene, "4.2", to: "2026-02-01T23:00:00Z")
    #expect(stale.status == .stale && stale.ownGaps.map(\.record) == ["PTY-town"])
    #expect(stale.ownGaps.first?.message == "PTY-town was last looked at on 2025-01-31, more than 12 months before the end")
    try scene.record("parties/PTY-port.md", ["id: PTY-port", "title: The port", "type: public"], at: "2025-12-03T00:00:00Z")
    let one = try Self.clause(scene, "4.2", to: "2026-01-31T23:00:00Z")
    #expect(one.status == .evidence && one.ownGaps.map(\.message) == ["PTY-port says nowhere when it was last looked at"])
  }

  @Test("a document that is there and not approved is a gap that says so, not a line among what is missing")
  func unapproved() throws {
    let scene = try ReportScene()
    try scene.record("scopes/SCO-all.md", ["id: SCO-all", "title: All", "status: active"], at: "2026-01-02T00:00:00Z")
    let report = try Self.make(scene, "4.3").report
    #expect(report.rows("clauses").last?[2] == .text("no evidence yet") && report.rows("missing").isEmpty)
    let gap = try #require(report.rows("gaps").first)
    #expect(gap[1] == .text("SCO-all") && gap[3] == .text("have it approved: 'itsm approve SCO-all'"))
  }

  @Test("a document that is still a draft is named, with the steps that it lacks, and counts for nothing")
  func drafts() throws {
    let scene = try ReportScene()
    try scene.record("plans/PLN-a.md", ["id: PLN-a", "title: A", "status: draft", "topic: capacity", "capacity: [{resource: Disk}]"], at: "2026-01-02T00:00:00Z")
    try scene.record("plans/PLN-b.md", ["id: PLN-b", "title: B", "status: draft", "topic: availability"], at: "2026-01-02T00:00:00Z")
    try scene.record("processes/PRO-a.md", ["id: PRO-a", "title: A", "status: draft"], at: "2026-01-02T00:00:00Z")
    let report = try Self.make(scene, "8.4.3").report
    #expect(report.rows("clauses").last?[2] == .text("no evidence yet") && report.rows("missing").isEmpty)
    let gap = try #require(report.rows("gaps").first)
    #expect(gap[1] == .text("PLN-a") && gap[2] == .text("PLN-a is 'draft' and does not count yet: the approved capacity plan"))
    #expect(gap[3] == .text("have it approved with 'itsm approve PLN-a', then 'itsm transition PLN-a active'"))
    // The other one has no row that counts, and a process needs nobody's approval.
    #expect(try Self.clause(scene, "8.7.1").ownGaps.map(\.message) == ["there is nothing: availability targets and what is done for them"])
    #expect(try Self.clause(scene, "4.4").ownGaps.map(\.next) == ["'itsm transition PRO-a active'"])
  }

  @Test("what a check finds is a gap of the clauses that ask for it, and stays one where the record accepts it with a reason")
  func checks() throws {
    let scene = try ReportScene()
    let risk = ["id: RSK-0001", "title: Fire", "status: assessed", "likelihood: 5", "impact: 5", "score: 10", "reviewed_on: 2026-01-10", "owner: alice"]
    try scene.record("risks/RSK-0001.md", risk, at: "2026-01-02T00:00:00Z")
    let found = try Self.clause(scene, "6.1").gaps.filter { $0.code == "SM012" }
    #expect(found.map(\.record) == ["RSK-0001"])
    #expect(try Self.clause(scene, "8.7.3").gaps.filter { $0.code != nil }.isEmpty)
    try scene.record("risks/RSK-0001.md", risk + ["security: true", "itsm-ignore: {SM012: rounded down}"], at: "2026-01-03T00:00:00Z")
    #expect(try Self.clause(scene, "6.1").gaps.first { $0.code == "SM012" }?.next.hasSuffix(" (accepted: rounded down)") ?? false)
    #expect(try Self.clause(scene, "8.7.3").gaps.contains { $0.code == "SM012" })
  }

  @Test("a record that must come again is stale when the last one is too old")
  func recency() throws {
    let scene = try ReportScene()
    let fields = ["title: Review", "status: held", "attendees: [alice]", "decisions: [{decision: Go on.}]"]
    try scene.record("management-reviews/MRV-2024-0001.md", ["id: MRV-2024-0001", "held_on: 2024-12-20"] + fields, at: "2025-12-02T00:00:00Z")
    let stale = try Self.clause(scene, "9.3")
    #expect(stale.status == .stale && stale.ownGaps.first?.record == "MRV-2024-0001")
    try scene.record("management-reviews/MRV-2025-0001.md", ["id: MRV-2025-0001", "held_on: 2025-06-20"] + fields, at: "2025-12-03T00:00:00Z")
    let recent = try Self.clause(scene, "9.3")
    #expect(recent.status == .evidence && recent.ownGaps.isEmpty && recent.records(.record) == ["MRV-2025-0001"])
  }

  @Test("where one counts, two are a gap; where each needs one, the one without is named")
  func numbers() throws {
    let scene = try ReportScene()
    try scene.repository.write(
      ".itsm/standards/house.yaml",
      """
      standard: house
      title: House rules
      clauses:
        1:
          title: Customers
          keeps:
            head: {as: document, kind: party, number: one, what: the one who decides}
            reviews: {as: record, kind: service-review, at: held_on, within: 3 months, each: {kind: customer, by: customer}, what: reviews}

      """)
    for name in ["a", "b", "c"] {
      try scene.record("customers/CUS-\(name).md", ["id: CUS-\(name)", "title: \(name)"], at: "2025-12-02T00:00:00Z")
      try scene.record("parties/PTY-\(name).md", ["id: PTY-\(name)", "title: \(name)"], at: "2025-12-02T00:00:00Z")
    }
    for (number, (customer, day)) in [("a", "2026-01-20"), ("b", "2025-10-20")].enumerated() {
      let id = "SRV-2026-000\(number + 1)"
      try scene.record("service-reviews/\(id).md", ["id: \(id)", "title: Review", "held_on: \(day)", "customer: CUS-\(customer)"], at: "2026-01-21T00:00:00Z")
    }
    let gaps = try #require(try Self.make(scene, standard: "house").clauses.first).gaps
    // The review of b is too old.
    #expect(gaps.compactMap(\.record) == ["CUS-b", "CUS-c"])
    #expect(gaps.contains { $0.message == "there are 3 where one counts (the one who decides): PTY-a, PTY-b, PTY-c" })
  }

  @Test("a clause is reported with everything beneath it; one that is not there is refused with a suggestion")
  func oneClause() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z")
    #expect(try Self.make(scene, "8.6").clauses.map(\.clause.id.text) == ["8.6", "8.6.1", "8.6.2", "8.6.3"])
    #expect(try Self.make(scene, "8.6.1").clauses.map(\.clause.id.text) == ["8.6.1"])
    #expect { try Self.make(scene, "8.6.11") } throws: { ($0 as? EvidenceRequest.Mistake)?.hint == "did you mean '8.6.1'?" }
    #expect { try Self.make(scene, standard: "iso20000") } throws: { ($0 as? EvidenceRequest.Mistake)?.hint == "did you mean 'iso20000-1'?" }
  }

  @Test("an organization's file changes what counts, and brings standards of its own")
  func ownStandard() throws {
    let scene = try ReportScene()
    try scene.repository.write(
      ".itsm/standards/ours.yaml",
      "extends: iso20000-1\nclauses:\n  8.6.1: {keeps: {phone: {as: record, kind: incident, where: channel=phone, what: calls}}}\n")
    try scene.repository.write(
      ".itsm/standards/house.yaml",
      "standard: house\ntitle: House rules\nclauses:\n  A.1: {title: Calls, keeps: {calls: {as: record, kind: incident, where: channel=phone, what: calls}}}\n")
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z", "channel: phone")
    #expect(try Self.clause(scene, "8.6.1").items.map(\.item.name) == ["procedure", "incidents", "major", "phone"])
    let house = try Self.make(scene, standard: "house")
    #expect(house.report.title == "Evidence of Example for House rules" && house.clauses.map(\.status) == [.evidence])
  }

  @Test("an organization's file that changes a clause is named, so that nobody takes it for the built-in table")
  func alteredClause() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z")
    #expect(!(try Self.make(scene).report.remarks.contains { $0.contains(".itsm/standards") }))
    try scene.repository.write(
      ".itsm/standards/ours.yaml",
      "extends: iso20000-1\nclauses:\n  8.6.1: {keeps: {procedure: {number: any}}}\n  8.6.4: {title: Events, keeps: {events: {as: record, kind: incident, what: events}}}\n")
    try scene.incident(2, "new", at: "2026-01-11T00:00:00Z")
    let report = try Self.make(scene).report
    #expect(report.remarks.contains("'.itsm/standards/ours.yaml' of this repository says what is kept for the clauses 8.6.1 and 8.6.4, not the built-in table alone"))
    // The procedure may be missing now, and that is all that changed.
    #expect(try Self.clause(scene, "8.6.1").ownGaps.isEmpty && Self.clause(scene, "8.6.2").ownGaps.count == 2)
  }

  @Test("where a clause asks for all documents, those of which there is nothing are one gap, also where it is asked for alone")
  func documentList() throws {
    let scene = try ReportScene()
    try scene.repository.write(
      ".itsm/standards/house.yaml",
      """
      standard: house
      title: House rules
      clauses:
        1: {title: Papers, complete: documents, keeps: {rules: {as: document, kind: policy, number: any, what: rules}}}
        2: {title: Parties, keeps: {parties: {as: document, kind: party, what: parties}, more: {as: document, kind: party, number: any, what: more}}}
        3: {title: Plans, keeps: {plans: {as: document, kind: plan, approved: true, what: approved plans}, tests: {as: record, kind: audit, what: audits}}}

      """)
    func gaps(_ clause: String?) throws -> [String] { try Self.make(scene, clause, standard: "house").clauses.first?.gaps.map(\.message) ?? [] }
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z")
    for clause in [nil, "1"] { #expect(try gaps(clause) == ["2 of 2 sorts of documents that are asked for are not there: 2 (parties) and 3 (approved plans)"]) }
    // One that is there and not approved is a gap of its own clause.
    try scene.record("plans/PLN-a.md", ["id: PLN-a", "title: A plan", "status: draft", "topic: other"], at: "2026-01-11T00:00:00Z")
    #expect(try gaps("1") == ["1 of 2 sorts of documents that are asked for are not there: 2 (parties)"])
    try scene.record("parties/PTY-a.md", ["id: PTY-a", "title: A"], at: "2026-01-11T00:00:00Z")
    #expect(try gaps("1") == [])
  }

  @Test("what only the past can tell is a gap of the period in which it happened")
  func past() throws {
    let scene = try ReportScene()
    func item(_ version: Int, at: String) throws {
      try scene.record("cis/CI-web.md", ["id: CI-web", "title: Web", "type: server", "status: live", "owner: alice", "version: '\(version)'"], at: at)
    }
    try scene.record(
      "changes/CHG-2026-0001.md",
      ["id: CHG-2026-0001", "title: Do", "status: draft", "type: normal", "risk: low", "services: []"], at: "2026-01-02T00:00:00Z")
    try item(1, at: "2026-01-10T00:00:00Z")
    try item(2, at: "2026-01-20T00:00:00Z")
    func found(_ from: String, _ to: String) throws -> [String?] {
      try Self.make(scene, "8.2.6", from: from, to: to).clauses.first?.gaps.filter { $0.code == "SM093" }.map(\.record?.text) ?? []
    }
    #expect(try found("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z") == ["CI-web"])
    #expect(try found("2026-01-21T00:00:00Z", "2026-02-01T00:00:00Z") == [])
    #expect(try found("2026-01-01T00:00:00Z", "2026-01-15T00:00:00Z") == [])
  }

  @Test("the figure of gaps is of what there is, not of all that is missing")
  func gapFigure() throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-shop.md", ["id: SVC-shop", "title: Shop", "status: live", "owner: alice"], at: "2026-01-02T00:00:00Z")
    let report = try Self.make(scene).report
    #expect(report.count("gaps") == report.rows("gaps").count && report.rows("missing").count > 30)
  }

  @Test("a clause of a built-in standard that the kinds of the repository do not fit any more is said, and nothing else is lost")
  func alteredKind() throws {
    let scene = try ReportScene()
    try scene.repository.write(".itsm/kinds/training.yaml", "extends: training\nfields: {type: {type: choice, of: [course, talk]}}\n")
    try scene.incident(1, "new", at: "2026-01-10T00:00:00Z")
    let report = try Self.make(scene).report
    #expect(report.remarks.contains { $0.contains("does not fit this repository") && $0.contains("'skill'") })
    #expect(report.rows("clauses").contains { $0[0] == .text("8.6.1") })
  }

  @Test("many gaps of one sort are told in one line, unless one clause is asked for")
  func folding() throws {
    let scene = try ReportScene()
    for number in 1...12 {
      let id = "PTY-\(number)"
      try scene.record("parties/\(id).md", ["id: \(id)", "title: Party", "type: public", "reviewed_on: 2020-01-01"], at: "2025-12-02T00:00:00Z")
    }
    func rows(_ clause: String?) throws -> [[Cell]] {
      try Self.make(scene, clause).report.rows("gaps").filter { $0[0] == .text("4.2") && $0[4] == .blank }
    }
    let folded = try rows(nil)
    #expect(folded.count == 6 && folded.last?[2] == .text("… and 7 more of this sort"))
    #expect(try rows("4.2").count == 12)
    // The figures hold them all.
    let report = try Self.make(scene).report
    #expect(Set(report.figures.first { $0.key == "gaps" }?.sources.map(\.record) ?? []).count == 12)
  }

  @Test("samples are few and spread over the period, the first and the last among them")
  func samples() throws {
    let scene = try ReportScene()
    for number in 1...9 { try scene.incident(number, "new", at: "2026-01-0\(number)T00:00:00Z") }
    let report = try Self.make(scene, "8.6.1").report
    let row = try #require(report.rows("kept").first { $0[1] == .text("incidents") })
    #expect(row[4] == .count(9) && row[5] == .text("INC-2026-0001, INC-2026-0003, INC-2026-0005, INC-2026-0007, INC-2026-0009"))
    #expect(report.figures.first { $0.key == "has_evidence" }?.sources.count == 9)
    // All of them are told where they are asked for.
    let explained = report.rendered(.csv, explained: true)
    #expect(explained.contains("citations,9,record,INC-2026-0009") && !report.rendered(.csv, explained: false).contains("citations"))
  }

  @Test("the page links clauses and documents, and says no name twice")
  func links() throws {
    let scene = try ReportScene()
    try scene.record("services/SVC-shop.md", ["id: SVC-shop", "title: <Shop>", "status: live", "owner: alice"], at: "2026-01-02T00:00:00Z")
    let page = try Self.make(scene).report.rendered(.html, explained: false)
    #expect(page.contains("<tr id=\"clause-8.2.1\">") && page.contains("<a href=\"#kept-8.2.1\">8.2.1</a>") && page.contains("<a href=\"#clause-8.2.1\">8.2.1</a>"))
    let names = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    #expect(Set(names).count == names.count)
    for match in page.matches(of: #/href="#([^"]*)"/#) { #expect(names.contains(String(match.1)), "\(match.1)") }
  }
}

extension ClauseEvidence {
  /// Those that no check found.
  fileprivate var ownGaps: [EvidenceGap] { gaps.filter { $0.code == nil } }
}
