import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceLevels
import ServiceTime

/// Services, their outages, planned work and targets, as the records tell them.
struct ServiceRecords {
  /// Those that --where chooses.
  let services: [IndexedRecord]
  /// All of them, also where --where chooses other records.
  let all: [IndexedRecord]
  let calendars: CalendarShelf
  /// The agreements with customers.
  let agreements: [RecordID: IndexedRecord]
  /// What they promise, in the order of the agreements.
  let targets: [AvailabilityTarget]
  private let interruptions: [Interruption]
  private let needs: [RecordID: Set<RecordID>]
  /// By service: the notice of each agreement that covers it, and when that was in force.
  private let notices: [RecordID: [(span: TimeSpan, inForce: IntervalSet)]]
  /// What to say of agreements whose notice nobody can tell, or the days on which it held.
  let remarks: [String]

  init(_ desk: ReportDesk) throws {
    let history = desk.history
    let services = try history.records(of: ["service"], fields: ["calendar"])
    all = services
    self.services = desk.chosen.map { chosen in services.filter { chosen.contains($0.id) } } ?? services
    let book = try AgreementBook(history)
    calendars = book.calendars
    let promising = book.agreements.filter { !$0.isSupporting }
    let kinds = Set(promising.map(\.kind)).sorted()
    let records = kinds.isEmpty ? [] : try history.records(of: kinds, fields: AvailabilityTarget.fields)
    let agreements = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
    self.agreements = agreements
    let targets = promising.flatMap { agreement in agreements[agreement.id].map { AvailabilityTarget.all(of: agreement, $0, in: desk.zone) } ?? [] }
    self.targets = targets
    var notices: [RecordID: [(span: TimeSpan, inForce: IntervalSet)]] = [:]
    var remarks: [String] = []
    for agreement in promising {
      guard let wanted = agreements[agreement.id]?["maintenance_notice"] else { continue }
      let covered = Set(agreement.services).union(targets.filter { $0.agreement == agreement.id }.map(\.service))
      guard let notice = wanted.span, agreement.defect == nil else {
        let reason = agreement.defect ?? "'maintenance_notice' of '\(agreement.id)' is no length of time"
        remarks.append("\(reason): planned work on \(covered.count) \(covered.count == 1 ? "service" : "services") is not held against its notice")
        continue
      }
      for service in covered { notices[service, default: []].append((notice, agreement.stretchesInForce(in: desk.zone))) }
    }
    self.notices = notices
    self.remarks = remarks
    let dependencies = try Dependencies(history)
    needs = Dictionary(services.map { ($0.id, dependencies.others(of: $0.id)) }) { first, _ in first }
    interruptions = try Interruption.all(in: history, until: desk.now)
  }

  /// The parts of a period in which the service was live.
  func life(of service: IndexedRecord, in period: Interval) -> IntervalSet {
    let course = OpenCourse(service, until: .distantFuture) { $0 == "live" }
    let ends = course.steps.dropFirst().map(\.at) + [.distantFuture]
    return IntervalSet(zip(course.steps, ends).filter(\.0.isOpen).map { Interval(start: $0.at, end: $1) }).clipped(to: period)
  }

  /// What interrupted the service: its own outages and planned work, and those of what it depends on.
  func interruptions(of service: RecordID) -> [(interruption: Interruption, origin: Outage.Origin)] {
    interruptions.compactMap { item in
      if item.services.contains(service) { return (item, .own) }
      return (needs[service] ?? []).isDisjoint(with: item.services) ? nil : (item, .dependency)
    }
  }

  func outages(of service: RecordID) -> [Outage] { interruptions(of: service).map { $0.interruption.outage($0.origin) } }

  /// Planned work on the service and on what it depends on, to be announced as early as every agreement wants that covers the service.
  func maintenance(of service: RecordID) -> [Maintenance] {
    let notices = notices[service] ?? []
    return maintenance(of: service) { start in notices.filter { $0.inForce.contains(start) }.map(\.span) }
  }

  /// The same with notices that depend on when the work begins.
  func maintenance(of service: RecordID, notices: (Instant) -> [TimeSpan]) -> [Maintenance] {
    interruptions(of: service).compactMap { $0.interruption.maintenance(notices: notices) }
  }

  /// Outages and planned work that touch the period; with --where, of the services that it chooses and what they depend on.
  func touching(_ period: Interval) -> [Interruption] {
    let chosen = services.count == all.count ? nil : services.reduce(into: Set<RecordID>()) { $0.formUnion((needs[$1.id] ?? []).union([$1.id])) }
    return interruptions.filter { item in
      item.start < period.end && item.end ?? .distantFuture > period.start && chosen.map { !$0.isDisjoint(with: item.services) } ?? true
    }
  }
}
