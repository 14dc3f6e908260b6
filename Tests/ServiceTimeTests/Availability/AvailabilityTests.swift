import ServiceTime
import TestSupport
import Testing

@Suite("Availability")
struct AvailabilityTests {
  private func measure(
    _ outages: [Outage], hours: [(days: String, windows: [String])] = [("daily", ["00:00-24:00"])],
    maintenance: [Maintenance] = [], now: String = "2027-01-01T00:00:00Z"
  ) throws -> Availability {
    Availability.measure(
      period: try span("2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z"), calendar: try calendar("UTC", hours),
      maintenance: maintenance, outages: outages, now: try at(now))
  }

  private func outage(
    _ start: String, _ end: String?, millionths: Int = 1_000_000, origin: Outage.Origin = .own, planned: Bool = false
  ) throws -> Outage {
    Outage(
      start: try at(start), end: try end.map { try at($0) }, extent: try #require(Outage.Extent(millionths: millionths)),
      origin: origin,
      isPlanned: planned)
  }

  @Test("partial outages weigh their extent, and together never more than everything")
  func extents() throws {
    let one = try outage("2026-09-10T10:00:00Z", "2026-09-10T12:00:00Z", millionths: 500_000)
    let two = try outage("2026-09-10T11:00:00Z", "2026-09-10T13:00:00Z", millionths: 700_000)
    let measured = try measure([one, two])
    // 0.5 h, one full hour capped from 1.2, and 0.7 h.
    #expect(measured.down == Downtime(microseconds: 7_920_000_000))
    #expect(measured.failures == 1 && measured.failureSeconds == 10_800)
    #expect(Outage.Extent(millionths: 0) == nil && Outage.Extent(millionths: 1_000_001) == nil)
  }

  @Test("own outages and those of dependencies are told apart, and unite in the whole")
  func origins() throws {
    let measured = try measure([
      try outage("2026-09-10T10:00:00Z", "2026-09-10T12:00:00Z"),
      try outage("2026-09-10T11:00:00Z", "2026-09-10T14:00:00Z", origin: .dependency),
    ])
    #expect(measured.ownDown.seconds == 7200)
    #expect(measured.dependencyDown.seconds == 10_800)
    #expect(measured.down.seconds == 14_400)
  }

  @Test("only agreed service time counts, clipped to the period")
  func clipping() throws {
    let hours = [(days: "mon-fri", windows: ["08:00-18:00"])]
    let measured = try measure(
      [
        try outage("2026-08-31T17:00:00Z", "2026-09-01T09:00:00Z"), try outage("2026-09-05T00:00:00Z", "2026-09-06T00:00:00Z"),
        try outage("2026-09-30T17:00:00Z", "2026-10-02T00:00:00Z"),
      ], hours: hours)
    #expect(measured.agreed == 22 * 36_000)
    #expect(measured.down.seconds == 7200)
    #expect(measured.failures == 2 && measured.failuresCarriedIn == 1 && measured.openFailures == 0)
  }

  @Test("open outages end at now, and nothing after now is agreed")
  func open() throws {
    let measured = try measure([try outage("2026-09-02T00:00:00Z", nil)], now: "2026-09-03T00:00:00Z")
    #expect(measured.agreed == 172_800 && measured.down.seconds == 86_400)
    #expect(measured.openFailures == 1)
    #expect(try measure([], now: "2026-08-01T00:00:00Z").share == nil)
    #expect(try measure([], now: "2026-08-01T00:00:00Z").percent() == nil)
  }

  @Test("maintenance is agreed only when it was announced in time")
  func notice() throws {
    let window = try span("2026-09-13T01:00:00Z", "2026-09-13T05:00:00Z")
    let down = try outage("2026-09-13T01:00:00Z", "2026-09-13T06:00:00Z", planned: true)
    func measured(announced: String?, notices: [TimeSpan] = [TimeSpan(seconds: 3600), TimeSpan(days: 3)]) throws -> Availability {
      try measure([down], maintenance: [Maintenance(window, announcedAt: try announced.map { try at($0) }, notices: notices)])
    }
    let timely = try measured(announced: "2026-09-10T01:00:00Z")
    #expect(timely.agreed == 30 * 86_400 - 14_400 && timely.down.seconds == 3600)
    #expect(timely.failures == 0)
    let late = try measured(announced: "2026-09-10T01:00:01Z")
    #expect(late.agreed == 30 * 86_400 && late.down.seconds == 18_000)
    #expect(try measured(announced: nil) == late)
    // An announcement of what has begun is none, even where nobody asks for a notice.
    #expect(try measured(announced: "2026-09-13T01:00:00Z", notices: []).agreed == timely.agreed)
    #expect(try measured(announced: "2026-09-13T01:00:01Z", notices: []) == late)
  }

  @Test("without failures the mean time between them is at least what was observed")
  func meanTimes() throws {
    let quiet = try measure([])
    #expect(quiet.meanTimeBetweenFailures == .atLeast(2_592_000))
    #expect(quiet.meanTimeBetweenFailures?.description == "≥ 720h")
    #expect(quiet.meanTimeToRestore == nil && quiet.percent() == "100.00%")
    let two = try measure([
      try outage("2026-09-10T10:00:00Z", "2026-09-10T12:00:00Z"), try outage("2026-09-12T10:00:00Z", "2026-09-12T11:00:00Z"),
    ])
    #expect(two.meanTimeToRestore == 5400)
    #expect(two.meanTimeBetweenFailures == .measured(Double(2_592_000 - 10_800) / 2))
  }

  @Test("a lost second never reads as 100 percent, and targets are compared exactly")
  func percent() throws {
    let second = try measure([try outage("2026-09-10T10:00:00Z", "2026-09-10T10:00:01Z")])
    #expect(second.percent() == "99.99%" && second.percent(decimals: 6) == "99.999961%" && second.percent(decimals: 0) == "99%")
    #expect(second.reaches(millionths: 999_999) == true && second.reaches(millionths: 1_000_000) == false)
    // 0.1 % of 30 days is 2592 s.
    #expect(try measure([try outage("2026-09-10T10:00:00Z", "2026-09-10T10:43:12Z")]).reaches(millionths: 999_000) == true)
    #expect(try measure([try outage("2026-09-10T10:00:00Z", "2026-09-10T10:43:13Z")]).reaches(millionths: 999_000) == false)
  }

  @Test("sums add times, never percentages")
  func sums() throws {
    let calendar = ServiceCalendar.continuous
    let outages = [try outage("2026-09-10T00:00:00Z", "2026-09-11T00:00:00Z")]
    func month(_ start: String, _ end: String) throws -> Availability {
      Availability.measure(
        period: try span(start, end), calendar: calendar, outages: outages, now: try at("2027-01-01T00:00:00Z"))
    }
    let parts = try month("2026-09-01T00:00:00Z", "2026-09-15T00:00:00Z") + month("2026-09-15T00:00:00Z", "2026-10-01T00:00:00Z")
    #expect(parts == (try month("2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z")))
    #expect(Availability.none + parts == parts)
  }

  @Test("downtime is that of a second-by-second count", arguments: 0..<150)
  func agreesWithSlowCount(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let calendar = try calendar("UTC", [("daily", ["00:00-00:01", "00:02-00:06", "00:09-00:20"])])
    let midnight = try at("2026-09-02T00:00:00Z")
    let period = Interval(start: midnight.advanced(bySeconds: 30), end: midnight.advanced(bySeconds: 1100))
    let now = midnight.advanced(bySeconds: 1000)
    let outages = try (0..<Int.random(in: 0...7, using: &generator)).map { _ in
      let start = Int64.random(in: -100...1200, using: &generator)
      let length = Int64.random(in: 0...400, using: &generator)
      return Outage(
        start: midnight.advanced(bySeconds: start),
        end: Int.random(in: 0..<6, using: &generator) == 0 ? nil : midnight.advanced(bySeconds: start + length),
        extent: try #require(Outage.Extent(millionths: Int.random(in: 1...1_000_000, using: &generator))))
    }
    var (agreed, down) = (Int64(0), Int64(0))
    for second in Int64(30)..<1000 {
      guard second < 60 || (120..<360).contains(second) || (540..<1200).contains(second) else { continue }
      agreed += 1
      let moment = midnight.advanced(bySeconds: second)
      let missing = outages.filter { $0.start <= moment && moment < ($0.end ?? now) }.map(\.extent.millionths).reduce(0, +)
      down += Int64(min(missing, 1_000_000))
    }
    let measured = Availability.measure(period: period, calendar: calendar, outages: outages, now: now)
    #expect(measured.agreed == agreed)
    #expect(measured.down == Downtime(microseconds: down))
  }
}
