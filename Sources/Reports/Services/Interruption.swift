import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// An outage or planned work, as a record tells it.
struct Interruption {
  let record: RecordID
  /// The commit by which the record stands as it does.
  let commit: ObjectID?
  /// The item of the record, from 0.
  let position: Int
  let services: [RecordID]
  let start: Instant
  /// Nil while it goes on.
  let end: Instant?
  let extent: Outage.Extent
  let isPlanned: Bool
  let announcedAt: Instant?

  /// How it counts for a service.
  func outage(_ origin: Outage.Origin) -> Outage { Outage(start: start, end: end, extent: extent, origin: origin, isPlanned: isPlanned) }

  /// Nil for what was not planned, or has no end.
  func maintenance(notices: (Instant) -> [TimeSpan]) -> Maintenance? {
    guard isPlanned, let end else { return nil }
    return Maintenance(Interval(start: start, end: end), announcedAt: announcedAt, notices: notices(start))
  }

  /// Outages of records that count, and the work of changes that were carried out, as far as they began by `now`.
  static func all(in history: RecordHistory, until now: Instant) throws(Failure) -> [Interruption] {
    try outages(in: history, until: now) + changes(in: history, until: now)
  }

  private static func outages(in history: RecordHistory, until now: Instant) throws(Failure) -> [Interruption] {
    var found: [Interruption] = []
    for kind in history.rules.kinds.kinds {
      guard let field = kind.outages else { continue }
      for record in try history.records(of: [kind.name], fields: [field, "services"], naming: [field]) {
        if let state = record.entry(at: now)?.state, kind.clocks.contains(where: { $0.exclude.contains(state) }) { continue }
        for (position, item) in (record[field]?.items ?? []).enumerated() {
          guard let start = item["period"]?["start"]?.instant, start <= now else { continue }
          let named = item["services"]?.texts ?? []
          found.append(
            Interruption(
              record: record.id, commit: record.entry(at: now)?.commit, position: position,
              services: (named.isEmpty ? record.texts("services") : named).map { RecordID($0) }, start: start, end: item["period"]?["end"]?.instant,
              extent: extent(item), isPlanned: item["planned"]?.isTrue ?? false, announcedAt: item["announced_at"]?.instant))
        }
      }
    }
    return found
  }

  private static func changes(in history: RecordHistory, until now: Instant) throws(Failure) -> [Interruption] {
    guard history.rules.kinds["change"] != nil else { return [] }
    let carriedOut: Set<StateName> = ["implementing", "implemented", "failed", "backed-out", "closed"]
    return try history.records(of: ["change"], fields: ["outage", "services", "announced_at"], naming: ["outage"]).compactMap { change in
      guard let period = change["outage"]?.period, period.start <= now, change.timeline.contains(where: { carriedOut.contains($0.state) && $0.at <= now })
      else { return nil }
      return Interruption(
        record: change.id, commit: change.entry(at: now)?.commit, position: 0, services: change.texts("services").map { RecordID($0) }, start: period.start,
        end: period.end, extent: .full, isPlanned: true, announcedAt: change["announced_at"]?.instant)
    }
  }

  /// The weight where it is given; a partial outage without one counts in full, for nobody knows better.
  private static func extent(_ item: FieldValue) -> Outage.Extent {
    guard item["extent"]?.text == "partial", let weight = item["weight"]?.text.flatMap({ Double($0) }), weight > 0, weight <= 1 else { return .full }
    return Outage.Extent(millionths: max(1, Int((weight * 1_000_000).rounded()))) ?? .full
  }
}
