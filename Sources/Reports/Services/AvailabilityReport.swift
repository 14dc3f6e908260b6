import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import ServiceLevels
import ServiceTime

/// How much of the agreed service time each service worked, by month, against its target.
enum AvailabilityReport {
  static let definition = ReportDefinition("availability", "each service and month against its target, outages, MTBF, MTTR", of: ["service"], deletionsOf: ["service", "incident", "change"]) {
    try make($0)
  }

  private static func make(_ desk: ReportDesk) throws -> Report {
    _ = try desk.kind("service", for: "availability")
    var report = desk.report("availability", "Availability", hasPeriod: true)
    let records = try ServiceRecords(desk)
    let judgements = AvailabilityJudgements(desk, records, of: records.services)
    let ofServices = Dictionary(grouping: judgements.all) { $0.target.service }
    var months = ReportTable(
      "by_month", "By service and month",
      [("service", "Service"), ("month", "Month"), ("percent", "Available"), ("target", "Target"), ("missed", "Missed"), ("agreed", "Agreed time"), ("down", "Lost"), ("own_down", "Lost by itself"), ("dependency_down", "Lost by others")])
    var services = ReportTable(
      "by_service", "By service, whole period",
      [
        ("service", "Service"), ("percent", "Available"), ("target", "Target"), ("missed", "Missed"), ("failures", "Failures"), ("mtbf", "MTBF"),
        ("mttr", "MTTR"), ("agreed", "Agreed time"), ("down", "Lost"), ("own_down", "Lost by itself"), ("dependency_down", "Lost by others"),
      ], charted: "down")
    var unmeasured = Unmeasured(at: desk.closing)
    var costs = InterruptionCosts()
    var missed: [Source] = []
    var counted: [Source] = []
    for service in records.services {
      let calendar: ServiceCalendar
      switch records.calendars.calendar(service.text("calendar").map { RecordID($0) }) {
      case .success(let found): calendar = found
      case .failure(let defect):
        unmeasured.add(service, defect.reason)
        continue
      }
      let life = records.life(of: service, in: desk.observed)
      guard !life.isEmpty else {
        unmeasured.add(service, "it was not live in the period")
        continue
      }
      let (outages, maintenance) = (records.outages(of: service.id), records.maintenance(of: service.id))
      func measure(_ parts: IntervalSet) -> Availability {
        parts.intervals.reduce(Availability.none) { sum, part in
          sum + Availability.measure(period: part, calendar: calendar, maintenance: maintenance, outages: outages, now: desk.now)
        }
      }
      costs.add(service, life, calendar, maintenance, records, desk)
      let judged = ofServices[service.id] ?? []
      var total = Availability.none
      for (month, part) in Month.parts(of: desk.observed, in: desk.zone) {
        let part = life.clipped(to: part)
        guard !part.isEmpty else { continue }
        let measured = measure(part)
        total = total + measured
        let ofMonth = judged.filter { $0.period == CalendarPeriod(.month, containing: month.first) }
        if ofMonth.contains(where: \.isMissed) {
          missed.append(Source(service.id, service.entry(at: desk.closing)?.commit, part: month.description))
        }
        months.append(
          .id(service.id), .text(month.description), measured.cell, highest(ofMonth), .flag(ofMonth.contains(where: \.isMissed)), .serviceTime(measured.agreed),
          .serviceTime(measured.down.seconds), .serviceTime(measured.ownDown.seconds), .serviceTime(measured.dependencyDown.seconds))
      }
      guard total.agreed > 0 else {
        unmeasured.add(service, "no service time is agreed in the period")
        continue
      }
      counted.append(Source(service.id, service.entry(at: desk.closing)?.commit))
      if let gap = calendar.gap(in: life, until: desk.now) {
        report.remarks.append("\(service.id): \(gap); days without hours count as none agreed")
      }
      // A failure that goes over the end of a month is one failure.
      let whole = measure(life)
      services.append(
        .id(service.id), total.cell, highest(judged), .flag(judged.contains(where: \.isMissed)), .count(whole.failures),
        .text(whole.meanTimeBetweenFailures?.description), .serviceTime(whole.meanTimeToRestore), .serviceTime(total.agreed), .serviceTime(total.down.seconds),
        .serviceTime(total.ownDown.seconds), .serviceTime(total.dependencyDown.seconds))
    }
    report.add("services", "Services measured", .count(counted.count), from: counted)
    report.add("services_not_measured", "Services that are not measured", .count(unmeasured.sources.count), from: unmeasured.sources)
    report.add("months_missed", "Months of services below a monthly target", .count(missed.count), from: missed)
    report.add("targets_missed", "Targets of agreements missed, each period", .count(judgements.missed.count), from: judgements.missed.map(judgements.source))
    let open = judgements.all.filter { !$0.isJudged }
    report.add("targets_not_judged", "Targets of agreements not judged, each period", .count(open.count), from: open.map(judgements.source))
    let touching = records.touching(desk.observed)
    let outages = touching.filter { !$0.isPlanned }
    report.add("outages", "Outages that touch the period", .count(outages.count), from: outages.map { Source($0.record, $0.commit) })
    let lateWork = touching.filter { $0.isPlanned && !costs.bearers(of: $0).isEmpty }
    report.add("planned_and_lost", "Planned work that counts as lost", .count(lateWork.count), from: lateWork.map { Source($0.record, $0.commit) })
    report.tables = [
      services, months, AvailabilityJudgements.table(judgements.all, "targets", "Targets of agreements, each over its own periods and hours"),
      costs.table(outages + lateWork), unmeasured.table,
    ]
    report.details = [costs.account]
    report.remarks += records.remarks
    report.remarks += lateWork.map { costs.remark(on: $0, in: desk.zone) }
    report.remarks.append("availability is one minus lost over agreed time; percentages are never averaged")
    return report
  }

  /// The highest of the targets, as it is written.
  private static func highest(_ judgements: [AvailabilityJudgement]) -> Cell {
    .text(judgements.max { $0.target.millionths ?? 0 < $1.target.millionths ?? 0 }?.target.text)
  }
}

/// What cannot be counted is a row, not a silence.
private struct Unmeasured {
  private(set) var table = ReportTable("not_measured", "Services that are not measured", [("service", "Service"), ("reason", "Reason")])
  private(set) var sources: [Source] = []
  private let closing: Instant

  init(at closing: Instant) { self.closing = closing }

  mutating func add(_ service: IndexedRecord, _ reason: String) {
    table.append(.id(service.id), .text(reason))
    sources.append(Source(service.id, service.entry(at: closing)?.commit))
  }
}
