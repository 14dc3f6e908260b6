import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// The four keys of DORA, as far as releases are recorded: how often, how fast, how often not well, and how long that lasts.
struct Deployments {
  private var tried: [(release: IndexedRecord, entry: TimelineEntry)] = []
  private var bad: [Source] = []
  private var leads: [(Source, Int64?)] = []
  private var restores: [(Source, Int64?)] = []
  private let weeks: Double
  private let isOfChosen: Bool
  private var table = ReportTable(
    "deployments_list", "Releases deployed or tried",
    [("release", "Release"), ("title", "Title"), ("at", "At"), ("state", "Result"), ("outcome", "Outcome"), ("changes", "Changes"), ("incidents", "Incidents caused")])

  private static let ends: Set<StateName> = ["deployed", "failed", "backed-out"]

  /// Of the releases that carry any of the chosen changes; nil where no kind of release is known.
  init?(_ changes: [ChangeCourse], _ desk: ReportDesk) throws {
    weeks = Double(desk.observed.seconds) / (7 * 86_400)
    guard desk.history.rules.kinds["release"] != nil else { return nil }
    let releases = try desk.history.records(of: ["release"], fields: ["changes", "outcome"])
    let courses = Dictionary(changes.map { ($0.id.text, $0) }) { first, _ in first }
    tried = releases.filter { desk.chosen == nil || $0.texts("changes").contains { courses[$0] != nil } }.compactMap { release in
      release.timeline.last { Self.ends.contains($0.state) && desk.observed.contains($0.at) }.map { (release, $0) }
    }
    isOfChosen = desk.chosen != nil
    if tried.isEmpty { return }
    let caused = try Self.incidents(desk)
    for (release, entry) in tried {
      let parts = release.texts("changes")
      let own = caused.filter { item in item.cause == release.id.text || parts.contains(item.cause) }
      let hasFailed = entry.state != "deployed" || ["failed", "backed-out"].contains(release.text("outcome")) || !own.isEmpty
      if hasFailed { bad.append(Source(release.id, entry.commit)) }
      for part in parts where desk.isChosen(RecordID(part)) {
        let start = courses[part]?.raised
        leads.append((Source(RecordID(part), start?.commit), start.flatMap { $0.at <= entry.at ? entry.at.secondsSince($0.at) : nil }))
      }
      // Two releases may carry the change that caused it.
      for item in own where !restores.contains(where: { $0.0.record == item.incident.record.id }) {
        restores.append((Source(item.incident.record.id, item.incident.lastResolution?.commit), item.incident.toResolveAtAll))
      }
      table.append(
        .id(release.id), .text(release.title), .instant(entry.at), .text(entry.state.text), .text(release.text("outcome")), .count(parts.count),
        .text(own.map(\.incident.record.id.text).joined(separator: ", ")))
    }
  }

  private static func incidents(_ desk: ReportDesk) throws -> [(cause: String, incident: IncidentCase)] {
    guard let kind = desk.history.rules.kinds["incident"] else { return [] }
    let rules = IncidentRules(kind)
    return try desk.history.records(of: [kind.name], fields: rules.fields + ["caused_by"], naming: ["caused_by"]).compactMap { record in
      record.text("caused_by").map { ($0, IncidentCase(record, rules, until: desk.now)) }
    }
  }

  func add(to report: inout Report) {
    let sources = tried.map { Source($0.release.id, $0.entry.commit) }
    report.add("deployments", "Releases deployed or tried", .count(tried.count), from: sources)
    report.add("deployment_frequency", "Deployments a week", .number(tried.isEmpty ? nil : Double(tried.count) / max(weeks, 1.0 / 7)), from: sources)
    report.add("deployment_lead_time", "From raising a change to its deployment", Self.durations(leads), from: leads.map(\.0))
    report.add("deployment_failures", "Deployments that failed, were taken back or caused an incident", .share(bad.count, of: tried.count), from: bad)
    report.add("deployment_restore_time", "Time to resolve what deployments caused", Self.durations(restores), from: restores.map(\.0))
    if isOfChosen { report.remarks.append("deployments: the releases that carry a change that --where chooses, each with all that it caused") }
    if tried.isEmpty { report.remarks.append("no release was deployed in the period, so that the four keys of DORA say nothing") }
    report.tables.append(table)
  }

  private static func durations(_ lengths: [(Source, Int64?)]) -> Quantity {
    let known = lengths.compactMap(\.1)
    return .durations(Distribution(known), unknown: lengths.count - known.count)
  }
}
