import ServiceTime
import Testing

@Suite("Time zones")
struct TimeZoneRulesTests {
  @Test(
    "offsets around known changes of clocks",
    arguments: [
      ("Europe/Berlin", "2024-03-31T00:59:59Z", 3600), ("Europe/Berlin", "2024-03-31T01:00:00Z", 7200),
      ("Europe/Berlin", "2024-10-27T00:59:59Z", 7200), ("Europe/Berlin", "2024-10-27T01:00:00Z", 3600),
      ("Europe/Dublin", "2024-01-15T00:00:00Z", 0), ("Europe/Dublin", "2024-07-15T00:00:00Z", 3600),
      ("Australia/Lord_Howe", "2024-04-06T14:59:59Z", 39_600), ("Australia/Lord_Howe", "2024-04-06T15:00:00Z", 37_800),
      ("Pacific/Apia", "2011-12-30T09:59:59Z", -36_000), ("Pacific/Apia", "2011-12-30T10:00:00Z", 50_400),
      ("Africa/Casablanca", "2024-03-11T00:00:00Z", 0), ("Africa/Casablanca", "2024-04-15T00:00:00Z", 3600),
      ("America/New_York", "1918-03-31T06:59:59Z", -18_000), ("America/New_York", "1918-03-31T07:00:00Z", -14_400),
      ("Asia/Kathmandu", "2024-01-01T00:00:00Z", 20_700), ("Etc/UTC", "2024-01-01T00:00:00Z", 0),
      ("UTC", "1900-01-01T00:00:00Z", 0),
    ])
  func offsets(zone: String, instant: String, offset: Int) throws {
    #expect(try TimeZoneRules(identifier: zone).offset(at: at(instant)) == offset)
  }

  @Test("the rule of today's files still holds in the year 9000")
  func farFuture() throws {
    let berlin = try TimeZoneRules(identifier: "Europe/Berlin")
    // 9000-07-01 and 9000-01-01; like every year the same as 400 years before.
    #expect(berlin.offset(at: try at("9000-07-01T00:00:00Z")) == 7200)
    #expect(berlin.offset(at: try at("9000-01-01T00:00:00Z")) == 3600)
    #expect(
      berlin.instant(of: try date("9000-07-01"), secondOfDay: 0, occurrence: .first) == (try at("9000-07-01T00:00:00+02:00")))
  }

  @Test(
    "local times become instants: gaps are the transition, repeated times are asked for",
    arguments: [
      ("Europe/Paris", "2024-03-31", 2 * 3600 + 1800, "2024-03-31T01:00:00Z", "2024-03-31T01:00:00Z"),
      ("Europe/Paris", "2024-03-31", 2 * 3600, "2024-03-31T01:00:00Z", "2024-03-31T01:00:00Z"),
      ("Europe/Paris", "2024-10-27", 2 * 3600 + 1800, "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"),
      ("Europe/Paris", "2024-10-27", 2 * 3600, "2024-10-27T00:00:00Z", "2024-10-27T01:00:00Z"),
      ("Europe/Paris", "2024-10-27", 3 * 3600, "2024-10-27T02:00:00Z", "2024-10-27T02:00:00Z"),
      ("Europe/Paris", "2024-10-27", 86_400, "2024-10-27T23:00:00Z", "2024-10-27T23:00:00Z"),
      ("Australia/Lord_Howe", "2024-04-07", 6300, "2024-04-06T14:45:00Z", "2024-04-06T15:15:00Z"),
      ("Pacific/Apia", "2011-12-30", 43_200, "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"),
      ("America/Havana", "2024-11-03", 1800, "2024-11-03T04:30:00Z", "2024-11-03T05:30:00Z"),
      ("America/St_Johns", "2010-11-06", 86_430, "2010-11-07T02:30:30Z", "2010-11-07T03:30:30Z"),
    ])
  func locals(zone: String, day: String, second: Int, first: String, last: String) throws {
    let rules = try TimeZoneRules(identifier: zone)
    #expect(rules.instant(of: try date(day), secondOfDay: second, occurrence: .first).description == first)
    #expect(rules.instant(of: try date(day), secondOfDay: second, occurrence: .second).description == last)
  }

  @Test("a day later is the same time on the clock, however long the day")
  func days() throws {
    let berlin = try TimeZoneRules(identifier: "Europe/Berlin")
    let eve = try at("2024-03-30T12:00:00+01:00")
    #expect(berlin.adding(TimeSpan(days: 1), to: eve) == (try at("2024-03-31T12:00:00+02:00")))
    #expect(berlin.adding(TimeSpan(seconds: 24 * 3600), to: eve) == (try at("2024-03-31T13:00:00+02:00")))
    #expect(
      berlin.subtracting(TimeSpan(days: 1, seconds: 60), from: try at("2024-10-27T12:00:00+01:00"))
        == (try at("2024-10-26T11:59:00+02:00")))
  }

  @Test("instants print with the offset of the zone")
  func prints() throws {
    let rules = try TimeZoneRules(identifier: "America/St_Johns")
    #expect(rules.text(of: try at("2024-01-01T00:00:00Z")) == "2023-12-31T20:30:00-03:30")
    #expect(try TimeZoneRules(identifier: "Asia/Tokyo").text(of: at("2024-01-01T00:00:00Z")) == "2024-01-01T09:00:00+09:00")
  }

  @Test(
    "an unknown zone is an error that names it, never UTC",
    arguments: [
      ("Europe/Berlinn", .unknown("Europe/Berlinn")), ("europe/berlin", .unknown("europe/berlin")),
      ("Europe", .unknown("Europe")),
      ("zone.tab", .name("zone.tab")), ("../../etc/passwd", .name("../../etc/passwd")),
      ("/etc/localtime", .name("/etc/localtime")),
      ("", .name("")), ("Europe//Berlin", .name("Europe//Berlin")), ("Europe/..", .name("Europe/..")),
      ("localtime", .name("localtime")),
      ("leapseconds", .unknown("leapseconds")), ("Europe/Berlin\0", .name("Europe/Berlin\0")),
      ("Europe/Berlin/", .name("Europe/Berlin/")),
      ("+01:00", .name("+01:00")),
    ] as [(String, TimeZoneDefect)])
  func unknown(identifier: String, defect: TimeZoneDefect) {
    #expect(throws: defect) { try TimeZoneRules(identifier: identifier) }
    #expect(defect.description.contains("'\(identifier)'"))
  }
}
