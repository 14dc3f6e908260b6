import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// When changes and releases are planned, what they collide with, and when nothing may be changed.
enum ChangeCalendar {
  static let definition = ReportDefinition(
    "change-calendar", "planned changes and releases, freezes, maintenance windows and conflicts; also as iCalendar", of: ["change", "release"],
    looksAhead: true
  ) { try make($0) }

  private static func make(_ desk: ReportDesk) throws -> Report {
    var report = desk.report("change-calendar", "Change calendar", hasPeriod: true)
    report.remarks = desk.chosen == nil ? [] : ["only the records that --where chooses are shown"]
    let (all, remarks) = try PlannedWork.all(desk)
    // Windows are shown whatever is chosen.
    let items = all.filter { $0.state == nil || desk.isChosen($0.record) }
    let conflicts = ScheduleConflict.all(in: all, now: desk.now).filter { desk.isChosen($0.first.record) || desk.isChosen($0.second.record) }
    func sources(_ sort: PlannedWork.Sort) -> [Source] { items.filter { $0.sort == sort }.map { Source($0.record, $0.commit) } }
    report.add("planned", "Planned changes and releases", .count(sources(.work).count), from: sources(.work))
    report.add("outages", "Planned outages", .count(sources(.outage).count), from: sources(.outage))
    report.add("freezes", "Freezes", .count(Set(sources(.freeze)).count), from: Array(Set(sources(.freeze))).sorted { $0.record < $1.record })
    report.add("maintenance", "Maintenance windows", .count(sources(.maintenance).count), from: sources(.maintenance))
    report.add("conflicts_count", "Conflicts", .count(conflicts.count), from: conflicts.map { Source($0.first.record, $0.first.commit) })
    report.tables = [entries(items, conflicts), collisions(conflicts)]
    report.drawings = [.schedule(ScheduleChart(items, in: desk.period, zone: desk.zone))]
    report.events = items.map { event($0, conflicts, desk) }
    report.remarks += remarks
    return report
  }

  private static func entries(_ items: [PlannedWork], _ conflicts: [ScheduleConflict]) -> ReportTable {
    var table = ReportTable(
      "entries", "What is planned",
      [
        ("from", "From"), ("until", "Until"), ("what", "What"), ("record", "Record"), ("title", "Title"), ("state", "State"), ("on", "On"),
        ("who", "Who"), ("conflicts_with", "Conflicts with"),
      ])
    for item in items {
      table.append(
        .instant(item.period.start), .instant(item.period.end), .text(item.what), .id(item.record), .text(item.title), .text(item.state?.text),
        .text(item.subjects.isEmpty ? (item.state == nil ? "everything" : "") : item.subjects.sorted().joined(separator: ", ")), .text(item.who),
        .text(others(of: item, conflicts).joined(separator: ", ")))
    }
    return table
  }

  private static func others(of item: PlannedWork, _ conflicts: [ScheduleConflict]) -> [String] {
    guard item.sort == .work else { return [] }
    return conflicts.compactMap { conflict in
      if conflict.first.record == item.record { return conflict.second.record.text }
      return conflict.second.record == item.record ? conflict.first.record.text : nil
    }
  }

  private static func collisions(_ conflicts: [ScheduleConflict]) -> ReportTable {
    var table = ReportTable(
      "conflicts", "Conflicts",
      [("record", "Record"), ("state", "State"), ("other", "Collides with"), ("other_state", "State"), ("from", "From"), ("until", "Until"), ("why", "Why")])
    for conflict in conflicts {
      table.append(
        .id(conflict.first.record), .text(conflict.first.state?.text), .id(conflict.second.record), .text(conflict.second.state?.text),
        .instant(conflict.common.start), .instant(conflict.common.end), .text(conflict.why))
    }
    return table
  }

  private static func event(_ item: PlannedWork, _ conflicts: [ScheduleConflict], _ desk: ReportDesk) -> ICalendar.Event {
    let name = item.record.text.lowercased()
    let start = item.sort == .maintenance ? ".\(item.period.start.seconds)" : ""
    let others = others(of: item, conflicts)
    let details = [
      item.state.map { "State: \($0)" }, item.subjects.isEmpty ? nil : "On: \(item.subjects.sorted().joined(separator: ", "))",
      item.who.map { "Who: \($0)" }, others.isEmpty ? nil : "Conflicts with: \(others.joined(separator: ", "))",
    ].compactMap(\.self)
    return ICalendar.Event(
      uid: "\(name).\(item.sort.rawValue)\(start)@\(host(desk))", period: item.period, summary: "\(item.record): \(item.title)" + (item.sort == .outage ? " (outage)" : ""),
      details: details, category: item.what, status: item.isSettled ? .confirmed : .tentative, isBusy: item.sort == .work || item.sort == .outage)
  }

  /// A name that no other organization's events have, as far as it can be told.
  private static func host(_ desk: ReportDesk) -> String {
    let name = desk.history.rules.configuration.organization.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let parts = String(name).split(separator: "-").joined(separator: "-")
    return (parts.isEmpty ? "organization" : parts) + ".itsm"
  }
}
