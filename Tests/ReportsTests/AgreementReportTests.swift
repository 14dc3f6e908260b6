import Diagnostics
import Identifiers
import Reports
import ServiceTime
import TestSupport
import Testing

/// What reports say of the targets of agreements.
@Suite("Targets of agreements in reports")
struct AgreementReportTests {
  private static let start = "2025-12-02T00:00:00Z"
  private static let hour: Int64 = 3600

  private func service(_ id: String, _ more: String..., in scene: ReportScene) throws {
    try scene.record("services/\(id).md", ["id: \(id)", "title: \(id)", "status: live"] + more, at: Self.start)
  }

  private func agreement(_ id: String, _ more: String..., in scene: ReportScene) throws {
    try scene.record("slas/\(id).md", ["id: \(id)", "title: \(id)", "status: active"] + more, at: Self.start)
  }

  private func outage(_ number: Int, of service: String, _ start: String, _ end: String, _ more: String..., in scene: ReportScene) throws {
    try scene.record(
      "incidents/INC-2026-000\(number).md",
      ["id: INC-2026-000\(number)", "title: Down", "status: new", "services: [\(service)]", "outages:", "  - period: {start: \(start), end: \(end)}"]
        + more.map { "    \($0)" }, at: start)
  }

  /// The values of some columns, row by row.
  private func values(_ report: Report, _ table: String, _ columns: String...) -> [[Cell]] {
    guard let table = report.tables.first(where: { $0.key == table }) else { return [] }
    let positions = columns.compactMap { key in table.columns.firstIndex { $0.key == key } }
    return table.rows.map { row in positions.map { row[$0] } }
  }

  private func scene(clocks targets: String...) throws -> ReportScene {
    let scene = try ReportScene()
    try service("SVC-shop", in: scene)
    try scene.record(
      "slas/SLA-shop.md", ["id: SLA-shop", "title: Shop", "status: active", "services: [SVC-shop]", "targets:"] + targets.map { "  - \($0)" }, at: Self.start)
    return scene
  }

  private func resolved(_ number: Int, _ folder: String, _ prefix: String, state: String, afterHours hours: Int, in scene: ReportScene) throws {
    let id = "\(prefix)-2026-000\(number)"
    func write(_ state: String, _ at: String) throws {
      try scene.record(
        "\(folder)/\(id).md", ["id: \(id)", "title: Something", "status: \(state)", "services: [SVC-shop]", "priority: P3", "impact: low"], at: at)
    }
    try write("new", "2026-01-0\(number)T00:00:00Z")
    try write(state, "2026-01-0\(number)T\(hours < 10 ? "0" : "")\(hours):00:00Z")
  }

  @Test("a target is a row of its own, with its own goal, also where another is for the same clock and priority")
  func targets() throws {
    let scene = try scene(
      clocks: "{clock: resolution, kind: incident, when: {priority: [P3, P4]}, within: 4h, goal: 85%}",
      "{clock: resolution, kind: request, within: 8h, goal: 90%}")
    for number in 1...6 { try resolved(number, "incidents", "INC", state: "resolved", afterHours: 1, in: scene) }
    for number in 1...4 { try resolved(number, "requests", "REQ", state: "fulfilled", afterHours: number == 4 ? 9 : 1, in: scene) }
    let report = try scene.report("service-levels")
    #expect(values(report, "attainment_by_target", "target", "n", "met", "goal", "goal_missed") == [
      [.text("incident P3, P4 within 4h"), .count(6), .count(6), .percent("85"), .flag(false)],
      [.text("request within 8h"), .count(4), .count(3), .percent("90"), .flag(true)],
    ])
    #expect(values(report, "attainment_by_priority", "kind", "priority", "n", "met") == [
      [.text("incident"), .text("P3"), .count(6), .count(6)], [.text("request"), .text("P3"), .count(4), .count(3)],
    ])
    #expect(values(report, "missed_targets", "target", "reached", "goal", "answered") == [
      [.text("resolution request within 8h"), .share(3, of: 4), .percent("90"), .flag(false)]
    ])
    #expect(report.count("missed_targets_count") == 1 && report.count("unanswered_misses") == 1)
  }

  @Test("a word about incidents is none about requests", arguments: [("resolution of incidents", 1), ("response", 1), ("requests", 0), ("resolution", 0)])
  func answers(target: String, unanswered: Int) throws {
    let scene = try scene(clocks: "{clock: resolution, kind: request, within: 8h, goal: 90%}")
    try resolved(1, "requests", "REQ", state: "fulfilled", afterHours: 9, in: scene)
    try scene.record(
      "slas/SLA-shop.md",
      ["id: SLA-shop", "title: Shop", "status: active", "services: [SVC-shop]", "targets: [{clock: resolution, kind: request, within: 8h, goal: 90%}]",
       "misses: [{period: 2026-01, target: \(target), reason: Too few hands.}]"], at: "2026-02-02T00:00:00Z")
    let report = try scene.report("service-levels")
    #expect(report.count("missed_targets_count") == 1 && report.count("unanswered_misses") == unanswered)
  }

  @Test("what nothing covers is listed in every period in which it is open, and in that in which it stopped", arguments: [
    ("2026-01-01", "2026-02-01", 2), ("2026-02-01", "2026-03-01", 2), ("2026-03-01", "2026-04-01", 1),
  ])
  func uncovered(from: String, to: String, count: Int) throws {
    let scene = try ReportScene()
    let fields = ["title: Fails", "services: [SVC-other]"]
    try scene.record("incidents/INC-2026-0001.md", ["id: INC-2026-0001", "status: new"] + fields, at: "2026-01-05T00:00:00Z")
    try scene.record("incidents/INC-2026-0002.md", ["id: INC-2026-0002", "status: new"] + fields, at: "2026-01-06T00:00:00Z")
    try scene.record("incidents/INC-2026-0002.md", ["id: INC-2026-0002", "status: resolved"] + fields, at: "2026-02-28T00:00:00Z")
    try scene.record("incidents/INC-2026-0002.md", ["id: INC-2026-0002", "status: closed"] + fields, at: "2026-03-05T00:00:00Z")
    let report = try scene.report("service-levels", from + "T00:00:00Z", to + "T00:00:00Z", now: "2026-05-01T00:00:00Z")
    #expect(values(report, "uncovered_records", "clock").filter { $0 == [.text("resolution")] }.count == count)
  }

  @Test("a clock that stops as the period ends was open in it, and stopped in the next", arguments: [
    ("2026-01-31T22:00:00Z", "running", "met"), ("2026-01-31T18:00:00Z", "breached", "breached"),
  ])
  func stoppedAtTheEnd(opened: String, first: String, second: String) throws {
    let scene = try scene(clocks: "{clock: resolution, within: 4h}")
    try scene.incident(1, "new", at: opened, "services: [SVC-shop]")
    try scene.incident(1, "resolved", at: "2026-02-01T00:00:00Z", "services: [SVC-shop]")
    #expect(try scene.report("service-levels").count(first) == 1)
    let next = try scene.report("service-levels", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")
    #expect(next.count(second) == 1 && next.count("running") == 0)
  }

  @Test("a service counts while it is live, and not while it is planned again")
  func notLive() throws {
    let scene = try ReportScene()
    for (status, time) in [("live", "2026-01-01T00:00:00Z"), ("planned", "2026-01-10T00:00:00Z"), ("live", "2026-01-20T00:00:00Z")] {
      try scene.record("services/SVC-a.md", ["id: SVC-a", "title: A", "status: \(status)"], at: time)
    }
    try outage(1, of: "SVC-a", "2026-01-12T00:00:00Z", "2026-01-13T00:00:00Z", in: scene)
    let report = try scene.report("availability")
    #expect(values(report, "by_month", "agreed", "down") == [[.serviceTime(21 * 86_400), .serviceTime(0)]])
  }

  @Test("each customer was promised something, and each miss is told")
  func customers() throws {
    let scene = try ReportScene()
    try service("SVC-shop", in: scene)
    for (customer, target) in [("a", "99.9%"), ("b", "99.5%"), ("c", "90%")] {
      try agreement(
        "SLA-\(customer)", "customer: CUS-\(customer)", "services: [SVC-shop]", "availability: [{service: SVC-shop, target: \(target), per: month}]", in: scene)
    }
    try outage(1, of: "SVC-shop", "2026-01-10T00:00:00Z", "2026-01-10T10:00:00Z", in: scene)
    #expect(values(try scene.report("service-levels"), "missed_targets", "agreement", "target", "period", "goal") == ["a", "b"].map {
      [.text("SLA-\($0)"), .text("availability of SVC-shop"), .text("2026-01"), .text($0 == "a" ? "99.9%" : "99.5%")]
    })
    let report = try scene.report("availability")
    #expect(values(report, "targets", "agreement", "missed") == [[.text("SLA-a"), .flag(true)], [.text("SLA-b"), .flag(true)], [.text("SLA-c"), .flag(false)]])
    #expect(values(report, "by_month", "target", "missed") == [[.text("99.9%"), .flag(true)]])
    #expect(report.count("targets_missed") == 2 && report.count("months_missed") == 1)
  }

  @Test("a target without a service is for each that the agreement covers")
  func everyService() throws {
    let scene = try ReportScene()
    for id in ["SVC-a", "SVC-b", "SVC-c"] { try service(id, in: scene) }
    try agreement("SLA-a", "services: [SVC-a, SVC-b]", "availability: [{target: 99%, per: month}]", in: scene)
    try outage(1, of: "SVC-b", "2026-01-10T00:00:00Z", "2026-01-10T10:00:00Z", in: scene)
    #expect(values(try scene.report("availability"), "targets", "service", "missed") == [[.text("SVC-a"), .flag(false)], [.text("SVC-b"), .flag(true)]])
  }

  @Test("a target is judged over its month, quarter or year")
  func lengths() throws {
    let scene = try ReportScene()
    try service("SVC-a", in: scene)
    // Ten hours are more than 1 % of a month, and less than that of a quarter.
    for (length, target) in [("month", "99%"), ("quarter", "99%"), ("year", "99.9%")] {
      try agreement("SLA-\(length)", "services: [SVC-a]", "availability: [{target: \(target), per: \(length)}]", in: scene)
    }
    try outage(1, of: "SVC-a", "2026-02-10T00:00:00Z", "2026-02-10T10:00:00Z", in: scene)
    let report = try scene.report("availability", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", now: "2027-01-02T00:00:00Z")
    let rows = values(report, "targets", "agreement", "period", "missed")
    #expect(rows.filter { $0[0] == .text("SLA-month") }.count == 12)
    #expect(rows.filter { $0[0] == .text("SLA-month") && $0[2] == .flag(true) }.map { $0[1] } == [.text("2026-02")])
    #expect(rows.filter { $0[0] == .text("SLA-quarter") } == (1...4).map { [.text("SLA-quarter"), .text("2026-Q\($0)"), .flag(false)] })
    #expect(rows.filter { $0[0] == .text("SLA-year") } == [[.text("SLA-year"), .text("2026"), .flag(true)]])
    #expect(report.count("targets_not_judged") == 0)
  }

  @Test("a year that was missed is told by the check of the year in which it ended")
  func yearUnanswered() throws {
    let scene = try ReportScene()
    try service("SVC-a", in: scene)
    try agreement("SLA-a", "services: [SVC-a]", "availability: [{target: 99.9%, per: year}]", in: scene)
    try outage(1, of: "SVC-a", "2026-02-10T00:00:00Z", "2026-02-10T10:00:00Z", in: scene)
    func messages(_ from: String, _ to: String) throws -> [String] {
      try scene.desk(from, to, now: to).historyFindings().filter { $0.code == "SM101" }.map(\.message)
    }
    #expect(try messages("2026-07-01T00:00:00Z", "2027-07-01T00:00:00Z") == ["SLA-a missed 'availability of SVC-a' in 2026, and nothing is said about it"])
    #expect(try messages("2025-12-01T00:00:00Z", "2026-12-01T00:00:00Z").isEmpty)
  }

  @Test("agreed time of a target is that of its calendar, else of its agreement")
  func calendars() throws {
    let scene = try ReportScene()
    for (id, hours) in [("CAL-day", "08:00-18:00"), ("CAL-night", "00:00-08:00")] {
      try scene.record("calendars/\(id).md", ["id: \(id)", "title: \(id)", "time_zone: UTC", "hours: {daily: [\(hours)]}"], at: Self.start)
    }
    try service("SVC-a", in: scene)
    try agreement(
      "SLA-a", "services: [SVC-a]", "calendar: CAL-day", "availability: [{service: SVC-a, target: 99%, calendar: CAL-night}, {target: 99%}]", in: scene)
    try outage(1, of: "SVC-a", "2026-01-10T00:00:00Z", "2026-01-10T06:00:00Z", in: scene)
    let report = try scene.report("availability")
    #expect(values(report, "targets", "calendar", "agreed", "down", "missed") == [
      [.text("CAL-night"), .serviceTime(31 * 8 * Self.hour), .serviceTime(6 * Self.hour), .flag(true)],
      [.text("CAL-day"), .serviceTime(31 * 10 * Self.hour), .serviceTime(Int64(0)), .flag(false)],
    ])
    // The service itself is measured in its own hours.
    #expect(values(report, "by_month", "agreed", "down", "missed") == [[.serviceTime(31 * 24 * Self.hour), .serviceTime(6 * Self.hour), .flag(true)]])
  }

  @Test("a month that is not all in the period, or not over, is not judged, and that is a row")
  func partial() throws {
    let scene = try ReportScene()
    try service("SVC-a", in: scene)
    try agreement("SLA-a", "services: [SVC-a]", "availability: [{target: 99%, per: month}]", in: scene)
    try outage(1, of: "SVC-a", "2026-01-21T00:00:00Z", "2026-01-21T06:00:00Z", in: scene)
    func report(_ name: String, _ from: String, _ to: String, now: String = "2026-03-01T00:00:00Z") throws -> Report {
      try scene.report(name, "\(from)T00:00:00Z", "\(to)T00:00:00Z", now: now)
    }
    let month = try report("service-levels", "2026-01-01", "2026-02-01")
    #expect(month.count("missed_targets_count") == 0 && month.rows("availability_not_judged").isEmpty)
    let days = try report("service-levels", "2026-01-21", "2026-01-23")
    #expect(days.count("missed_targets_count") == 0)
    #expect(values(days, "availability_not_judged", "period", "percent", "not_judged") == [
      [.text("2026-01"), .percent("87.500"), .text("partial: it goes on after the period of the report")]
    ])
    func reasons(_ report: Report) -> [[Cell]] { values(report, "targets", "period", "not_judged") }
    #expect(reasons(try report("availability", "2026-01-02", "2026-02-01")) == [[.text("2026-01"), .text("partial: it began before the period of the report")]])
    #expect(reasons(try report("availability", "2026-01-01", "2026-02-01", now: "2026-01-22T00:00:00Z")) == [[.text("2026-01"), .text("partial: it is not over")]])
    // An agreement that began in the month is judged from then on.
    try agreement("SLA-a", "services: [SVC-a]", "effective_from: 2026-01-20", "availability: [{target: 99%, per: month}]", in: scene)
    let late = try report("availability", "2026-01-15", "2026-02-01")
    #expect(values(late, "targets", "agreed", "missed", "not_judged") == [[.serviceTime(12 * 24 * Self.hour), .flag(true), .blank]])
  }

  @Test("the notice of an agreement counts for each service that it covers, promised or not")
  func notice() throws {
    let scene = try ReportScene()
    try service("SVC-a", in: scene)
    try agreement("SLA-a", "services: [SVC-a]", "maintenance_notice: 48h", in: scene)
    try outage(1, of: "SVC-a", "2026-01-10T00:00:00Z", "2026-01-10T06:00:00Z", "planned: true", "announced_at: 2026-01-09T00:00:00Z", in: scene)
    let report = try scene.report("availability")
    #expect(values(report, "by_month", "down") == [[.serviceTime(6 * Self.hour)]])
    #expect(report.count("planned_and_lost") == 1 && report.count("outages") == 0)
    #expect(values(report, "outage_list", "record", "planned", "lost_by") == [[.text("INC-2026-0001"), .flag(true), .text("SVC-a")]])
    #expect(report.remarks.contains("planned work of INC-2026-0001 from 2026-01-10T00:00:00+00:00 was not announced in time and counts as lost for SVC-a"))
  }

  @Test("planned work on what a service depends on is agreed for it too, when it was announced in time for it", arguments: [("48h", 0), ("240h", 6)])
  func dependencies(notice: String, hours: Int64) throws {
    let scene = try ReportScene()
    try service("SVC-base", in: scene)
    try service("SVC-shop", "depends_on: [SVC-base]", in: scene)
    try agreement("SLA-a", "services: [SVC-shop]", "maintenance_notice: \(notice)", "availability: [{target: 99.9%}]", in: scene)
    try outage(1, of: "SVC-base", "2026-01-10T00:00:00Z", "2026-01-10T06:00:00Z", "planned: true", "announced_at: 2026-01-05T00:00:00Z", in: scene)
    try outage(2, of: "SVC-base", "2026-01-20T00:00:00Z", "2026-01-20T01:00:00Z", in: scene)
    let report = try scene.report("availability")
    let down = try #require(values(report, "by_month", "service", "down").first { $0[0] == .text("SVC-shop") })
    #expect(down[1] == .serviceTime((hours + 1) * Self.hour))
    #expect(values(report, "targets", "down") == [[.serviceTime((hours + 1) * Self.hour)]])
    let lost: [[Cell]] = [[.text("INC-2026-0002"), .text("SVC-base, SVC-shop")]]
    #expect(values(report, "outage_list", "record", "lost_by") == (hours > 0 ? [[.text("INC-2026-0001"), .text("SVC-shop")]] : []) + lost)
  }

  @Test("a target with days on which its calendar is not in force is not judged, and the service's share says which days it leaves out")
  func lapsedCalendar() throws {
    let scene = try ReportScene()
    try scene.record(
      "calendars/CAL-a.md", ["id: CAL-a", "title: Office", "time_zone: UTC", "hours: {mon-fri: [08:00-18:00]}", "effective_to: 2026-01-15"], at: Self.start)
    try service("SVC-a", "calendar: CAL-a", in: scene)
    try agreement("SLA-a", "services: [SVC-a]", "calendar: CAL-a", "availability: [{target: 99.9%}]", in: scene)
    try outage(1, of: "SVC-a", "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z", in: scene)
    let gap = "the calendar 'CAL-a' is not in force on 2026-01-16, and no other takes its place"
    let report = try scene.report("availability")
    #expect(values(report, "targets", "agreed", "down", "missed", "not_judged") == [[.serviceTime(110 * Self.hour), .serviceTime(10 * Self.hour), .flag(false), .text(gap)]])
    #expect(report.count("targets_not_judged") == 1 && report.count("targets_missed") == 0)
    #expect(report.remarks.contains("SVC-a: \(gap); days without hours count as none agreed"))
    // Days that are still to come are not missed yet.
    #expect(try !scene.report("availability", now: "2026-01-15T12:00:00Z").remarks.contains { $0.contains("takes its place") })
  }

  @Test("a target that is no share in percent is not judged, with the reason", arguments: ["99,9%", "0.99", "high"])
  func unreadableTarget(text: String) throws {
    let scene = try ReportScene()
    try service("SVC-a", in: scene)
    try agreement("SLA-a", "services: [SVC-a]", "availability:", "  - {target: '\(text)'}", in: scene)
    let report = try scene.report("availability")
    #expect(report.count("targets_not_judged") == 1 && report.count("targets_missed") == 0)
    #expect(values(report, "targets", "target", "not_judged") == [[.text(text), .text("'\(text)' is no share in percent, such as 99.9%")]])
  }

  @Test("the used share of a clock is told as it is, however late")
  func used() throws {
    let scene = try scene(clocks: "{clock: resolution, kind: incident, within: 1h, warn_at: 75%}")
    try scene.incident(1, "new", at: "2026-01-01T00:00:00Z", "services: [SVC-shop]", "priority: P3")
    #expect(values(try scene.report("due", now: "2026-01-01T14:00:00Z"), "late_items", "what") == [[.text("resolution promised by SLA-shop, 1400% used")]])
  }

  @Test("with --where nothing is said about availability, which is about services")
  func chosen() throws {
    let scene = try ReportScene()
    try service("SVC-a", in: scene)
    try agreement("SLA-a", "services: [SVC-a]", "availability: [{target: 99.9%}]", in: scene)
    try outage(1, of: "SVC-a", "2026-01-10T00:00:00Z", "2026-01-10T06:00:00Z", in: scene)
    func report(_ chosen: Set<RecordID>?) throws -> Report {
      try ReportScene.report(
        "service-levels", of: try scene.desk("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", now: "2026-03-01T00:00:00Z", chosen: chosen))
    }
    #expect(try report(nil).count("missed_targets_count") == 1)
    let one = try report([RecordID("INC-2026-0001")])
    #expect(one.count("missed_targets_count") == 0)
    #expect(one.remarks.contains { $0.hasPrefix("targets for availability are left out") })
  }

  @Test("every number says where it comes from: which target and month, and what agreed and lost time are made of")
  func explained() throws {
    let scene = try scene(clocks: "{clock: resolution, within: 4h}")
    try agreement("SLA-a", "services: [SVC-shop]", "availability: [{target: 99.9%}]", in: scene)
    try resolved(1, "incidents", "INC", state: "resolved", afterHours: 1, in: scene)
    try outage(2, of: "SVC-shop", "2026-01-10T00:00:00Z", "2026-01-10T06:00:00Z", in: scene)
    try outage(3, of: "SVC-shop", "2026-01-12T00:00:00Z", "2026-01-12T02:00:00Z", "planned: true", "announced_at: 2026-01-11T00:00:00Z", in: scene)
    func sources(_ report: Report, _ key: String) -> [Source] { report.figures.first { $0.key == key }?.sources ?? [] }
    let levels = try scene.report("service-levels", now: "2026-02-01T00:00:00Z")
    #expect(sources(levels, "paused_time").filter { $0.record == RecordID("INC-2026-0001") }.map(\.part) == ["resolution"])
    let misses = sources(levels, "missed_targets_count")
    #expect(misses.contains { $0.record == RecordID("SLA-a") && $0.part == "availability of SVC-shop, 2026-01" })
    #expect(misses.allSatisfy { $0.commit != nil && $0.part != nil })
    #expect(levels.details.map(\.key) == ["clocks"])
    let report = try scene.report("availability")
    #expect(sources(report, "months_missed").map(\.part) == ["2026-01"])
    #expect(sources(report, "targets_missed").map(\.part) == ["availability of SVC-shop, 2026-01"])
    let account = try #require(report.details.first { $0.key == "account" })
    #expect(account.rows.map { [$0[2], $0[4], $0[7]] } == [
      [.text("SVC-shop"), .text("service hours, around the clock"), .serviceTime(31 * 24 * Self.hour)],
      [.text("INC-2026-0002"), .text("outage"), .serviceTime(6 * Self.hour)],
      [.text("INC-2026-0003"), .text("planned work, announced in time: no agreed time"), .serviceTime(2 * Self.hour)],
    ])
    #expect(account.rows.allSatisfy { $0[3] != .blank })
  }
}
