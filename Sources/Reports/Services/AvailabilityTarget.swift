import HistoryIndex
import Identifiers
import Kinds
import ServiceLevels
import ServiceTime

/// The share of its agreed time that an agreement promises of a service.
struct AvailabilityTarget {
  let agreement: RecordID
  let service: RecordID
  /// Nil where what is written is no share in percent.
  let millionths: Int64?
  /// As written: `99.9%`.
  let text: String
  /// By what it is judged; a month where the agreement does not say.
  let length: CalendarPeriod.Length
  /// The agreed service time; nil: around the clock.
  let calendar: RecordID?
  let notice: TimeSpan
  let inForce: IntervalSet
  /// Why it cannot be judged: what cannot be read of it or of its agreement. Nil where all can.
  let defect: String?

  static let fields: [FieldName] = ["availability", "maintenance_notice"]

  /// The targets of an agreement. One that names no service is for each that the agreement covers.
  static func all(of agreement: Agreement, _ record: IndexedRecord, in zone: TimeZoneRules) -> [AvailabilityTarget] {
    let notice = record["maintenance_notice"]?.span
    let defectOfNotice = record["maintenance_notice"] != nil && notice == nil ? "'maintenance_notice' of '\(record.id)' is no length of time" : nil
    let inForce = agreement.stretchesInForce(in: zone)
    return (record["availability"]?.items ?? []).flatMap { item -> [AvailabilityTarget] in
      let text = item["target"]?.text ?? ""
      let services = item["service"]?.text.map { [RecordID($0)] } ?? agreement.services
      return services.map { service in
        AvailabilityTarget(
          agreement: agreement.id, service: service, millionths: millionths(text), text: text,
          length: item["per"]?.text.flatMap { CalendarPeriod.Length(rawValue: $0) } ?? .month,
          calendar: item["calendar"]?.text.map { RecordID($0) } ?? agreement.calendar, notice: notice ?? TimeSpan(), inForce: inForce,
          defect: agreement.defect ?? agreement.defectOfServices.flatMap { item["service"]?.text == nil ? $0 : nil } ?? defectOfNotice ?? defect(item, agreement.id))
      }
    }
  }

  /// A part that is there and cannot be read.
  private static func defect(_ item: FieldValue, _ agreement: RecordID) -> String? {
    for part in ["service", "calendar"] {
      if let value = item[part], !value.isEmpty, value.text == nil { return "'availability.\(part)' of '\(agreement)' cannot be read" }
    }
    if let value = item["per"], !value.isEmpty, value.text.flatMap({ CalendarPeriod.Length(rawValue: $0) }) == nil {
      return "'availability.per' of '\(agreement)' is no month, quarter or year"
    }
    return nil
  }

  /// `99.9%` as 999,000.
  private static func millionths(_ text: String) -> Int64? {
    guard text.hasSuffix("%"), let percent = Double(text.filter { $0 != "%" && $0 != " " }), (0...100).contains(percent) else { return nil }
    return Int64((percent * 10_000).rounded())
  }
}
