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

  private static func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report("service-levels", "Service levels", hasPeriod: true)
    let book = try AgreementBook(desk.history)
    let items = try clocks(of: desk, book)
    func sources(_ items: [JudgedClock]) -> [Source] {
      items.map { Source($0.record.id, $0.record.entry(at: desk.closing)?.commit, part: $0.clock.name) }
    }
    func with(_ results: String...) -> [JudgedClock] { items.filter { results.contains($0.result) } }
    let judged = with("met", "breached")
    report.add("attainment", "Clocks that kept their target", .share(with("met").count, of: judged.count), from: sources(with("met")))
    for result in ["met", "breached", "running", "paused", "unknown", "excluded", "uncovered"] {
      report.add(result, result.prefix(1).uppercased() + result.dropFirst(), .count(with(result).count), from: sources(with(result)))
    }
    let paused = judged.compactMap { $0.clock.measured?.reading.paused }
    report.add(
      "paused_time", "Paused, per judged clock, service time", .serviceTimes(Distribution(paused), unknown: judged.count - paused.count), from: sources(judged))
    report.isLate = with("breached").contains { $0.clock.measured?.reading.isOpen ?? false }
    let attainment = TargetAttainment(items, book)
    let availability = try availability(desk)
    let misses = try missed(attainment, availability, desk)
    report.add("missed_targets_count", "Targets missed", .count(misses.sources.count), from: misses.sources)
    report.add(
      "unanswered_misses", "Of these, without an improvement or a reason", .count(misses.unanswered.count), from: misses.unanswered)
    let edited = try EditedTerms(desk)
    report.add("edited_terms_count", "Edits of agreements and calendars that had been used", .count(edited.sources.count), from: edited.sources)
    report.tables = [
      attainment.table, attainment.byPriority, misses.table,
      AvailabilityJudgements.table(availability?.all.filter { !$0.isJudged } ?? [], "availability_not_judged", "Availability targets that are not judged"),
      ClockTables.breaches(with("breached")),
      ClockTables.unjudged(with("uncovered"), "uncovered_records", "Not covered by an agreement"),
      ClockTables.unjudged(with("excluded", "unknown"), "not_judged", "Excluded, or not known"), ClockTables.overlapping(items),
      ClockTables.relaxed(items), edited.table,
    ]
    report.details = [ClockTables.all(items)]
    if availability == nil { report.remarks.append("targets for availability are left out: --where chooses records with clocks, and they are about services") }
    report.remarks += attainment.rows.compactMap(\.remark)
    for id in continuous(items, book) {
      report.remarks.append("\(id) names no calendar: what it promises is counted around the clock, on every day")
    }
    report.remarks.append("a clock belongs to the period in which it stopped; clocks that are open at its end and past their target are breached in it")
    return report
  }

  /// Targets of agreements that were missed in the period, those for availability also where their own period began before it.
  static func misses(_ desk: ReportDesk) throws -> [MissedTargets.Miss] {
    let book = try AgreementBook(desk.history)
    return try missed(TargetAttainment(try clocks(of: desk, book), book), try availability(desk, range: .ending), desk).misses
  }

  private static func clocks(of desk: ReportDesk, _ book: AgreementBook) throws -> [JudgedClock] {
    var items: [JudgedClock] = []
    for kind in book.clockKinds {
      let fields = book.fields(of: kind)
      let wanted = fields.contains("priority") ? fields : fields + ["priority"]
      for record in try desk.records(of: kind.name, fields: wanted, settled: kind.clocklessStates) {
        guard let first = record.timeline.first, first.at < desk.observed.end else { continue }
        for clock in book.clocks(of: record, at: desk.closing, isEndOfPeriod: desk.closing == desk.period.end) where isOfPeriod(clock, record, desk) { items.append(JudgedClock(record: record, clock: clock)) }
      }
    }
    return items
  }

  /// Agreements by which clocks were measured without a calendar.
  private static func continuous(_ items: [JudgedClock], _ book: AgreementBook) -> [RecordID] {
    Set(items.compactMap { $0.clock.measured }.filter { $0.calendar == nil }.map(\.agreement)).sorted()
  }

  /// Clocks that ended in the period, or had not ended at its end, whether they can be judged or not. One that ended nobody
  /// knows when is that of the period in which its record moved last.
  private static func isOfPeriod(_ clock: RecordClock, _ record: IndexedRecord, _ desk: ReportDesk) -> Bool {
    if clock.isOpen { return true }
    return (clock.endedAt ?? record.entry(at: desk.closing)?.at).map { desk.observed.contains($0) } ?? false
  }

  /// The targets for availability; nil where --where chooses records, which are none that they are about.
  private static func availability(_ desk: ReportDesk, range: AvailabilityJudgements.Range = .whole) throws -> AvailabilityJudgements? {
    guard desk.chosen == nil else { return nil }
    guard desk.history.rules.kinds["service"] != nil else { return AvailabilityJudgements.none }
    let records = try ServiceRecords(desk)
    return AvailabilityJudgements(desk, records, of: records.all, range: range)
  }

  private static func missed(_ attainment: TargetAttainment, _ availability: AvailabilityJudgements?, _ desk: ReportDesk) throws -> MissedTargets {
    var misses = try MissedTargets(desk)
    for row in attainment.rows where row.isMissed { attainment.note(row, in: &misses, desk.observed) }
    for item in availability?.missed ?? [] {
      let service = item.target.service.text
      misses.add(
        item.target.agreement, target: "availability of \(service)", words: [MissedTargets.Word(own: [service], all: [])],
        in: item.period.interval(in: desk.zone), reached: item.measured?.cell ?? .blank, goal: .text(item.target.text))
    }
    return misses
  }
}

extension Kind {
  /// The states in which no clock of a record goes on.
  var clocklessStates: Set<StateName> {
    let states = lifecycle?.states.filter { state in
      clocks.allSatisfy { clock in
        clock.stop.contains(state.name) || clock.exclude.contains(state.name) || state.isTerminal && !clock.pause.contains(state.name)
      }
    }
    return Set(states?.map(\.name) ?? [])
  }
}
