import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceLevels
import ServiceTime

/// How well promised times were kept.
enum ServiceLevelsReport {
  static let definition = ReportDefinition(
    "service-levels", "attainment by agreement, clock and priority; breaches; what no agreement covers", of: ["incident", "request"],
    deletionsOf: ["incident", "request"]
  ) { try make($0) }

  private struct Group: Hashable, Comparable {
    let agreement: String
    let clock: String
    let priority: String

    static func < (left: Group, right: Group) -> Bool {
      (left.agreement, left.clock, left.priority) < (right.agreement, right.clock, right.priority)
    }
  }

  private static func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report("service-levels", "Service levels", hasPeriod: true)
    let book = try AgreementBook(desk.history)
    let items = try clocks(of: desk, book)
    func sources(_ items: [JudgedClock]) -> [Source] { items.map { Source($0.record.id, $0.record.entry(at: desk.closing)?.commit) } }
    func with(_ results: String...) -> [JudgedClock] { items.filter { results.contains($0.clock.result) } }
    let judged = with("met", "breached")
    report.add("attainment", "Clocks that kept their target", .share(with("met").count, of: judged.count), from: sources(with("met")))
    for result in ["met", "breached", "running", "paused", "unknown", "excluded", "uncovered"] {
      report.add(result, result.prefix(1).uppercased() + result.dropFirst(), .count(with(result).count), from: sources(with(result)))
    }
    let paused = judged.compactMap { $0.clock.measured?.reading.paused }
    report.add("paused_time", "Paused, per judged clock, service time", .durations(Distribution(paused), unknown: judged.count - paused.count))
    report.isLate = with("breached").contains { $0.clock.measured?.reading.isOpen ?? false }
    let (table, misses) = try attainment(items, desk)
    report.add("missed_targets_count", "Targets missed", .count(misses.sources.count), from: misses.sources)
    report.add(
      "unanswered_misses", "Of these, without an improvement or a reason", .count(misses.unanswered.count), from: misses.unanswered)
    let edited = try EditedTerms(desk)
    report.add("edited_terms_count", "Edits of agreements and calendars that had been used", .count(edited.sources.count), from: edited.sources)
    report.tables = [
      table, misses.table, ClockTables.breaches(with("breached")),
      ClockTables.unjudged(with("uncovered"), "uncovered_records", "Not covered by an agreement"),
      ClockTables.unjudged(with("excluded", "unknown"), "not_judged", "Excluded, or not known"), ClockTables.overlapping(items),
      ClockTables.relaxed(items), edited.table,
    ]
    for id in continuous(items, book) {
      report.remarks.append("\(id) names no calendar: what it promises is counted around the clock, on every day")
    }
    report.remarks.append("a clock belongs to the period in which it stopped; clocks that are open at its end and past their target are breached in it")
    return report
  }

  /// Targets of agreements that were missed in the period.
  static func misses(_ desk: ReportDesk) throws -> [MissedTargets.Miss] {
    try attainment(try clocks(of: desk, try AgreementBook(desk.history)), desk).1.misses
  }

  private static func clocks(of desk: ReportDesk, _ book: AgreementBook) throws -> [JudgedClock] {
    var items: [JudgedClock] = []
    for kind in book.clockKinds {
      let fields = book.fields(of: kind)
      for record in try desk.records(of: kind.name, fields: fields.contains("priority") ? fields : fields + ["priority"]) {
        guard let first = record.timeline.first, first.at < desk.observed.end else { continue }
        for clock in book.clocks(of: record, at: desk.closing) where isOfPeriod(clock, record, desk) { items.append(JudgedClock(record: record, clock: clock)) }
      }
    }
    return items
  }

  /// Agreements by which clocks were measured without a calendar.
  private static func continuous(_ items: [JudgedClock], _ book: AgreementBook) -> [RecordID] {
    Set(items.compactMap { $0.clock.measured }.filter { $0.calendar == nil }.map(\.agreement)).sorted()
  }

  /// Clocks that stopped in the period, or had not stopped at its end, as far as that is known.
  private static func isOfPeriod(_ clock: RecordClock, _ record: IndexedRecord, _ desk: ReportDesk) -> Bool {
    if let reading = clock.measured?.reading, reading.result != .excluded, reading.result != .unknown {
      return reading.isOpen || reading.stoppedAt.map { desk.observed.contains($0) } ?? false
    }
    guard let last = record.entry(at: desk.closing) else { return false }
    return desk.observed.contains(last.at) || clock.result == "unknown" && goesOn(clock, in: last.state, record, desk)
  }

  private static func goesOn(_ clock: RecordClock, in state: StateName, _ record: IndexedRecord, _ desk: ReportDesk) -> Bool {
    guard let kind = desk.history.rules.kinds[record.kind], kind.lifecycle?[state]?.isTerminal != true else { return false }
    return kind.clocks.first { $0.name == clock.name }.map { !$0.stop.contains(state) && !$0.exclude.contains(state) } ?? false
  }

  /// The table, and the targets of it and of availability that were missed.
  private static func attainment(_ items: [JudgedClock], _ desk: ReportDesk) throws -> (ReportTable, MissedTargets) {
    var misses = try MissedTargets(desk)
    var table = ReportTable(
      "attainment_by_target", "Attainment by agreement, clock and priority",
      [
        ("agreement", "Agreement"), ("clock", "Clock"), ("priority", "Priority"), ("n", "n"), ("met", "Met"), ("breached", "Breached"),
        ("percent", "Attained"), ("goal", "Goal"), ("goal_missed", "Missed"), ("running", "Running"), ("paused", "Paused"), ("unknown", "Unknown"),
        ("excluded", "Excluded"),
      ], charted: "percent")
    var groups: [Group: [JudgedClock]] = [:]
    for item in items {
      guard let agreement = item.clock.agreement else { continue }
      groups[Group(agreement: agreement.text, clock: item.clock.name, priority: item.record.text("priority") ?? ""), default: []].append(item)
    }
    for (group, items) in groups.sorted(by: { $0.key < $1.key }) {
      func count(_ result: String) -> Int { items.count { $0.clock.result == result } }
      let (met, breached) = (count("met"), count("breached"))
      let goals = items.compactMap { $0.clock.measured?.target.goal }
      let goal = goals.max()
      let isMissed = goal.map { met + breached > 0 && Double(met) * 100 < $0 * Double(met + breached) } ?? false
      table.append(
        .text(group.agreement), .text(group.clock), .text(group.priority), .count(met + breached), .count(met), .count(breached),
        .share(met, of: met + breached), goal.map { .percent(FigureText.json($0).rendered(pretty: false)) } ?? .blank, .flag(isMissed),
        .count(count("running")), .count(count("paused")), .count(count("unknown")), .count(count("excluded")))
      guard isMissed || goal == nil && breached > 0 else { continue }
      let words = [group.clock, "incident", "request"]
      misses.add(
        RecordID(group.agreement), target: "\(group.clock) \(group.priority)", words: words, in: desk.observed, reached: .share(met, of: met + breached),
        goal: goal.map { .percent(FigureText.json($0).rendered(pretty: false)) } ?? .text("every one"),
        records: items.filter { $0.clock.result == "breached" }.map(\.record.id))
    }
    try addAvailability(to: &misses, desk)
    return (table, misses)
  }

  private static func addAvailability(to misses: inout MissedTargets, _ desk: ReportDesk) throws {
    guard desk.history.rules.kinds["service"] != nil else { return }
    let records = try ServiceRecords(desk)
    for service in records.all {
      guard case .success(let calendar) = records.calendars.calendar(service.text("calendar").map { RecordID($0) }),
        let life = records.life(of: service, in: desk.observed)
      else { continue }
      for (_, part) in Month.parts(of: life, in: desk.zone) {
        guard let target = records.target(of: service.id, in: part) else { continue }
        let measured = Availability.measure(
          period: part, calendar: calendar, maintenance: records.maintenance(of: service.id), notice: target.notice,
          outages: records.outages(of: service.id), now: desk.now)
        guard measured.reaches(millionths: target.millionths) == false else { continue }
        misses.add(
          target.agreement, target: "availability of \(service.id)", words: ["availability of \(service.id)", service.id.text], in: part,
          reached: measured.percent(decimals: 3).map { .percent(String($0.dropLast())) } ?? .blank, goal: .text(target.text))
      }
    }
  }
}
