import HistoryIndex
import Identifiers
import ServiceTime

/// Major incidents that touch the period, with what their procedure asks for.
struct MajorIncidents {
  private(set) var table = ReportTable(
    "major_incidents", "Major incidents",
    [
      ("record", "Record"), ("title", "Title"), ("opened_at", "Opened"), ("resolved_at", "Resolved"), ("to_resolve", "Took"), ("manager", "Led by"),
      ("informed_after", "Management told after"), ("messages", "Messages"), ("reviewed_on", "Reviewed"), ("missing", "Missing"),
    ])
  private(set) var sources: [Source] = []

  init(_ cases: [IncidentCase], _ desk: ReportDesk) {
    let period = desk.observed
    for item in cases where item.record["major"]?.isTrue == true {
      guard let first = item.course.first, first.at < period.end else { continue }
      guard period.contains(first.at) || item.course.isOpen(before: period.start) || item.resolution(in: period) != nil else { continue }
      let details = item.record["major_incident"]
      let informed = details?["management_informed_at"]?.instant
      let messages = details?["communications"]?.items.count ?? 0
      let reviewed = details?["reviewed_on"]?.text
      let isResolved = item.lastResolution != nil
      let missing = [
        details?["manager"]?.text == nil ? "who leads" : nil, informed == nil ? "management told" : nil, messages == 0 ? "messages" : nil,
        isResolved && reviewed == nil ? "review" : nil,
      ].compactMap(\.self)
      table.append(
        .id(item.record.id), .text(item.record.title), .instant(first.at), .instant(item.lastResolution?.at), .duration(item.toResolve(in: period)),
        .text(details?["manager"]?.text), .duration(informed.map { $0.secondsSince(first.at) }), .count(messages), .text(reviewed),
        .text(missing.joined(separator: ", ")))
      sources.append(Source(item.record.id, first.commit))
    }
  }
}
