import Diagnostics
import Identifiers
import Rules
import TestSupport
import Testing

/// Where a check begins and where it ends.
@Suite("Checks of the management system")
struct ManagementTests {
  /// Noon in UTC of a day.
  private static func noon(_ day: Int) -> Int64 { Judging.now + Int64(day) * 86_400 }

  /// What the checks find in files laid over the example tree, `days` after 1 July 2026.
  private func findings(_ files: KeyValuePairs<String, String>, days: Int = 0) throws -> [Finding] {
    try Judging.validation(of: Judging.tree(with: ExampleFiles(files)), management: true, now: Self.noon(days)).findings
  }

  private func codes(_ files: KeyValuePairs<String, String>, days: Int = 0) throws -> [String] {
    try findings(files, days: days).map(\.code.text)
  }

  private func party(_ fields: String) -> String { "---\ntitle: Staff\nowner: alice\nrequirements: [{requirement: A desk, owner: bob}]\n\(fields)\n---\n" }

  @Test("the day by which something is due is in time, the next one is late")
  func lastDay() throws {
    for (days, codes) in [(0, []), (1, ["SM001"]), (400, ["SM001"])] {
      #expect(try self.codes(["parties/PTY-staff.md": party("review_by: 2026-07-01")], days: days) == codes, "\(days)")
    }
  }

  @Test("days are those of the repository's zone")
  func zone() throws {
    // 22:30 on 30 June in UTC is half past midnight on 1 July in Berlin.
    let late = Judging.now - 13 * 3600 - 1800
    let tree = Judging.tree(with: ExampleFiles(["parties/PTY-staff.md": party("review_by: 2026-06-30")]))
    #expect(try Judging.validation(of: tree, management: true, now: late).findings.map(\.code) == ["SM001"])
    #expect(try Judging.validation(of: tree, management: true, now: late - 3600).findings.isEmpty)
  }

  @Test("a review without a day of its own is good for 365 days, also over the end of February", arguments: [
    ("2025-07-01", 0), ("2025-06-30", 1), ("2024-02-29", 1),
  ])
  func yearly(day: String, late: Int) throws {
    #expect(try codes(["parties/PTY-staff.md": party("reviewed_on: \(day)")]).count == late)
  }

  @Test("a duration that is none is a mistake of the record and no review")
  func unknownUnit() throws {
    let policy = "---\ntitle: Words\nstatus: active\nowner: alice\napprover: bob\nreview_every: yearly\nactivated_at: 2026-01-01T00:00:00Z\n---\n"
    #expect(try codes(["policies/POL-words.md": policy]) == ["FD002"])
    #expect(try codes(["policies/POL-words.md": policy.replacing("yearly", with: "30d")]) == ["SM001"])
  }

  private func measurement(_ fields: String) -> String {
    "---\ntitle: In time\nowner: alice\nformula: a / b\nsource: a report\nunit: percent\n\(fields)\n---\n"
  }

  @Test("a result is expected one period after the last, with half a period of grace", arguments: [
    ("30d", "2026-05-17", 0), ("30d", "2026-05-16", 1), ("1d", "2026-06-29", 0), ("1d", "2026-06-28", 1), ("12h", "2026-06-29", 0),
  ])
  func stale(frequency: String, last: String, late: Int) throws {
    let fields = "frequency: \(frequency)\nresults: [{from: 2026-01-01, to: \(last), value: 1}]"
    #expect(try codes(["measurements/MEA-time.md": measurement(fields)]).count == late)
  }

  @Test("a series that has ended is not stale, one without results counts from its start")
  func seriesEnds() throws {
    #expect(try codes(["measurements/MEA-time.md": measurement("frequency: 30d\nended_on: 2026-01-31\nresults: [{from: 2026-01-01, to: 2026-01-31, value: 1}]")]).isEmpty)
    #expect(try codes(["measurements/MEA-time.md": measurement("frequency: 30d\nstarted_on: 2026-06-01")]).isEmpty)
    #expect(try codes(["measurements/MEA-time.md": measurement("frequency: 30d\nstarted_on: 2026-03-01")]) == ["SM017"])
  }

  @Test("periods may overlap and stand in any order; a day between them is a gap")
  func gaps() throws {
    func series(_ second: String) -> String {
      measurement("frequency: 30d\nresults:\n  - {from: \(second), to: 2026-06-30, value: 1}\n  - {from: 2026-05-01, to: 2026-05-31, value: 1}")
    }
    #expect(try codes(["measurements/MEA-time.md": series("2026-06-01")]).isEmpty)
    #expect(try codes(["measurements/MEA-time.md": series("2026-05-20")]).isEmpty)
    #expect(try findings(["measurements/MEA-time.md": series("2026-06-02")]).map(\.message) == ["nothing is recorded between 2026-05-31 and 2026-06-02"])
  }

  @Test("exactly on target is met, and without a direction nothing is missed")
  func targets() throws {
    func result(_ value: String, _ direction: String) -> String {
      measurement("frequency: 90d\ntarget: 95\n\(direction)\nresults: [{from: 2026-04-01, to: 2026-06-30, value: \(value)}]")
    }
    for (value, direction, late) in [("95.0", "at-least", 0), ("94.9", "at-least", 1), ("95", "at-most", 0), ("95.1", "at-most", 1)] {
      #expect(try codes(["measurements/MEA-time.md": result(value, "direction: \(direction)")]).count == late, "\(value) \(direction)")
    }
    #expect(try codes(["measurements/MEA-time.md": result("1", "")]).isEmpty)
  }

  @Test("a score is compared only where both factors are there")
  func scores() throws {
    let risk = "---\ntitle: Fire\nstatus: identified\nowner: alice\nscore: 9\nlikelihood: 3\n---\n"
    #expect(try codes(["risks/RSK-0001.md": risk]).isEmpty)
    #expect(try codes(["risks/RSK-0001.md": risk.replacing("likelihood: 3", with: "likelihood: 3\nimpact: 3")]).isEmpty)
    #expect(try findings(["risks/RSK-0001.md": risk.replacing("likelihood: 3", with: "likelihood: 3\nimpact: 4")]).map(\.message)
      == ["'score' is 9, but 'likelihood' times 'impact' is 12"])
  }

  private static let carol = "---\ntitle: Carol\nemails: [carol@example.org]\nactive_until: 2026-07-01\n---\n"

  @Test("who leaves today has left, and answers for open work only", arguments: [
    ("problems/PRB-2026-0001.md", "title: Slow\nstatus: new\nowner: carol", 1),
    ("problems/PRB-2026-0001.md", "title: Slow\nstatus: new\nowner: carol\nassignee: carol", 2),
    ("problems/PRB-2026-0001.md", "title: Slow\nstatus: closed\nowner: carol\nroot_cause: x\nworkaround: x\nresolution: duplicate", 0),
    ("incidents/INC-2026-0001.md", "title: Slow\nstatus: new\nimpact: low\nurgency: low\npriority: P4\nreporter: carol", 0),
    ("assets/AST-0001.md", "title: Desk\nstatus: in-use\nowner: carol", 1), ("assets/AST-0001.md", "title: Desk\nstatus: disposed\nowner: carol", 0),
  ])
  func left(path: String, fields: String, count: Int) throws {
    let found = try codes(["people/carol.md": Self.carol, path: "---\n\(fields)\n---\n"])
    #expect(found == Array(repeating: "SM002", count: count))
    #expect(try codes(["people/carol.md": Self.carol, path: "---\n\(fields)\n---\n"], days: -1).isEmpty)
  }

  @Test("a scope that was retired without a new one is missed; one that is being written is not")
  func scopes() throws {
    func scope(_ state: String) -> String { "---\ntitle: All\nstatus: \(state)\nowner: alice\nreview_by: 2027-01-01\n---\n" }
    #expect(try codes(["scopes/SCO-a.md": scope("retired")]) == ["SM003"])
    #expect(try codes(["scopes/SCO-a.md": scope("retired"), "scopes/SCO-b.md": scope("draft")]).isEmpty)
    #expect(try codes(["scopes/SCO-a.md": scope("retired"), "scopes/SCO-b.md": scope("active")]).isEmpty)
  }

  private static let mail = "---\ntitle: Mail\nstatus: live\ndescription: Mail.\nowner: alice\ncriticality: low\n---\n"

  @Test("what nobody records is not missed: no scope, no agreements, no budgets, no parties, no measurements")
  func absent() throws {
    #expect(try codes(["services/SVC-mail.md": Self.mail, "customers/CUS-shop.md": "---\ntitle: Shop\nowner: alice\ncontacts: [{name: Sven}]\n---\n"]).isEmpty)
  }

  @Test("a service is covered by an active scope, or excluded by it")
  func coverage() throws {
    let scope = "---\ntitle: All\nstatus: active\nowner: alice\nreview_by: 2027-01-01\nexclusions: [{service: SVC-mail, reason: Ends soon}]\n---\n"
    #expect(try codes(["services/SVC-mail.md": Self.mail, "scopes/SCO-a.md": scope]).isEmpty)
    #expect(try codes(["services/SVC-mail.md": Self.mail, "scopes/SCO-a.md": scope.replacing("SVC-mail", with: "SVC-checkout")]) == ["SM004"])
    #expect(try codes(["services/SVC-mail.md": Self.mail, "scopes/SCO-a.md": scope.replacing("active", with: "draft")]).isEmpty)
  }

  @Test("the threshold is the lowest of the policies in force, and 10 without one; opportunities have none")
  func threshold() throws {
    func policy(_ state: String, _ value: Int) -> String {
      "---\ntitle: Risks\nstatus: \(state)\nowner: alice\napprover: bob\nacceptance_threshold: \(value)\nreview_by: 2027-01-01\n---\n"
    }
    let risk = "---\ntitle: Fire\nstatus: assessed\nowner: alice\ncustomer_impact: All.\nlikelihood: 2\nimpact: 4\nreview_by: 2027-01-01\n---\n"
    #expect(try codes(["risks/RSK-0001.md": risk]).isEmpty)
    #expect(try codes(["risks/RSK-0001.md": risk, "policies/POL-a.md": policy("active", 12), "policies/POL-b.md": policy("active", 8)]) == ["SM013"])
    #expect(try codes(["risks/RSK-0001.md": risk, "policies/POL-b.md": policy("draft", 8)]).isEmpty)
    #expect(try codes(["risks/RSK-0001.md": risk.replacing("impact: 4", with: "impact: 5")]) == ["SM013"])
    #expect(try codes(["risks/RSK-0001.md": risk.replacing("impact: 4", with: "impact: 5\ntype: opportunity")]).isEmpty)
  }

  @Test("a withdrawn or rejected entry is no acceptance, and top management may accept anything")
  func authority() throws {
    func risk(_ role: String, _ decision: String) -> String {
      """
      ---
      title: Fire
      status: accepted
      owner: alice
      customer_impact: All.
      likelihood: 5
      impact: 5
      review_by: 2027-01-01
      approvals:
        - {by: alice, role: cab, decision: approved, at: 2026-01-01T00:00:00Z, digest: x}
        - {by: alice, role: \(role), decision: \(decision), at: 2026-01-02T00:00:00Z, digest: x}
      ---

      """
    }
    let roles: KeyValuePairs<String, String> = [
      "roles/cab.md": "---\ntitle: Board\naccepts_risk_up_to: 10\n---\n", "roles/director.md": "---\ntitle: Director\ntop_management: true\n---\n",
      "risks/RSK-0001.md": risk("director", "rejected"),
    ]
    #expect(try codes(roles) == ["SM014"])
    #expect(try codes(["roles/cab.md": roles[0].value, "roles/director.md": roles[1].value, "risks/RSK-0001.md": risk("director", "approved")]).isEmpty)
  }

  @Test("evidence of competence counts until the day it expires, for its role and while the role is held")
  func competence() throws {
    func tree(_ person: String, _ evidence: String) -> KeyValuePairs<String, String> {
      [
        "people/bob.md": "---\ntitle: Bob\nemails: [bob@example.org]\nroles: [\(person)]\n---\n", "people/alice.md": "---\ntitle: Alice\nemails: [alice@example.org]\n---\n",
        "roles/desk.md": "---\ntitle: Desk\nskills: [listening]\n---\n",
        "competences/COM-0001.md": "---\ntitle: Bob listens\nperson: bob\nskills: [listening]\n\(evidence)\n---\n",
      ]
    }
    let role = "{role: desk}"
    #expect(try codes(tree(role, "expires: 2026-07-02")).isEmpty)
    #expect(try codes(tree(role, "expires: 2026-07-01")) == ["SM025"])
    #expect(try codes(tree(role, "role: desk")).isEmpty)
    #expect(try codes(tree(role, "role: cab")) == ["SM024"])
    #expect(try codes(tree("{role: desk, until: 2026-07-01}", "expires: 2020-01-01")).isEmpty)
    #expect(try codes(tree("{role: desk, from: 2026-07-02}", "expires: 2020-01-01")).isEmpty)
  }

  @Test("an interval counts from the latest occasion that has taken place, and without any from the start")
  func intervals() throws {
    func tree(_ reviews: String...) -> [(String, String)] {
      [("customers/CUS-shop.md", "---\ntitle: Shop\nowner: alice\ncontacts: [{name: Sven}]\nreview_every: 30d\nactive_from: 2026-06-15\n---\n")]
        + reviews.enumerated().map { ("service-reviews/SRV-2026-000\($0 + 1).md", "---\ntitle: Review\ncustomer: CUS-shop\nheld_on: \($1)\n---\n") }
    }
    func count(_ files: [(String, String)], days: Int) throws -> Int {
      var tree = Judging.tree()
      for (path, text) in files { tree[path] = text }
      return try Judging.validation(of: tree, management: true, now: Self.noon(days)).findings.filter { $0.code == "SM042" }.count
    }
    #expect(try count(tree(), days: 14) == 0 && count(tree(), days: 15) == 1)
    #expect(try count(tree("2026-06-20", "2026-06-25"), days: 24) == 0 && count(tree("2026-06-20", "2026-06-25"), days: 25) == 1)
    #expect(try count(tree("2026-12-01"), days: 15) == 1)
  }

  @Test("promises are compared where clock, kind and conditions are the same and the lengths can be compared", arguments: [
    ("{clock: resolution, kind: incident, when: {priority: P1}, within: 4h}", 0), ("{clock: resolution, kind: incident, when: {priority: P1}, within: 5h}", 1),
    ("{clock: resolution, kind: incident, when: {priority: [P1]}, within: 5h}", 1), ("{clock: response, kind: incident, when: {priority: P1}, within: 5h}", 0),
    ("{clock: resolution, kind: incident, when: {priority: P2}, within: 5h}", 0), ("{clock: resolution, kind: incident, when: {priority: P1}, within: 1d}", 1),
  ])
  func promises(support: String, count: Int) throws {
    func agreement(_ head: String, _ target: String) -> String {
      "---\ntitle: Promise\nstatus: active\n\(head)\nservices: [SVC-checkout]\nowner: alice\ncalendar: CAL-office\neffective_from: 2026-01-01\n"
        + "workload_limits: [{measure: orders}]\ntargets:\n  - \(target)\nreview_by: 2027-01-01\n---\n"
    }
    let calendar = "---\ntitle: Office\ntime_zone: UTC\nhours: {mon-fri: [09:00-17:00]}\n---\n"
    let found = try findings([
      "calendars/CAL-office.md": calendar, "slas/SLA-a.md": agreement("", "{clock: resolution, kind: incident, when: {priority: P1}, within: 4h}"),
      "teams/TEAM-desk.md": "---\ntitle: Desk\n---\n", "olas/OLA-a.md": agreement("supplier: TEAM-desk", support),
    ])
    #expect(found.map(\.code.text).filter { $0 == "SM048" }.count == count, "\(found.listing)")
  }

  private func budget(_ amount: String, _ more: String = "") -> String {
    "---\ntitle: Budget\nperiod_from: 2024-02-01\nperiod_to: 2024-02-29\nowner: alice\n\(more)\nlines: [{item: disks, planned: 100.00 EUR}]\n"
      + "actuals: [{month: 2024-02, item: disks, amount: \(amount)}]\n---\n"
  }

  @Test("a variance is explained beyond the tolerance, in the currency of the plan", arguments: [
    ("110.00 EUR", "", 0), ("110.01 EUR", "", 1), ("90.00 EUR", "", 0), ("89.99 EUR", "", 1), ("106.00 EUR", "tolerance: 5%", 1), ("900.00 USD", "", 0),
  ])
  func variance(amount: String, more: String, count: Int) throws {
    #expect(try codes(["budgets/BUD-a.md": budget(amount, more)]).count == count)
  }

  @Test("spending less than planned is explained when the period is over, and a month in a leap year is one month")
  func spending() throws {
    let days = { (date: Int) in date - 882 }
    let budget = budget("10.00 EUR")
    #expect(try codes(["budgets/BUD-a.md": budget], days: days(27)).isEmpty)
    #expect(try codes(["budgets/BUD-a.md": budget], days: days(60)) == ["SM055"])
    let unspent = budget.replacing("month: 2024-02", with: "month: 2024-01")
    #expect(try codes(["budgets/BUD-a.md": unspent], days: days(44)).contains("SM054") == false)
    #expect(try codes(["budgets/BUD-a.md": unspent], days: days(45)).contains("SM054"))
  }

  @Test("audits count by programme, a part of a clause is not the whole, and a cancelled audit covers nothing")
  func audits() throws {
    func audit(_ programme: String, _ state: String, _ covers: String) -> String {
      "---\ntitle: Audit\nstatus: \(state)\nprogramme: \(programme)\nauditor: bob\ncovers: [\(covers)]\ncancel_reason: x\n---\n"
    }
    func missed(_ audits: String...) throws -> [String] {
      var tree = Judging.tree()
      for (number, text) in audits.enumerated() { tree["audits/AUD-2026-000\(number + 1).md"] = text }
      return try Judging.validation(of: tree, management: true).findings.map(\.message)
    }
    #expect(try missed(audit("2026", "planned", "4, 5, 6, 7"), audit("2026", "planned", "8, 9, 10")).isEmpty)
    #expect(try missed(audit("2025", "planned", "4, 5, 6, 7"), audit("2026", "planned", "4, 5, 6, 7, 8, 9, 10")).count == 1)
    #expect(try missed(audit("2026", "planned", "4, 5, 6, 7, 8, 9.1, 9.2, 9.3, 10")) == ["no audit of '2026' covers 9.4"])
    #expect(try missed(audit("2026", "planned", "4, 5, 6, 7, 8, 9"), audit("2026", "cancelled", "10")) == ["no audit of '2026' covers 10.1 and 10.2"])
  }

  @Test("an outage of exactly the length needs no problem, nor does a planned one or one that goes on", arguments: [
    ("end: 2026-06-29T08:00:00Z}", "", 0), ("end: 2026-06-29T08:00:01Z}", "", 1), ("end: 2026-06-30T08:00:00Z}", "planned: true", 0), ("}", "", 0),
  ])
  func outages(end: String, more: String, count: Int) throws {
    let incident = """
      ---
      title: Down
      status: resolved
      impact: low
      urgency: low
      priority: P4
      resolution: Restarted
      outages:
        - period: {start: 2026-06-29T00:00:00Z, \(end)
          \(more)
      ---

      """.replacing(", }", with: "}")
    #expect(try codes(["incidents/INC-2026-0001.md": incident]) == Array(repeating: "SM071", count: count))
  }

  @Test("a circle is found once, however long, and a reason anywhere in it explains it")
  func circles() throws {
    func tree(_ reason: String) -> KeyValuePairs<String, String> {
      func item(_ next: String, _ more: String = "") -> String {
        "---\ntitle: Item\ntype: server\nstatus: live\nowner: alice\ndepends_on: [CI-\(next)]\n\(more)\n---\n"
      }
      return ["cis/CI-a.md": item("b"), "cis/CI-b.md": item("c"), "cis/CI-c.md": item("a", reason), "cis/CI-d.md": item("a")]
    }
    #expect(try codes(tree("")) == ["SM029"])
    #expect(try codes(tree("cycle_reason: They start together.")).isEmpty)
  }

  @Test("an emergency that is carried out counts as approved for a release")
  func emergencies() throws {
    func tree(_ state: String) -> KeyValuePairs<String, String> {
      [
        "releases/REL-2026-0001.md": "---\ntitle: Fix\nstatus: deployed\nchanges: [CHG-2026-0001]\nowner: alice\n---\n",
        "changes/CHG-2026-0001.md":
          "---\ntitle: Fix\nstatus: \(state)\ntype: emergency\nrisk: low\nservices: [SVC-checkout]\n---\n## Reason\nx\n\n## Risk and impact\nx\n\n## Backout plan\nx\n",
      ]
    }
    #expect(try codes(tree("implementing")).isEmpty)
    #expect(try codes(tree("submitted")) == ["SM066"])
    #expect(try codes(tree("cancelled")) == ["SM066"])
  }

  @Test("the doors that judge commits hear nothing of it, and a record may accept a finding")
  func doors() throws {
    let tree = Judging.tree(with: ExampleFiles(["parties/PTY-staff.md": party("review_by: 2026-01-01")]))
    #expect(try Judging.validation(of: tree).findings.isEmpty)
    let accepted = Judging.tree(with: ExampleFiles(["parties/PTY-staff.md": party("review_by: 2026-01-01\nitsm-ignore: {SM001: it ends in August}")]))
    let validation = try Judging.validation(of: accepted, management: true)
    #expect(validation.findings.isEmpty && validation.suppressed.map(\.finding.code) == ["SM001"])
  }

  @Test("a repository sets its own threshold, or switches a check off")
  func ownKinds() throws {
    let complaint = "---\ntitle: Late\nstatus: open\ncustomer: CUS-shop\nowner: alice\nopened_at: 2026-06-15T09:00:00Z\n---\n"
    let shop = "---\ntitle: Shop\nowner: alice\ncontacts: [{name: Sven}]\n---\n"
    func kind(_ check: String) -> String { "extends: complaint\nchecks:\n  complaint-too-old: \(check)\n" }
    #expect(try codes(["customers/CUS-shop.md": shop, "complaints/CMP-2026-0001.md": complaint]).isEmpty)
    #expect(try codes(["customers/CUS-shop.md": shop, "complaints/CMP-2026-0001.md": complaint,
      ".itsm/kinds/complaint.yaml": kind("{in: open, date: opened_at, plus: 10d}")]) == ["SM045"])
    #expect(try codes(["customers/CUS-shop.md": shop, "complaints/CMP-2026-0001.md": complaint, ".itsm/kinds/complaint.yaml": kind("")], days: 90).isEmpty)
  }
}
