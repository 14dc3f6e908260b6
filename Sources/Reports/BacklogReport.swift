import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// The work that is open at an instant, and apart from it what stands until something else takes its place.
enum BacklogReport {
  static let definition = ReportDefinition("backlog", "open work by kind and age; documents and entries that stand", hasPeriod: false, deletionsOf: []) {
    try make($0)
  }

  private struct Open {
    let record: IndexedRecord
    let entry: TimelineEntry?
    let state: StateName

    var source: Source { Source(record.id, entry?.commit) }
  }

  private static func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report("backlog", "Backlog", hasPeriod: false)
    var kinds = ReportTable(
      "kinds", "Open by kind",
      [("kind", "Kind"), ("open", "Open"), ("oldest_days", "Oldest, days"), ("oldest", "Oldest record"), ("is", "Is")], charted: "open")
    var states = ReportTable("states", "Open by state", [("kind", "Kind"), ("state", "State"), ("open", "Open"), ("is", "Is")])
    var (work, standing): ([Source], [Source]) = ([], [])
    let known = desk.history.rules.kinds.kinds
    for kind in known.filter(\.isWork) + known.filter({ !$0.isWork }) {
      guard let lifecycle = kind.lifecycle else { continue }
      let open = try open(kind, lifecycle, desk)
      guard !open.isEmpty else { continue }
      if kind.isWork { work += open.map(\.source) } else { standing += open.map(\.source) }
      let what = Cell.text(kind.isWork ? "work" : "document")
      let oldest = open.compactMap { item in item.record.timeline.first.map { ($0.at, item.record.id) } }.min { $0 < $1 }
      let age = oldest.map { desk.today.daysSince(desk.zone.localDate(at: $0.0)) }
      kinds.append(.text(kind.name.text), .count(open.count), age.map { .count($0) } ?? .blank, .text(oldest?.1.text), what)
      for state in lifecycle.states {
        let count = open.count { $0.state == state.name }
        if count > 0 { states.append(.text(kind.name.text), .text(state.name.text), .count(count), what) }
      }
      let strange = open.filter { lifecycle[$0.state] == nil }
      if !strange.isEmpty { states.append(.text(kind.name.text), .text("(no state of the kind)"), .count(strange.count), what) }
    }
    report.add("open_work", "Open work", .count(work.count), from: work)
    report.add("standing", "Documents and entries of registers that stand", .count(standing.count), from: standing)
    report.add("open", "Together: records in no terminal state", .count(work.count + standing.count), from: work + standing)
    report.tables = [kinds, states]
    return report
  }

  private static func open(_ kind: Kind, _ lifecycle: Lifecycle, _ desk: ReportDesk) throws -> [Open] {
    try desk.records(of: kind.name, fields: []).compactMap { record in
      let entry = record.timeline.last { $0.at <= desk.now }
      guard let state = entry?.state ?? (record.timeline.isEmpty ? record.state : nil) else { return nil }
      return lifecycle[state]?.isTerminal ?? false ? nil : Open(record: record, entry: entry, state: state)
    }
  }
}

extension Kind {
  /// Whether its records are things to be done, which end: they are numbered by year, or have clocks. Others are documents and
  /// entries of registers, which stand until something takes their place.
  var isWork: Bool { lifecycle != nil && (ids == .yearly || !clocks.isEmpty) }
}
