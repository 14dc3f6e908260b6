import ServiceTime
import Testing

@Suite("Months")
struct MonthTests {
  @Test("a period is cut at local midnights, and its parts add up")
  func parts() throws {
    let zone = try TimeZoneRules(identifier: "Europe/Berlin")
    let period = try span("2026-02-10T12:00:00+01:00", "2026-05-01T00:00:00+02:00")
    let parts = Month.parts(of: period, in: zone)
    #expect(parts.map(\.month.description) == ["2026-02", "2026-03", "2026-04"])
    #expect(
      parts.map { zone.text(of: $0.interval.start) }.dropFirst() == ["2026-03-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00"])
    #expect(parts.map(\.interval.seconds).reduce(0, +) == period.seconds)
    #expect(parts[1].interval.seconds == 31 * 86_400 - 3600)
    #expect(Month.parts(of: Interval(start: period.end, end: period.start), in: zone).isEmpty)
  }
}
