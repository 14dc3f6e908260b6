import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import ServiceLevels
import ServiceTime

/// How much of the agreed service time each service worked, by month, against its target.
enum AvailabilityReport {
  static let definition = ReportDefinition("availability", "each service and month against its target, outages, MTBF, MTTR", of: ["service"]) {
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
      [("service", "Service"), ("percent", "Available"), ("target", "Target"), ("missed", "Missed"), ("failures", "Failures"), ("mtbf", "MTBF"), ("mttr", "MTTR"), ("agreed", "Agreed time"), ("down", "Lost")],
      charted: "down")
    var missed: [Source] = []
    var counted: [Source] = []
    for service in records.services {
      let calendar: ServiceCalendar
      switch try records.calendars.calendar(service.text("calendar").map { RecordID($0) }) {
      case .success(let found): calendar = found
      case .failure(let defect):
        report.remarks.append("\(service.id) cannot be measured: \(defect.reason)")
        continue
      }
      guard let life = records.life(of: service, in: desk.observed) else { continue }
      let outages = records.outages(of: service.id)
      let maintenance = records.maintenance(of: service.id)
      var total = Availability.none
      for (month, part) in Month.parts(of: life, in: desk.zone) {
        let target = records.target(of: service.id, in: part)
        let measured = Availability.measure(
          period: part, calendar: calendar, maintenance: maintenance, notice: target?.notice ?? TimeSpan(), outages: outages, now: desk.now)
        total = total + measured
        let isMissed = target.flatMap { measured.reaches(millionths: $0.millionths) } == false
        if isMissed { missed.append(Source(service.id)) }
        months.append(
          .id(service.id), .text(month.description), share(measured), .text(target?.text), .flag(isMissed), .duration(measured.agreed),
          .duration(measured.down.seconds), .duration(measured.ownDown.seconds), .duration(measured.dependencyDown.seconds))
        for late in measured.lateMaintenance {
          report.remarks.append("planned work on \(service.id) from \(desk.zone.text(of: late.interval.start)) was not announced in time and counts as lost")
        }
      }
      counted.append(Source(service.id))
      let target = records.target(of: service.id, in: life)
      services.append(
        .id(service.id), share(total), .text(target?.text), .flag(target.flatMap { total.reaches(millionths: $0.millionths) } == false),
        .count(total.failures), .text(total.meanTimeBetweenFailures?.description), .duration(total.meanTimeToRestore), .duration(total.agreed),
        .duration(total.down.seconds))
    }
    report.add("services", "Services measured", .count(counted.count), from: counted)
    report.add("months_missed", "Months below the target", .count(missed.count), from: missed)
    report.add("outages", "Outages that touch the period", .count(records.touching(desk.observed).count), from: records.touching(desk.observed).map { Source($0.record) })
    report.tables = [services, months, records.table(desk.observed)]
    report.remarks.append("availability is one minus lost over agreed time; percentages are never averaged, and failures that go over the end of a month count in both")
    return report
  }

  private static func share(_ measured: Availability) -> Cell {
    measured.percent(decimals: 3).map { .percent(String($0.dropLast())) } ?? .blank
  }
}
