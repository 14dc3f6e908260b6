import HistoryIndex
import Identifiers
import ServiceLevels
import ServiceTime

/// One target for the availability of a service, judged over one period.
struct AvailabilityJudgement {
  let target: AvailabilityTarget
  let period: CalendarPeriod
  let outcome: Outcome

  enum Outcome {
    case judged(Availability)
    /// What lies in the period of the report, and why it is not all; it says nothing about the target.
    case partial(Availability, String)
    /// Nothing can be measured; the reason for people.
    case unknown(String)
  }

  var measured: Availability? {
    switch outcome {
    case .judged(let measured), .partial(let measured, _): measured
    case .unknown: nil
    }
  }

  var isJudged: Bool { if case .judged = outcome { true } else { false } }

  /// Why the target is not judged; nil where it is.
  var reason: String? {
    switch outcome {
    case .judged: nil
    case .partial(_, let reason), .unknown(let reason): reason
    }
  }

  var isMissed: Bool {
    guard case .judged(let measured) = outcome, let millionths = target.millionths else { return false }
    return measured.reaches(millionths: millionths) == false
  }
}

/// The targets of agreements for the availability of services, each judged over its own periods and in its own hours.
struct AvailabilityJudgements {
  private(set) var all: [AvailabilityJudgement] = []
  private let agreements: [RecordID: IndexedRecord]
  private let closing: Instant

  /// Which periods are judged.
  enum Range {
    /// Those that lie in the period of the report with all of it that the agreement covers.
    case whole
    /// Those that end in it, whenever they began.
    case ending
  }

  /// Where there are no services.
  static let none = AvailabilityJudgements()

  private init() { (agreements, closing) = ([:], .distantPast) }

  init(_ desk: ReportDesk, _ records: ServiceRecords, of services: [IndexedRecord], range: Range = .whole) {
    agreements = records.agreements
    closing = desk.closing
    let known = Dictionary(services.map { ($0.id, $0) }) { first, _ in first }
    for target in records.targets {
      guard let service = known[target.service] else { continue }
      let outages = records.outages(of: service.id)
      let maintenance = records.maintenance(of: service.id) { _ in [target.notice] }
      for period in CalendarPeriod.touching(desk.observed, by: target.length, in: desk.zone) {
        let spans = target.inForce.intersection(records.life(of: service, in: period.interval(in: desk.zone)))
        guard !spans.clipped(to: desk.observed).isEmpty else { continue }
        let obstacle = Self.obstacle(spans, desk, range)
        let outcome: AvailabilityJudgement.Outcome
        switch records.calendars.calendar(target.calendar) {
        case _ where target.millionths == nil: outcome = .unknown("'\(target.text)' is no share in percent, such as 99.9%")
        case _ where target.defect != nil: outcome = .unknown(target.defect ?? "")
        case .failure(let defect): outcome = .unknown(defect.reason)
        case .success(let calendar):
          let measured = (obstacle == nil ? spans : spans.clipped(to: desk.observed)).intervals.reduce(Availability.none) { sum, span in
            sum + Availability.measure(period: span, calendar: calendar, maintenance: maintenance, outages: outages, now: desk.now)
          }
          if let reason = obstacle ?? calendar.gap(in: spans, until: desk.now) { outcome = .partial(measured, reason) } else {
            outcome = measured.agreed > 0 ? .judged(measured) : .unknown("no service time is agreed in the period")
          }
        }
        all.append(AvailabilityJudgement(target: target, period: period, outcome: outcome))
      }
    }
  }

  /// Why a period is not judged; nil where it is.
  private static func obstacle(_ spans: IntervalSet, _ desk: ReportDesk, _ range: Range) -> String? {
    guard let start = spans.intervals.first?.start, let end = spans.intervals.last?.end else { return nil }
    if end > desk.now { return "partial: it is not over" }
    if end > desk.observed.end { return "partial: it goes on after the period of the report" }
    return range == .whole && start < desk.observed.start ? "partial: it began before the period of the report" : nil
  }

  var missed: [AvailabilityJudgement] { all.filter(\.isMissed) }

  /// The agreement with the target and its period.
  func source(_ item: AvailabilityJudgement) -> Source {
    Source(
      item.target.agreement, agreements[item.target.agreement]?.entry(at: closing)?.commit, part: "availability of \(item.target.service), \(item.period)")
  }

  static func table(_ items: [AvailabilityJudgement], _ key: String, _ title: String) -> ReportTable {
    var table = ReportTable(
      key, title,
      [
        ("agreement", "Agreement"), ("service", "Service"), ("period", "Period"), ("percent", "Available"), ("target", "Target"), ("missed", "Missed"),
        ("calendar", "Hours"), ("agreed", "Agreed time"), ("down", "Lost"), ("not_judged", "Not judged"),
      ])
    for item in items.sorted(by: { order($0) < order($1) }) {
      table.append(
        .id(item.target.agreement), .id(item.target.service), .text(item.period.description), item.measured?.cell ?? .blank, .text(item.target.text),
        .flag(item.isMissed), .text(item.target.calendar?.text), .serviceTime(item.measured?.agreed), .serviceTime(item.measured?.down.seconds), .text(item.reason))
    }
    return table
  }

  private static func order(_ item: AvailabilityJudgement) -> (RecordID, RecordID, CalendarDate) {
    (item.target.agreement, item.target.service, item.period.first)
  }
}

extension Availability {
  /// The share in percent, with as many decimals as promises have.
  var cell: Cell { percent(decimals: 3).map { .percent(String($0.dropLast())) } ?? .blank }
}

extension ServiceCalendar {
  /// What to say where the calendar is not in force on a day of some times, and no other takes its place; nil where it always is.
  func gap(in spans: IntervalSet, until now: Instant) -> String? {
    let past = spans.clipped(to: Interval(start: .distantPast, end: now))
    guard let day = past.intervals.lazy.compactMap({ self.firstDayOutOfEffect(in: $0) }).first else { return nil }
    return "the calendar '\(name)' is not in force on \(day), and no other takes its place"
  }
}
