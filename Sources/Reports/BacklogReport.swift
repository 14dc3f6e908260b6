import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// The work that is open at an instant.
enum BacklogReport {
  static let definition = ReportDefinition("backlog", "records in no terminal state, by kind and age", hasPeriod: false) {
    try make($0)
  }

  private static func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report("backlog", "Backlog", hasPeriod: false)
    var kinds = ReportTable(
      "kinds", "Open by kind", [("kind", "Kind"), ("open", "Open"), ("oldest_days", "Oldest, days"), ("oldest", "Oldest record")],
      charted: "open")
    var states = ReportTable("states", "Open by state", [("kind", "Kind"), ("state", "State"), ("open", "Open")])
    var sources: [Source] = []
    for kind in desk.history.rules.kinds.kinds {
      guard let lifecycle = kind.lifecycle else { continue }
      let open = try desk.records(of: kind.name, fields: []).compactMap { record -> (IndexedRecord, TimelineEntry?, StateName)? in
        let entry = record.timeline.last { $0.at <= desk.now }
        guard let state = entry?.state ?? (record.timeline.isEmpty ? record.state : nil) else { return nil }
        return lifecycle[state]?.isTerminal ?? false ? nil : (record, entry, state)
      }
      guard !open.isEmpty else { continue }
      let found = open.map { Source($0.0.id, $0.1?.commit) }
      sources += found
      let oldest = open.filter { $0.0.timeline.first != nil }.min { first, second in
        (first.0.timeline.first?.at ?? desk.now) < (second.0.timeline.first?.at ?? desk.now)
      }?.0
      let age = oldest?.timeline.first.map { desk.today.daysSince(desk.zone.localDate(at: $0.at)) }
      kinds.append(.text(kind.name.text), .count(open.count), age.map { .count($0) } ?? .blank, .text(oldest?.id.text))
      for state in lifecycle.states {
        let count = open.count { $0.2 == state.name }
        if count > 0 { states.append(.text(kind.name.text), .text(state.name.text), .count(count)) }
      }
      let strange = open.filter { lifecycle[$0.2] == nil }
      if !strange.isEmpty { states.append(.text(kind.name.text), .text("(no state of the kind)"), .count(strange.count)) }
    }
    report.add("open", "Open records", .count(sources.count), from: sources)
    report.tables = [kinds, states]
    return report
  }
}
