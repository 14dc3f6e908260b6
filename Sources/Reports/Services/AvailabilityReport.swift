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
      guard let life = records.life(of: service, in: desk.observed) else {
        unmeasured.add(service, "it was not live in the period")
        continue
      }
      let outages = records.outages(of: service.id)
      let maintenance = records.maintenance(of: service.id)
      var total = Availability.none
      for (month, part) in Month.parts(of: life, in: desk.zone) {
        let target = records.target(of: service.id, in: part)
        let measured = Availability.measure(
          period: part, calendar: calendar, maintenance: maintenance, notice: target?.notice ?? TimeSpan(), outages: outages, now: desk.now)
        total = total + measured
        let isMissed = target.flatMap { measured.reaches(millionths: $0.millionths) } == false
        if isMissed { missed.append(Source(service.id, service.entry(at: desk.closing)?.commit)) }
        months.append(
          .id(service.id), .text(month.description), share(measured), .text(target?.text), .flag(isMissed), .duration(measured.agreed),
          .duration(measured.down.seconds), .duration(measured.ownDown.seconds), .duration(measured.dependencyDown.seconds))
        for late in measured.lateMaintenance {
          report.remarks.append("planned work on \(service.id) from \(desk.zone.text(of: late.interval.start)) was not announced in time and counts as lost")
        }
      }
      guard total.agreed > 0 else {
        unmeasured.add(service, "no service time is agreed in the period")
        continue
      }
      counted.append(Source(service.id, service.entry(at: desk.closing)?.commit))
      let target = records.target(of: service.id, in: life)
      // A failure that goes over the end of a month is one failure.
      let whole = Availability.measure(
        period: life, calendar: calendar, maintenance: maintenance, notice: target?.notice ?? TimeSpan(), outages: outages, now: desk.now)
      services.append(
        .id(service.id), share(total), .text(target?.text), .flag(target.flatMap { total.reaches(millionths: $0.millionths) } == false),
        .count(whole.failures), .text(whole.meanTimeBetweenFailures?.description), .duration(whole.meanTimeToRestore), .duration(total.agreed),
        .duration(total.down.seconds), .duration(total.ownDown.seconds), .duration(total.dependencyDown.seconds))
    }
    report.add("services", "Services measured", .count(counted.count), from: counted)
    report.add("services_not_measured", "Services that are not measured", .count(unmeasured.sources.count), from: unmeasured.sources)
    report.add("months_missed", "Months below the target", .count(missed.count), from: missed)
    let outages = records.touching(desk.observed)
    report.add("outages", "Outages that touch the period", .count(outages.count), from: outages.map { Source($0.record, $0.commit) })
    report.tables = [services, months, records.table(desk.observed), unmeasured.table]
    report.remarks.append("availability is one minus lost over agreed time; percentages are never averaged")
    return report
  }

  private static func share(_ measured: Availability) -> Cell {
    measured.percent(decimals: 3).map { .percent(String($0.dropLast())) } ?? .blank
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
