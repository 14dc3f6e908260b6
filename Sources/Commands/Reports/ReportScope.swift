import ArgumentParser
import Diagnostics
import Git
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import Reports
import ServiceTime
import Snapshots

/// Which time, which records and which knowledge a report is about.
struct ReportScope: ParsableArguments {
  @Option(help: ArgumentHelp("The start of the period: a date (its midnight) or an instant (default: the last full month; a calendar: today).", valueName: "when"))
  var from: String?
  @Option(help: ArgumentHelp("The end of the period, which does not belong to it.", valueName: "when")) var to: String?
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("Judge by what was known at a revision, or at the midnight of a date.", valueName: "rev|date"))
  var asOf: String?
  @Option(name: .customLong("where"), help: ArgumentHelp("Only records for which this holds.", valueName: "expr")) var filter: String?

  func desk(for definition: ReportDefinition, _ shared: SharedOptions, horizon: TimeSpan) throws -> ReportDesk {
    if !definition.hasPeriod, from != nil || to != nil {
      throw UsageError("the report '\(definition.name)' is about one instant, not a period", hint: "--now says which instant")
    }
    return try Self.desk(of: asOf, from: from, to: to, filter: filter, for: definition, shared, horizon: horizon)
  }

  /// The desk for the 365 days before the present, as a commit knows them; as HEAD does without one.
  static func lastYear(upTo revision: String?, _ shared: SharedOptions) throws -> ReportDesk {
    let start = shared.present.advanced(bySeconds: -365 * 86_400)
    return try desk(
      of: revision, from: start.description, to: shared.present.advanced(bySeconds: 1).description, filter: nil, hasPeriod: false, looksAhead: false, kinds: [], shared,
      horizon: TimeSpan(days: 7))
  }

  static func desk(
    of asOf: String?, from: String? = nil, to: String? = nil, filter: String?, for definition: ReportDefinition, _ shared: SharedOptions,
    horizon: TimeSpan
  ) throws -> ReportDesk {
    try desk(
      of: asOf, from: from, to: to, filter: filter, hasPeriod: definition.hasPeriod, looksAhead: definition.looksAhead, kinds: definition.kinds, shared, horizon: horizon)
  }

  private static func desk(
    of asOf: String?, from: String?, to: String?, filter: String?, hasPeriod: Bool, looksAhead: Bool, kinds: [KindName], _ shared: SharedOptions, horizon: TimeSpan
  ) throws -> ReportDesk {
    let workspace = try Workspace(shared)
    var history = try workspace.history(shared.console)
    var zone = try Self.zone(of: history)
    var now = shared.present
    if let asOf {
      let known = try Moment(asOf, of: "--as-of", history, zone, workspace)
      if known.commit != history.tip {
        history = try workspace.history(shared.console, asOf: known.commit.hex)
        zone = try Self.zone(of: history)
      }
      if shared.now == nil { now = known.at }
    }
    try history.requireKinds()
    let chosen = try filter.map { try choice($0, kinds, history, zone) }
    let tip = history.tip
    let period = try looksAhead ? outlook(from, to, now, zone) : period(from, to, now, zone)
    if hasPeriod, !looksAhead, period.start > now {
      throw UsageError(
        "the period has not begun: it would go from \(zone.text(of: period.start)), and the present is \(zone.text(of: now))",
        hint: "--now says which instant counts as the present")
    }
    if !looksAhead, hasPeriod, from == nil, to == nil, try history.lastCommit(by: period.end) == nil {
      let month = zone.localDate(at: period.end)
      shared.console.message("note: the period is the month before this one, and the first commit here is later; this month: --from \(month)")
    }
    return ReportDesk(
      history: history, zone: zone, period: period, now: now, horizon: horizon, chosen: chosen, judge: judge(tip, workspace, shared, isPast: asOf != nil))
  }

  /// Judges the history up to a commit. What an audit of the present left is of use for the present alone, and not thrown away for the past.
  private static func judge(_ tip: ObjectID, _ workspace: Workspace, _ shared: SharedOptions, isPast: Bool) -> HistoryJudge {
    let run = GovernanceRun(workspace: workspace, shared: shared)
    /// The process ends with the report; to take apart what an engine knows of a long history would only delay that.
    func asked<Answer>(_ engine: Engine, _ question: (Engine, ObjectID?) throws -> Answer) throws -> Answer {
      _ = Unmanaged.passRetained(engine)
      return try run.deciding { try question(engine, run.pinnedRoot()) }
    }
    func log() throws -> (acts: ActLog, undecided: [String]) {
      try asked(run.engine(memory: workspace.auditCache)) { try $0.landedActs(upTo: tip, memory: run.acts, pinned: $1) }
    }
    return HistoryJudge(
      whole: { try asked(run.engine()) { try $0.audit(tip, pinned: $1) } },
      findings: {
        let engine = try run.engine(for: .text, memory: isPast ? nil : workspace.auditCache)
        // Where all of history has to be judged, it is with its acts, for which the same report or the next one asks.
        if !isPast, !engine.hasMemory { _ = try log() }
        return try asked(engine) { try $0.audit(tip, pinned: $1) }
      },
      approvals: { ids, ofRoot in try asked(run.engine()) { try $0.approvals(of: ids, ofRoot: ofRoot, at: tip, pinned: $1) } },
      acts: { ids in try asked(run.engine()) { try $0.acts(on: ids, at: tip, pinned: $1) } },
      log: isPast ? nil : log)
  }

  static func span(_ text: String, of option: String) throws -> TimeSpan {
    do throws(TimeSpanDefect) { return try TimeSpan(validating: text) } catch {
      throw UsageError("'\(text)' is no length of time for \(option): \(error)")
    }
  }

  static func zone(of history: RecordHistory) throws -> TimeZoneRules {
    do throws(TimeZoneDefect) { return try TimeZoneRules(identifier: history.rules.configuration.timeZone) } catch {
      throw Failure("cannot use the time zone of '\(Configuration.path)'", causes: [error.description])
    }
  }

  /// Six weeks from today on, unless the ends are given.
  private static func outlook(_ from: String?, _ to: String?, _ now: Instant, _ zone: TimeZoneRules) throws -> Interval {
    let today = zone.localDate(at: now)
    if from == nil, to == nil { return Interval(start: zone.midnight(today), end: zone.midnight(today.adding(days: 42))) }
    if let from, to == nil {
      guard let start = Moment.instant(from, zone) else { return try period(from, to, now, zone) }
      return Interval(start: start, end: zone.midnight(zone.localDate(at: start).adding(days: 42)))
    }
    return try period(from ?? today.description, to, now, zone)
  }

  /// The last full month, unless the ends are given; one end alone goes with the present or with the month before the other.
  private static func period(_ from: String?, _ to: String?, _ now: Instant, _ zone: TimeZoneRules) throws -> Interval {
    func read(_ text: String, _ option: String) throws -> Instant {
      guard let instant = Moment.instant(text, zone) else {
        throw UsageError("'\(text)' is neither a date nor an instant (\(option))", hint: Moment.dates)
      }
      return instant
    }
    let thisMonth = zone.localDate(at: now).firstOfMonth
    let start = try from.map { try read($0, "--from") }
    let end = try to.map { try read($0, "--to") }
    let interval =
      switch (start, end) {
      case (let start?, let end?): Interval(start: start, end: end)
      case (let start?, nil): Interval(start: start, end: now)
      case (nil, let end?):
        Interval(start: zone.midnight(zone.localDate(at: end.advanced(bySeconds: -1)).firstOfMonth), end: end)
      case (nil, nil): Interval(start: zone.midnight(thisMonth.adding(days: -1).firstOfMonth), end: zone.midnight(thisMonth))
      }
    guard !interval.isEmpty else {
      throw UsageError("the period is empty: it would go from \(zone.text(of: interval.start)) to \(zone.text(of: interval.end))")
    }
    return interval
  }

  /// The records of the tip for which the expression holds.
  private static func choice(
    _ text: String, _ wanted: [KindName], _ history: RecordHistory, _ zone: TimeZoneRules
  ) throws -> Set<RecordID> {
    let kinds = history.rules.kinds
    let named = wanted.compactMap { kinds[$0] }
    let base = named.isEmpty ? kinds.kinds : named
    let query: Query
    do throws(QueryDefect) { query = try Query(text, of: base, in: kinds, zone: zone) } catch {
      throw UsageError(error, in: text, of: "--where")
    }
    let needed = query.kinds.union(base.map(\.name))
    let loaded = try RecordLoading.load(from: TreeSnapshot(history.place, tree: history.tree), rules: history.rules, kinds: needed)
    try loaded.lost.requireNone()
    let graph = RecordGraph(kinds: kinds, records: loaded.records)
    let names = Set(base.map(\.name))
    var evaluation = QueryEvaluation(query, in: graph)
    let positions = graph.records.indices.filter { names.contains(graph.records[$0].kind.name) && evaluation.matches($0) }
    return Set(positions.map { graph.records[$0].id })
  }
}
