import Diagnostics
import HistoryIndex
import Identifiers
import Reports
import ServiceTime
import TestSupport
import Testing

/// What cannot be counted is said, counted apart, and keeps nothing else from being counted.
@Suite("Reports over what is wrong in the records")
struct BadInputReportTests {
  private func scene(
    calendar: String = "time_zone: UTC\nhours: {mon-fri: [08:00-18:00]}", agreement: String = "calendar: CAL-a",
    services: String = "[SVC-shop]", targets: String = "[{clock: resolution, within: 4h}]"
  ) throws -> ReportScene {
    let scene = try ReportScene()
    try scene.record("calendars/CAL-a.md", ["id: CAL-a", "title: Office", calendar], at: "2025-12-02T00:00:00Z")
    try scene.record("services/SVC-shop.md", ["id: SVC-shop", "title: Shop", "status: live", "calendar: CAL-a"], at: "2025-12-02T00:00:00Z")
    try scene.record("services/SVC-web.md", ["id: SVC-web", "title: Web", "status: live"], at: "2025-12-02T00:00:00Z")
    try self.agreement("SLA-a", services, agreement, targets: targets, in: scene)
    try self.agreement("SLA-b", "[SVC-web]", "retarget: frozen", in: scene)
    for (number, service) in [(1, "SVC-shop"), (2, "SVC-web")] {
      try scene.incident(number, "new", at: "2026-01-12T09:00:00Z", "services: [\(service)]", "priority: P1")
      try scene.incident(number, "resolved", at: "2026-01-12T10:00:00Z", "services: [\(service)]", "priority: P1")
    }
    return scene
  }

  private func agreement(
    _ id: String, _ services: String, _ more: String, targets: String = "[{clock: resolution, within: 4h}]", in scene: ReportScene
  ) throws {
    try scene.record(
      "slas/\(id).md",
      ["id: \(id)", "title: Agreement", "status: active", "services: \(services)", more, "targets: \(targets)"],
      at: "2025-12-02T00:00:00Z")
  }

  private func words(_ cell: Cell) -> String {
    if case .text(let text) = cell { text } else { "" }
  }

  /// Figures that add up to all clocks that there are.
  private func results(_ report: Report) -> [String: Int] {
    Dictionary(
      ["met", "breached", "running", "paused", "unknown", "excluded", "uncovered"].compactMap { key in
        report.count(key).flatMap { $0 == 0 ? nil : (key, $0) }
      }) { first, _ in first }
  }

  @Test("a time zone that the machine lacks", arguments: ["Mars/Olympus", "../etc/passwd", ""])
  func zone(name: String) throws {
    let scene = try scene(calendar: "time_zone: '\(name)'\nhours: {mon-fri: [08:00-18:00]}")
    let report = try scene.report("service-levels")
    // Neither incident was taken up before it was resolved, and no agreement has a target for that.
    #expect(results(report) == ["met": 1, "unknown": 1, "uncovered": 2])
    let row = try #require(report.rows("not_judged").first)
    #expect(row[0] == .text("INC-2026-0001") && "\(row[3])".contains("CAL-a"))
    let availability = try scene.report("availability")
    #expect(availability.count("services") == 1 && availability.count("services_not_measured") == 1)
    #expect("\(availability.rows("not_measured")[0][1])".contains("CAL-a"))
    #expect(try scene.report("due").remarks.allSatisfy { !$0.contains("paused") })
  }

  @Test("a calendar that covers nothing", arguments: ["hours: {}", "hours: {mon-fri: [08:00-18:00]}\neffective_to: 2025-12-31"])
  func emptyCalendar(hours: String) throws {
    let scene = try scene(calendar: "time_zone: UTC\n" + hours)
    let report = try scene.report("service-levels")
    #expect(results(report) == ["met": 1, "unknown": 1, "uncovered": 2])
    #expect("\(report.rows("not_judged")[0][3])".contains("agrees no service time"))
    let availability = try scene.report("availability")
    #expect(availability.rows("not_measured") == [[.text("SVC-shop"), .text("no service time is agreed in the period")]])
  }

  @Test(
    "a term of an agreement that cannot be read",
    arguments: [
      "effective_from: soon", "effective_to: 2026-02-30", "customer: [CUS-x, CUS-y]", "calendar: {hours: day}", "retarget: later", "reopen: [resume]",
    ])
  func unreadableTerm(term: String) throws {
    let scene = try scene(agreement: term)
    let report = try scene.report("service-levels")
    #expect(results(report) == ["met": 1, "unknown": 1, "uncovered": 2])
    let field = try #require(term.split(separator: ":").first)
    #expect(words(try #require(report.rows("not_judged").first)[3]).contains("'\(field)' of 'SLA-a'"))
  }

  @Test(
    "a target that cannot be read may be about anything that it does not rule out",
    arguments: [
      ("{clock: [resolution], within: 4h}", 2), ("resolution within 4h", 2), ("{clock: resolution, within: soon}", 1),
      ("{clock: resolution, kind: [incident, request], within: 4h}", 1), ("{clock: resolution, kind: [incident, request], when: {priority: P2}, within: 4h}", 0),
      ("{clock: resolution, when: P1, within: 4h}", 1), ("{clock: resolution, when: {priority: {is: P1}}, within: 4h}", 1),
      ("{clock: resolution, calendar: [CAL-a], within: 4h}", 1), ("{clock: resolution, kind: request, calendar: [CAL-a], within: 4h}", 0),
    ])
  func unreadableTarget(target: String, unknown: Int) throws {
    let report = try scene(targets: "[\(target)]").report("service-levels")
    #expect(results(report) == ["met": 1, "unknown": unknown, "uncovered": 3 - unknown].filter { $0.value > 0 })
    #expect(report.rows("not_judged").allSatisfy { words($0[3]).contains("target 1 of 'SLA-a'") })
  }

  @Test("services that cannot be read leave open what is covered")
  func unreadableServices() throws {
    let report = try scene(services: "[{name: SVC-shop}]").report("service-levels")
    #expect(results(report) == ["met": 1, "unknown": 1, "uncovered": 2])
    #expect(words(report.rows("not_judged")[0][3]).contains("'services' of 'SLA-a' cannot be read"))
  }

  @Test("a goal that is no share in percent is neither reached nor missed")
  func unreadableGoal() throws {
    let report = try scene(targets: "[{clock: resolution, within: 30m, goal: most}]").report("service-levels")
    #expect(results(report) == ["met": 1, "breached": 1, "uncovered": 2] && report.count("missed_targets_count") == 0)
    #expect(report.remarks.contains { $0.contains("the goal of target 1 of SLA-a, 'most', is no share in percent") })
  }

  @Test(
    "a promise of availability that cannot be read is not judged",
    arguments: [
      ("availability: [{target: 99.9%, per: week}]", "'availability.per' of 'SLA-a'"), ("availability: [{target: 99.9%, calendar: [CAL-a]}]", "'availability.calendar' of 'SLA-a'"),
      ("availability: [{target: 99.9%}]\nmaintenance_notice: early", "'maintenance_notice' of 'SLA-a'"),
      ("availability: [{target: 99.9%}]\neffective_from: soon", "'effective_from' of 'SLA-a'"),
    ])
  func unreadableAvailability(terms: String, reason: String) throws {
    let report = try scene(agreement: terms).report("availability")
    #expect(report.count("targets_missed") == 0)
    let rows = report.rows("targets")
    #expect(!rows.isEmpty && rows.allSatisfy { words($0[9]).contains(reason) })
    #expect(terms.contains("maintenance_notice") == report.remarks.contains { $0.contains("planned work on 1 service is not held against its notice") })
  }

  @Test("an agreement without a calendar counts around the clock, and that is said")
  func noCalendar() throws {
    let report = try scene().report("service-levels")
    #expect(results(report) == ["met": 2, "uncovered": 2])
    #expect(report.remarks.filter { $0.contains("around the clock") } == ["SLA-b names no calendar: what it promises is counted around the clock, on every day"])
  }

  @Test("agreements that overlap: the tightest counts, and both are named")
  func overlapping() throws {
    let scene = try scene()
    try agreement("SLA-c", "[SVC-shop]", "customer: CUS-x", in: scene)
    let report = try scene.report("service-levels")
    #expect(report.rows("overlapping") == [[
      .text("INC-2026-0001"), .text("resolution"), .text("SLA-a"), .text("SLA-c"), .text("met"),
    ]])
  }

  @Test("an agreement or calendar that was edited after it had been used is told; before that it is not")
  func editedTerms() throws {
    let scene = try scene()
    #expect(try scene.report("service-levels").count("edited_terms_count") == 0)
    try scene.record(
      "calendars/CAL-a.md", ["id: CAL-a", "title: Longer hours", "time_zone: UTC\nhours: {mon-fri: [07:00-19:00]}"], at: "2026-01-20T00:00:00Z")
    let report = try scene.report("service-levels")
    #expect(report.rows("edited_terms").map { Array($0[..<5]) } == [[
      .text("CAL-a"), .text("hours"), .instant(try ReportScene.instant("2026-01-20T00:00:00Z")), .count(1), .text("INC-2026-0001"),
    ]])
  }

  @Test("an edit that takes a clock out of the count is told too", arguments: [
    ("services", "services: [SVC-other]"), ("effective_from", "effective_from: 2026-02-01"), ("effective_to", "effective_to: 2026-01-11"),
    ("targets", "targets: []"), ("(deleted)", ""),
  ])
  func removedFromTheCount(field: String, line: String) throws {
    let scene = try scene()
    if line.isEmpty {
      try scene.remove("slas/SLA-a.md", at: "2026-01-20T00:00:00Z")
    } else {
      let kept = ["services: [SVC-shop]", "targets:\n  - {clock: resolution, within: 4h}"].filter { !$0.hasPrefix(field) }
      try scene.record("slas/SLA-a.md", ["id: SLA-a", "title: Agreement", "status: active", "calendar: CAL-a", line] + kept, at: "2026-01-20T00:00:00Z")
    }
    let report = try scene.report("service-levels")
    #expect(report.rows("edited_terms").map { Array($0[..<5]) } == [[
      .text("SLA-a"), .text(field), .instant(try ReportScene.instant("2026-01-20T00:00:00Z")), .count(1), .text("INC-2026-0001"),
    ]])
    #expect(report.count("edited_terms_count") == 1)
  }

  @Test("a calendar that ends in the past is an edit to the clocks that ran afterwards; an end that judges nothing otherwise is none")
  func movedEnd() throws {
    let hours = "time_zone: UTC\nhours: {mon-fri: [08:00-18:00]}"
    let past = try scene()
    try past.record("calendars/CAL-a.md", ["id: CAL-a", "title: Office", hours, "effective_to: 2026-01-11"], at: "2026-01-20T00:00:00Z")
    #expect(try past.report("service-levels").rows("edited_terms").map { [$0[0], $0[1], $0[3]] } == [[.text("CAL-a"), .text("effective_to"), .count(1)]])
    let future = try scene()
    try future.record("calendars/CAL-a.md", ["id: CAL-a", "title: Office", hours, "effective_to: 2026-01-31"], at: "2026-01-20T00:00:00Z")
    #expect(try future.report("service-levels").rows("edited_terms").isEmpty)
  }

  @Test("a clock whose calendar was not in force is unknown, with the day", arguments: [
    ("effective_from: 2026-02-01", "2026-01-12", ["met": 1, "unknown": 1, "uncovered": 2]),
    ("effective_to: 2026-01-12", "2026-01-13", ["met": 2, "uncovered": 2]),
  ])
  func calendarNotInForce(line: String, day: String, expected: [String: Int]) throws {
    let scene = try scene(calendar: "time_zone: UTC\nhours: {mon-fri: [08:00-18:00]}\n" + line)
    let report = try scene.report("service-levels")
    #expect(results(report) == expected)
    try scene.incident(3, "new", at: "2026-01-12T17:00:00Z", "services: [SVC-shop]")
    try scene.incident(3, "resolved", at: "2026-01-13T17:00:00Z", "services: [SVC-shop]")
    let row = try #require(scene.report("service-levels").rows("not_judged").first { $0[0] == .text("INC-2026-0003") })
    #expect(row[2] == .text("unknown") && "\(row[3])".contains("is not in force on \(day)"))
    // Past its target before the calendar ended, whatever came then.
    try scene.incident(4, "new", at: "2026-01-12T09:00:00Z", "services: [SVC-shop]")
    try scene.incident(4, "resolved", at: "2026-01-13T17:00:00Z", "services: [SVC-shop]")
    #expect(try scene.report("service-levels").count("breached") == (day == "2026-01-13" ? 1 : 0))
  }

  @Test("a clock in a state that the kind no longer has is unknown in every period until it stops, with the state")
  func stateOfThePast() throws {
    let scene = try scene()
    try scene.incident(3, "new", at: "2026-01-13T09:00:00Z", "services: [SVC-web]")
    try scene.incident(3, "waiting-for-parts", at: "2026-01-13T10:00:00Z", "services: [SVC-web]")
    for period in [("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"), ("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")] {
      let rows = try scene.report("service-levels", period.0, period.1).rows("not_judged").filter { $0[1] == .text("resolution") }
      #expect(rows.map { Array($0[..<3]) } == [[.text("INC-2026-0003"), .text("resolution"), .text("unknown")]])
      #expect("\(rows[0][3])".contains("waiting-for-parts"))
    }
  }

  @Test("a record that cannot be read, or says no state, is named")
  func stateless() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-05T10:00:00Z")
    try scene.record("incidents/INC-2026-0002.md", ["id: INC-2026-0002", "title: Without a state"], at: "2026-01-06T10:00:00Z")
    #expect(try scene.report("incidents").remarks.contains { $0.contains(": 'INC-2026-0002' ('incidents/INC-2026-0002.md'); ") })
    try scene.record("incidents/INC-2026-0003.md", ["id: INC-2026-0003", "title: [Broken"], at: "2026-01-07T10:00:00Z")
    try scene.record("customers/CUS-a.md", ["id: CUS-a", "title: [Broken"], at: "2026-01-07T10:00:00Z")
    try scene.record("customers/CUS-b.md", ["id: CUS-b", "title: Customers have no states"], at: "2026-01-07T10:00:00Z")
    let remarks = try scene.report("incidents").remarks.filter { $0.contains("itsm validate") }
    #expect(remarks == [
      "cannot be read, or without a state, so that at most earlier states of them count: 'CUS-a' ('customers/CUS-a.md'), "
        + "'INC-2026-0002' ('incidents/INC-2026-0002.md'), 'INC-2026-0003' ('incidents/INC-2026-0003.md'); 'itsm validate' says why"
    ])
  }

  @Test("a record that was removed and made again is in doubt")
  func madeAgain() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-05T10:00:00Z")
    try scene.remove("incidents/INC-2026-0001.md", at: "2026-01-06T10:00:00Z")
    try scene.incident(1, "new", at: "2026-01-07T10:00:00Z", "priority: P1")
    let report = try scene.report("incidents")
    #expect(report.count("doubts_count") == 1)
    #expect(report.rows("doubts").map { [$0[0], $0[2]] } == [[.text("INC-2026-0001"), .instant(try ReportScene.instant("2026-01-07T10:00:00Z"))]])
    #expect("\(report.rows("doubts")[0][5])".contains("begins once more"))
  }

  @Test("an edited stamp is shown as it reads later, with the commit that edited it")
  func editedStamp() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-05T10:00:00Z")
    try scene.incident(1, "in-progress", at: "2026-01-05T11:00:00Z", "acknowledged_at: 2026-01-05T11:00:00Z")
    try scene.incident(1, "in-progress", at: "2026-01-08T11:00:00Z", "acknowledged_at: 2026-01-05T10:30:00Z")
    let row = try #require(scene.report("incidents").rows("doubts").first)
    let edit = try #require(scene.repository.tip).short
    #expect(row[5] == .text("its stamp was edited later; to 2026-01-05T10:30:00Z by commit \(edit)"))
  }

  @Test("times out of order are counted as they can be, and shown with both times")
  func outOfOrder() throws {
    let scene = try ReportScene()
    try scene.incident(1, "new", at: "2026-01-05T10:00:00Z", "opened_at: 2026-01-05T10:00:00Z")
    try scene.incident(1, "in-progress", at: "2026-01-05T11:00:00Z", "opened_at: 2026-01-05T10:00:00Z", "acknowledged_at: 2026-01-05T08:00:00Z")
    try scene.incident(
      1, "resolved", at: "2026-01-05T12:00:00Z", "opened_at: 2026-01-05T10:00:00Z", "acknowledged_at: 2026-01-05T08:00:00Z",
      "resolved_at: 2026-01-05T13:00:00Z")
    let report = try scene.report("incidents")
    #expect(report.count("opened") == 1 && report.count("resolved") == 1 && report.count("doubts_count") == 2)
    #expect(report.rows("doubts").map { [$0[1], $0[3], $0[4], $0[5]] } == [
      [.text("in-progress"), .instant(try ReportScene.instant("2026-01-05T08:00:00Z")), .instant(try ReportScene.instant("2026-01-05T11:00:00Z")), .text("before the state before")],
      [.text("resolved"), .instant(try ReportScene.instant("2026-01-05T13:00:00Z")), .instant(try ReportScene.instant("2026-01-05T12:00:00Z")), .text("recorded after its commit")],
    ])
  }

  @Test("an incident without a service is covered by nothing, and stands in a row of its own")
  func noServices() throws {
    let scene = try scene()
    try scene.incident(3, "new", at: "2026-01-13T09:00:00Z")
    let report = try scene.report("service-levels")
    #expect(report.rows("uncovered_records").filter { $0[0] == .text("INC-2026-0003") }.map { $0[3] } == Array(repeating: .text("the record names no service"), count: 2))
    #expect(try scene.report("incidents").rows("by_service").map { [$0[0], $0[2]] } == [
      [.text("(none)"), .count(1)], [.text("SVC-shop"), .count(1)], [.text("SVC-web"), .count(1)],
    ])
  }

  @Test("a record that was deleted is not counted, and told")
  func deleted() throws {
    let scene = try scene()
    try scene.remove("incidents/INC-2026-0001.md", at: "2026-02-03T00:00:00Z")
    let report = try scene.report("incidents")
    #expect(report.count("opened") == 1 && report.count("removed_count") == 1)
    let row = try #require(report.rows("removed").first)
    #expect(Array(row[..<4]) == [.text("INC-2026-0001"), .text("incident"), .text("resolved"), .instant(try ReportScene.instant("2026-02-03T00:00:00Z"))])
    #expect(try scene.report("changes").rows("removed").isEmpty && scene.report("backlog").count("removed_count") == 1)
    #expect(try scene.report("incidents", now: "2026-02-02T00:00:00Z").count("removed_count") == nil)
  }

  @Test("a kind whose states changed over the years: old ones stay in the timeline, and are told")
  func changedStates() throws {
    let scene = try ReportScene()
    func kind(_ transitions: String, end: String, at instant: String) throws {
      try scene.repository.write(
        ".itsm/kinds/task.yaml",
        "kind: task\ntitle: Task\nprefix: TSK\nids: yearly\nfolder: tasks\nfields:\n  title: {type: text}\nlifecycle: {initial: open, states: {\(end): {terminal: true}}, transitions: {\(transitions)}}\n")
      try scene.commit("states", at: instant)
    }
    func task(_ number: Int, _ status: String, at instant: String) throws {
      try scene.record("tasks/TSK-2026-000\(number).md", ["id: TSK-2026-000\(number)", "title: Task", "status: \(status)"], at: instant)
    }
    try kind("open -> waiting: {}, waiting -> done: {}", end: "done", at: "2026-01-01T00:00:00Z")
    try task(1, "open", at: "2026-01-02T00:00:00Z")
    try task(1, "waiting", at: "2026-01-03T00:00:00Z")
    try task(2, "waiting", at: "2026-01-03T00:00:00Z")
    try kind("open -> closed: {}", end: "closed", at: "2026-01-04T00:00:00Z")
    try task(1, "closed", at: "2026-01-05T00:00:00Z")
    let report = try scene.report("backlog")
    #expect(report.count("open_work") == 1)
    #expect(report.rows("states").map { Array($0[..<3]) } == [[.text("task"), .text("(no state of the kind)"), .count(1)]])
    let timeline = try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-03-01T00:00:00Z").history.records(withID: "TSK-2026-0001").first?.timeline
    #expect(timeline?.map(\.state) == ["open", "waiting", "closed"])
  }

  @Test("a state that is recorded for a time to come is in doubt in every period until then, and no report keeps silent about it")
  func future() throws {
    let scene = try scene()
    try scene.incident(3, "new", at: "2026-01-12T09:00:00Z", "services: [SVC-shop]")
    try scene.incident(3, "resolved", at: "2026-01-12T10:00:00Z", "services: [SVC-shop]", "resolved_at: 2026-03-01T18:00:00Z")
    try scene.incident(4, "new", at: "2026-01-12T09:00:00Z", "services: [SVC-shop]", "opened_at: 2026-05-01T00:00:00Z")
    let note = "recorded for a time that is still to come, until which the record counts as it was before: "
    let first = try scene.report("incidents", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-02-10T00:00:00Z")
    #expect(first.count("resolved") == 2 && first.count("closing_backlog") == 1)
    #expect(first.rows("doubts").map { [$0[0], $0[1], $0[5]] } == [[.id("INC-2026-0003"), .text("resolved"), .text("recorded after its commit")]])
    let said = try #require(first.remarks.first { $0.hasPrefix(note) })
    #expect(said.contains("'INC-2026-0003' as 'resolved' at 2026-03-01T18:00:00+00:00 (commit ") && said.contains("'INC-2026-0004' as 'new' at 2026-05-01T00:00:00+00:00"), "\(said)")
    for name in ["backlog", "due", "service-levels"] {
      #expect(try scene.report(name, now: "2026-02-10T00:00:00Z").remarks.contains(said), "\(name)")
    }
    let between = try scene.report("incidents", "2026-02-01T00:00:00Z", "2026-02-05T00:00:00Z", now: "2026-06-01T00:00:00Z")
    #expect(between.count("closing_backlog") == 1 && between.rows("doubts").count == 1)
    let last = try scene.report("incidents", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", now: "2026-06-01T00:00:00Z")
    #expect(last.count("resolved") == 1 && last.rows("doubts").count == 1)
    #expect(!last.remarks.contains { $0.hasPrefix(note) })
    let after = try scene.report("incidents", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z", now: "2026-06-01T00:00:00Z")
    #expect(after.rows("doubts").isEmpty)
    // Before the commit nobody knew.
    let before = try scene.report("incidents", "2026-01-01T00:00:00Z", "2026-01-12T09:30:00Z", now: "2026-01-12T09:30:00Z")
    #expect(before.rows("doubts").isEmpty && before.remarks.filter { $0.hasPrefix(note) }.allSatisfy { !$0.contains("INC-2026-0003") })
  }
}
