import FrontMatter
package import Identifiers
import Records
package import ServiceTime

/// A window in which changes are forbidden.
package struct Freeze: Sendable {
  package let id: RecordID
  package let period: Interval
  /// Services and configuration items that it is for; empty: all.
  package let subjects: Set<String>
  /// The weekly hours inside the period; nil for all of it.
  private let hours: ServiceCalendar?

  /// Nil for a window that forbids nothing. A freeze that cannot be read is thrown: it may not be passed over.
  init?(_ record: Record) throws(UnreadableWindow) {
    guard record.scalar("type") == "freeze" else { return nil }
    guard let period = record["period"].flatMap(Interval.init(periodIn:)) else {
      throw UnreadableWindow(id: record.id, reason: "its period cannot be read")
    }
    id = record.id
    self.period = period
    subjects = Set(record.scalars("services") + record.scalars("cis"))
    hours = try Self.hours(of: record)
  }

  /// Whether any instant of a period is forbidden.
  func forbids(_ planned: Interval) -> Bool {
    guard period.overlaps(planned) else { return false }
    guard let hours else { return true }
    let start = max(period.start, planned.start)
    let end = min(period.end, planned.end)
    return hours.windows(from: start, to: end).contains { $0.overlaps(planned) }
  }

  private static func hours(of record: Record) throws(UnreadableWindow) -> ServiceCalendar? {
    guard let value = record["hours"], !value.isEmpty else {
      if let zone = record.scalar("time_zone") { _ = try Self.zone(zone, record.id) }
      return nil
    }
    let zone = record.scalar("time_zone") ?? "UTC"
    let rules = try Self.zone(zone, record.id)
    var definition = ServiceCalendar.Definition(timeZone: zone)
    do throws(CalendarDefect) {
      for (days, windows) in value.entries { try definition.addHours(days: days.text, windows: windows.texts) }
    } catch {
      throw UnreadableWindow(id: record.id, reason: error.description)
    }
    return ServiceCalendar(definition, zone: rules)
  }

  private static func zone(_ name: String, _ id: RecordID) throws(UnreadableWindow) -> TimeZoneRules {
    do throws(TimeZoneDefect) { return try TimeZoneRules(identifier: name) } catch {
      throw UnreadableWindow(id: id, reason: error.description)
    }
  }
}

package struct UnreadableWindow: Error, Sendable, Hashable {
  package let id: RecordID
  package let reason: String
}

extension Interval {
  /// The period in a `{start, end}` value.
  init?(periodIn value: Value) {
    guard let start = value.text("start").flatMap({ Instant(rfc3339: $0) }), let end = value.text("end").flatMap({ Instant(rfc3339: $0) }), start < end
    else { return nil }
    self.init(start: start, end: end)
  }
}
