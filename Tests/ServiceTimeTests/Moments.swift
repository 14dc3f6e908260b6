import ServiceTime
import Testing

/// The instant that an RFC 3339 text names; the test fails when it names none.
func at(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> Instant {
  try #require(Instant(rfc3339: text), "\(text)", sourceLocation: location)
}

func date(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> CalendarDate {
  try #require(CalendarDate(text), "\(text)", sourceLocation: location)
}

func span(_ start: String, _ end: String, _ location: SourceLocation = #_sourceLocation) throws -> Interval {
  Interval(start: try at(start, location), end: try at(end, location))
}

/// A calendar from the texts of a record.
func calendar(
  _ zone: String, _ hours: [(days: String, windows: [String])], holidays: [String] = [],
  exceptions: [(date: String, windows: [String])] = [], from: String? = nil, to: String? = nil
) throws -> ServiceCalendar {
  try ServiceCalendar(
    ServiceCalendar.Definition(
      timeZone: zone, hours: hours, holidays: holidays, exceptions: exceptions, effectiveFrom: from, effectiveTo: to))
}
