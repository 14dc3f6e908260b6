import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceLevels
import ServiceTime

/// Services, their outages, planned work and targets, as the records tell them.
struct ServiceRecords {
  struct Interruption {
    let record: RecordID
    /// The commit by which the record stands as it does.
    let commit: ObjectID?
    let services: [RecordID]
    let start: Instant
    let end: Instant?
    let extent: Outage.Extent
    let isPlanned: Bool
    let announcedAt: Instant?
  }

  struct Target {
    let millionths: Int64
    /// As written: `99.9%`.
    let text: String
    let notice: TimeSpan
    let agreement: RecordID
  }

  /// Those that --where chooses.
  let services: [IndexedRecord]
  /// All of them, also where --where chooses other records.
  let all: [IndexedRecord]
  let calendars: CalendarShelf
  private var interruptions: [Interruption] = []
  private var needs: [RecordID: Set<RecordID>] = [:]
  private let agreements: [IndexedRecord]
  private let book: AgreementBook
  private let zone: TimeZoneRules

  init(_ desk: ReportDesk) throws {
    let history = desk.history
    zone = desk.zone
    let services = try history.records(of: ["service"], fields: ["calendar"])
    all = services
    self.services = desk.chosen.map { chosen in services.filter { chosen.contains($0.id) } } ?? services
    book = try AgreementBook(history)
    calendars = book.calendars
    agreements = history.rules.kinds["sla"] == nil ? [] : try history.records(of: ["sla"], fields: ["availability", "maintenance_notice"])
    let dependencies = try Dependencies(history)
    for service in try history.records(of: ["service"], fields: []) { needs[service.id] = dependencies.others(of: service.id) }
    try readInterruptions(history, until: desk.now)
  }

  private mutating func readInterruptions(_ history: RecordHistory, until now: Instant) throws {
    for kind in history.rules.kinds.kinds {
      guard let field = kind.outages else { continue }
      for record in try history.records(of: [kind.name], fields: [field, "services"]) {
        if let state = record.entry(at: now)?.state, kind.clocks.contains(where: { $0.exclude.contains(state) }) { continue }
        for item in record[field]?.items ?? [] {
          guard let start = item["period"]?["start"]?.instant, start <= now else { continue }
          let named = item["services"]?.texts ?? []
          interruptions.append(
            Interruption(
              record: record.id, commit: record.entry(at: now)?.commit, services: (named.isEmpty ? record.texts("services") : named).map { RecordID($0) }, start: start,
              end: item["period"]?["end"]?.instant, extent: Self.extent(item), isPlanned: item["planned"]?.isTrue ?? false,
              announcedAt: item["announced_at"]?.instant))
        }
      }
    }
    guard history.rules.kinds["change"] != nil else { return }
    let carriedOut: Set<StateName> = ["implementing", "implemented", "failed", "backed-out", "closed"]
    for change in try history.records(of: ["change"], fields: ["outage", "services", "announced_at"]) {
      guard let period = change["outage"]?.period, period.start <= now, change.timeline.contains(where: { carriedOut.contains($0.state) && $0.at <= now }) else { continue }
      interruptions.append(
        Interruption(
          record: change.id, commit: change.entry(at: now)?.commit, services: change.texts("services").map { RecordID($0) }, start: period.start, end: period.end, extent: .full,
          isPlanned: true, announcedAt: change["announced_at"]?.instant))
    }
  }

  /// The weight where it is given; a partial outage without one counts in full, for nobody knows better.
  private static func extent(_ item: FieldValue) -> Outage.Extent {
    guard item["extent"]?.text == "partial", let weight = item["weight"]?.text.flatMap({ Double($0) }), weight > 0, weight <= 1 else { return .full }
    return Outage.Extent(millionths: max(1, Int((weight * 1_000_000).rounded()))) ?? .full
  }

  /// The part of a period in which the service was in operation; nil where it never was.
  func life(of service: IndexedRecord, in period: Interval) -> Interval? {
    guard let start = service.timeline.first(where: { $0.state == "live" })?.at else { return nil }
    let end = service.timeline.last { $0.state == "retired" }?.at ?? .distantFuture
    let life = Interval(start: start, end: end).clipped(to: period)
    return life.isEmpty ? nil : life
  }

  func outages(of service: RecordID) -> [Outage] {
    interruptions.compactMap { item in
      let isOwn = item.services.contains(service)
      guard isOwn || !(needs[service] ?? []).isDisjoint(with: item.services) else { return nil }
      return Outage(start: item.start, end: item.end, extent: item.extent, origin: isOwn ? .own : .dependency, isPlanned: item.isPlanned)
    }
  }

  /// Planned work of the service itself.
  func maintenance(of service: RecordID) -> [Maintenance] {
    interruptions.filter { $0.isPlanned && $0.services.contains(service) }.compactMap { item in
      item.end.map { Maintenance(Interval(start: item.start, end: $0), announcedAt: item.announcedAt) }
    }
  }

  /// The highest promise that was in force when the period began, or else when it ended.
  func target(of service: RecordID, in period: Interval) -> Target? {
    let ends = [period.start, period.end.advanced(bySeconds: -1)]
    for instant in ends {
      let inForce = Set(book.agreements.filter { !$0.isSupporting && $0.isInForce(at: instant, zone: zone) }.map(\.id))
      let targets = agreements.filter { inForce.contains($0.id) }.flatMap { agreement in
        (agreement["availability"]?.items ?? []).filter { $0["service"]?.text == service.text }.compactMap { item -> Target? in
          guard let text = item["target"]?.text, let millionths = Self.millionths(text) else { return nil }
          return Target(millionths: millionths, text: text, notice: agreement["maintenance_notice"]?.span ?? TimeSpan(), agreement: agreement.id)
        }
      }
      if let best = targets.max(by: { $0.millionths < $1.millionths }) { return best }
    }
    return nil
  }

  /// `99.9%` as 999,000.
  private static func millionths(_ text: String) -> Int64? {
    guard let percent = Double(text.filter { $0 != "%" && $0 != " " }), (0...100).contains(percent) else { return nil }
    return Int64((percent * 10_000).rounded())
  }

  func touching(_ period: Interval) -> [Interruption] {
    interruptions.filter { $0.start < period.end && $0.end ?? .distantFuture > period.start && !$0.isPlanned }
  }

  func table(_ period: Interval) -> ReportTable {
    var table = ReportTable(
      "outage_list", "Outages that touch the period",
      [("record", "Record"), ("services", "Services"), ("start", "From"), ("end", "Until"), ("lasted", "Lasted"), ("share_lost_percent", "Share lost")])
    for item in touching(period).sorted(by: { ($0.start, $0.record) < ($1.start, $1.record) }) {
      table.append(
        .id(item.record), .text(item.services.map(\.text).joined(separator: ", ")), .instant(item.start), .instant(item.end),
        .duration(item.end.map { $0.secondsSince(item.start) }), .share(item.extent.millionths, of: 1_000_000))
    }
    return table
  }
}
