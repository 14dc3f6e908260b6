import Diagnostics
import Governance
package import HistoryIndex
package import Identifiers
import Kinds
import Records
package import ServiceTime

/// What every report works with: the history, the period, the present, and the records that were chosen.
package final class ReportDesk {
  package let history: RecordHistory
  package let zone: TimeZoneRules
  /// Half-open.
  package let period: Interval
  package let now: Instant
  /// How far ahead `due` looks.
  package let horizon: TimeSpan
  /// The records that `--where` chose; nil for all.
  package let chosen: Set<RecordID>?
  private let judge: HistoryJudge
  private var judged: Judgement?
  private var found: Judgement?
  private var unborn: Set<RecordID>?
  private var log: (acts: ActLog, undecided: [String])?

  /// `judge` is asked at most once for the whole history, and at most once for what is wrong with it.
  package init(
    history: RecordHistory, zone: TimeZoneRules, period: Interval, now: Instant, horizon: TimeSpan = TimeSpan(days: 7),
    chosen: Set<RecordID>? = nil, judge: HistoryJudge
  ) {
    self.history = history
    self.zone = zone
    self.period = period
    self.now = now
    self.horizon = horizon
    self.chosen = chosen
    self.judge = judge
  }

  /// The part of the period that has happened.
  var observed: Interval { Interval(start: period.start, end: min(period.end, max(now, period.start))) }

  /// The instant that backlogs at the end are counted at.
  var closing: Instant { observed.end }

  func kind(_ name: KindName, for report: String) throws(Failure) -> Kind {
    guard let kind = history.rules.kinds[name] else {
      throw Failure("the report '\(report)' needs records of kind '\(name)', and there is no such kind here")
    }
    return kind
  }

  /// The chosen records of a kind; those that begin after now are left out.
  func records(of kind: KindName, fields: [FieldName]) throws(Failure) -> [IndexedRecord] {
    try allRecords(of: kind, fields: fields).filter(isChosen)
  }

  /// The same whatever `--where` chooses, which is what a report counts and never what that is held against.
  func allRecords(of kind: KindName, fields: [FieldName]) throws(Failure) -> [IndexedRecord] {
    guard history.rules.kinds[kind] != nil else { return [] }
    return try begun(history.records(of: [kind], fields: fields))
  }

  func isChosen(_ record: IndexedRecord) -> Bool { isChosen(record.id) }
  func isChosen(_ id: RecordID) -> Bool { chosen?.contains(id) ?? true }

  /// Those of them that something happened to in the period, or that were in none of the `settled` states before it.
  func records(of kind: KindName, fields: [FieldName], settled: Set<StateName>) throws(Failure) -> [IndexedRecord] {
    guard history.rules.kinds[kind] != nil else { return [] }
    return try counted(history.records(of: kind, fields: fields, during: activity(settled: settled)))
  }

  /// Those of them that are in none of the `settled` states now, or will not stay in it.
  func unsettledRecords(of kind: KindName, fields: [FieldName], settled: Set<StateName>) throws(Failure) -> [IndexedRecord] {
    guard history.rules.kinds[kind] != nil else { return [] }
    let activity = RecordActivity(in: Interval(start: now, end: .distantFuture), settled: settled, now: now)
    return try counted(history.records(of: kind, fields: fields, during: activity, orWithoutTimeline: true))
  }

  func activity(settled: Set<StateName>) -> RecordActivity { RecordActivity(in: period, settled: settled, now: now) }

  private func counted(_ records: [IndexedRecord]) throws(Failure) -> [IndexedRecord] {
    try begun(records).filter(isChosen)
  }

  /// Without those that begin after now: with a later state, or, where they have none, with a later commit.
  func begun(_ records: [IndexedRecord]) throws(Failure) -> [IndexedRecord] {
    var later = unborn ?? []
    if unborn == nil, records.contains(where: \.timeline.isEmpty) {
      later = try history.timelessRecords(bornAfter: now)
      unborn = later
    }
    return records.filter { record in record.timeline.first.map { $0.at <= now } ?? !later.contains(record.id) }
  }

  /// What the whole history was found to be.
  func judgement() throws -> Judgement {
    if let judged { return judged }
    let made = try judge.whole()
    judged = made
    return made
  }

  /// What is wrong with the history; acts and approvals need not be there.
  func faults() throws -> Judgement {
    if let known = judged ?? found { return known }
    let made = try judge.findings()
    found = made
    return made
  }

  /// What the approvals of some records are worth today. `models` are the records that stand in for approvals of theirs.
  func approvals(of ids: Set<RecordID>, models: [RecordID]) throws -> [RecordID: RecordApprovals] {
    let isQuicker = try ids.count <= max(HistoryJudge.few, history.commitCount() / HistoryJudge.commitsToFollow)
    let all = try judged?.approvals ?? (isQuicker ? judge.approvals(ids.union(models), false) : judgement().approvals)
    return Dictionary(all.filter { ids.contains($0.record) }.map { ($0.record, $0) }) { first, _ in first }
  }

  /// The acts on some records and their approvals; those of others may be there too. `models` are the records that stand in for
  /// approvals of theirs.
  func judgement(of ids: Set<RecordID>, models: [RecordID]) throws -> Judgement {
    if let judged { return judged }
    if ids.count > HistoryJudge.fewToJudge, let log = try actLog() {
      var judgement = Judgement()
      judgement.acts = log.acts(on: ids)
      judgement.approvals = try approvals(of: ids, models: models).values.sorted { $0.record < $1.record }
      return judgement
    }
    let isQuicker = try ids.count < history.commitCount() / HistoryJudge.commitsToJudge
    return try isQuicker ? judge.acts(ids.union(models)) : judgement()
  }

  /// What the approvals of some records and of all that the root of trust brought are worth today.
  func approvalsWithRoot(of ids: Set<RecordID>, models: [RecordID]) throws -> [RecordApprovals] {
    try judged?.approvals ?? judge.approvals(ids.union(models), true)
  }

  /// The acts of all history as an earlier run left them, brought up to date; nil where they are not kept, or not all could be decided.
  func actLog() throws -> ActLog? {
    if judged == nil, log == nil { log = try judge.log?() }
    return log.flatMap { $0.undecided.isEmpty ? $0.acts : nil }
  }

  /// The acts of some names in all of history.
  func acts(_ name: Act.Name) throws -> [Act] { try actLog()?.acts(name) ?? judgement().acts.filter { $0.name == name } }

  func report(_ name: String, _ title: String, hasPeriod: Bool) -> Report {
    var report = Report(name, title, period: hasPeriod ? period : nil, zone: zone, now: now, tip: history.tip)
    if hasPeriod, now < period.end {
      report.remarks.append("the period has not ended: what follows is counted until \(zone.text(of: observed.end))")
    }
    if chosen != nil { report.remarks.append("only the records that --where chooses are counted") }
    return report
  }

  /// Whether a state is the end of records of a kind.
  func isTerminal(_ state: StateName, of kind: KindName) -> Bool { history.rules.kinds[kind]?.lifecycle?[state]?.isTerminal ?? false }

  var today: CalendarDate { zone.localDate(at: now) }
}
