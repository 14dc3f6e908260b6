import HistoryIndex
import Identifiers
import ServiceTime

/// What the agreed time of each service is made of, and what each interruption alone took of it.
struct InterruptionCosts {
  /// Every entry of the account.
  private(set) var account = ReportTable(
    "account", "What agreed and lost time are made of; each interruption alone",
    [
      ("service", "Service"), ("month", "Month"), ("record", "Record"), ("commit", "Commit"), ("what", "What"), ("from", "From"), ("until", "Until"),
      ("time", "Service time"),
    ])
  private var bearers: [Key: [RecordID]] = [:]

  private struct Key: Hashable {
    let record: RecordID
    let position: Int

    init(_ interruption: Interruption) { (record, position) = (interruption.record, interruption.position) }
  }

  /// Adds a service, month by month of the time in which it was live.
  mutating func add(
    _ service: IndexedRecord, _ life: IntervalSet, _ calendar: ServiceCalendar, _ maintenance: [Maintenance], _ records: ServiceRecords, _ desk: ReportDesk
  ) {
    let interruptions = records.interruptions(of: service.id)
    let parts = life.intervals.flatMap { Month.parts(of: $0, in: desk.zone) }
    for (month, part) in parts {
      func enter(_ record: RecordID, _ commit: ObjectID?, _ what: String, _ interval: Interval, _ seconds: Double) {
        account.append(
          .id(service.id), .text(month.description), .id(record), .text(commit?.short), .text(what), .instant(interval.start), .instant(interval.end),
          .serviceTime(seconds))
      }
      enter(
        service.id, service.entry(at: desk.closing)?.commit, "service hours, " + (service.text("calendar").map { "those of \($0)" } ?? "around the clock"),
        part, Double(calendar.agreedTime(in: part).measure))
      for (item, origin) in interruptions {
        let interval = Interval(start: item.start, end: min(item.end ?? desk.now, desk.now)).clipped(to: part)
        guard !interval.isEmpty else { continue }
        let work = maintenance.filter { $0.interval.overlaps(interval) }
        let lost = Availability.measure(period: interval, calendar: calendar, maintenance: work, outages: [item.outage(origin)], now: desk.now).down.seconds
        if lost > 0 {
          let what = item.isPlanned ? "planned work, not announced in time" : "outage"
          enter(item.record, item.commit, origin == .own ? what : "\(what), of what it depends on", interval, lost)
          if bearers[Key(item)]?.last != service.id { bearers[Key(item), default: []].append(service.id) }
        } else if item.isPlanned {
          let spared = Double(calendar.agreedTime(in: interval).measure)
          if spared > 0 { enter(item.record, item.commit, "planned work, announced in time: no agreed time", interval, spared) }
        }
      }
    }
  }

  /// The services that lost agreed time by it.
  func bearers(of interruption: Interruption) -> [RecordID] { bearers[Key(interruption)] ?? [] }

  /// Outages, and planned work that counts as lost.
  func table(_ interruptions: [Interruption]) -> ReportTable {
    var table = ReportTable(
      "outage_list", "Outages that touch the period, and planned work that counts as lost",
      [
        ("record", "Record"), ("services", "Services"), ("start", "From"), ("end", "Until"), ("lasted", "Lasted"), ("share_lost_percent", "Share lost"),
        ("planned", "Planned"), ("announced_at", "Announced"), ("lost_by", "Agreed time lost by"),
      ])
    for item in interruptions.sorted(by: { ($0.start, $0.record) < ($1.start, $1.record) }) {
      table.append(
        .id(item.record), .text(Self.list(item.services)), .instant(item.start), .instant(item.end), .duration(item.end.map { $0.secondsSince(item.start) }),
        .share(item.extent.millionths, of: 1_000_000), .flag(item.isPlanned), .instant(item.announcedAt), .text(Self.list(bearers(of: item))))
    }
    return table
  }

  /// Why planned work counts as lost.
  func remark(on work: Interruption, in zone: TimeZoneRules) -> String {
    let cause = work.end == nil ? "has no end" : "was not announced in time"
    return "planned work of \(work.record) from \(zone.text(of: work.start)) \(cause) and counts as lost for \(Self.list(bearers(of: work)))"
  }

  private static func list(_ ids: [RecordID]) -> String { ids.map(\.text).joined(separator: ", ") }
}
