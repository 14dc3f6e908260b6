import Testing

@testable import ServiceTime

@Suite("Time zone files")
struct TimeZoneFileTests {
  /// A TZif file of version 2 with 64-bit transitions and a rule.
  private func file(transitions: [(Int64, UInt8)], offsets: [Int32], rule: String, leaps: Int32 = 0) -> [UInt8] {
    func header(times: Int, types: Int, leaps: Int32) -> [UInt8] {
      var bytes = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
      for count in [0, 0, leaps, Int32(times), Int32(types), 4] as [Int32] { bytes += big(count) }
      return bytes
    }
    var bytes = header(times: 0, types: 1, leaps: 0) + [0, 0, 0, 0, 0, 0] + Array("ABC\0".utf8)
    bytes += header(times: transitions.count, types: offsets.count, leaps: leaps)
    for transition in transitions { bytes += big(transition.0) }
    bytes += transitions.map(\.1)
    for offset in offsets { bytes += big(offset) + [0, 0] }
    bytes += Array("ABC\0".utf8) + [UInt8](repeating: 0, count: Int(leaps) * 12)
    return bytes + Array("\n\(rule)\n".utf8)
  }

  private func big<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

  private func rules(_ bytes: [UInt8]) throws -> TimeZoneRules {
    TimeZoneRules(identifier: "Test/Zone", file: try TimeZoneFile(bytes))
  }

  @Test("the rule holds after the last transition, over the turn of a cycle, and for good")
  func footer() throws {
    let zone = try rules(
      file(transitions: [(0, 1), (1_000_000_000, 0)], offsets: [3600, 7200], rule: "CET-1CEST,M3.5.0,M10.5.0/3"))
    #expect(zone.offset(at: Instant(seconds: -1)) == 3600)
    #expect(zone.offset(at: Instant(seconds: 0)) == 7200)
    for year in [2002, 2024, 2399, 2400, 2401, 2402, 2403, 2404, 2405, 2800, 9998] {
      let days = CalendarDate.days(year: year, month: 3, day: 31)
      let sunday = CalendarDate(daysSinceEpoch: days - (CalendarDate(daysSinceEpoch: days).weekday.rawValue + 1) % 7)
      let change = Int64(sunday.daysSinceEpoch) * 86_400 + 3600
      #expect(zone.offset(at: Instant(seconds: change - 1)) == 3600, "\(year)")
      #expect(zone.offset(at: Instant(seconds: change)) == 7200, "\(year)")
      #expect(zone.instant(of: sunday, secondOfDay: 9000, occurrence: .first) == Instant(seconds: change), "\(year)")
      #expect(zone.instant(of: sunday, secondOfDay: 9000, occurrence: .second) == Instant(seconds: change), "\(year)")
    }
  }

  @Test("a file without transitions follows its rule at all times")
  func ruleOnly() throws {
    #expect(try rules(file(transitions: [], offsets: [0], rule: "<+0545>-5:45")).offset(at: Instant(seconds: 0)) == 20_700)
    let zone = try rules(file(transitions: [], offsets: [-18_000], rule: "EST5EDT,M3.2.0,M11.1.0"))
    #expect(zone.offset(at: Instant(seconds: 1_720_000_000)) == -14_400)
    #expect(zone.offset(at: Instant(seconds: 1_705_000_000)) == -18_000)
  }

  @Test("daylight time all year has no other offset")
  func permanentDaylight() throws {
    let zone = try rules(file(transitions: [(0, 1)], offsets: [-18_000, -14_400], rule: "EST5EDT,0/0,J365/25"))
    for seconds in stride(from: Int64(100_000_000), to: 5_000_000_000, by: 86_400 / 3) {
      guard zone.offset(at: Instant(seconds: seconds)) == -14_400 else {
        Issue.record("standard time at \(Instant(seconds: seconds))")
        return
      }
    }
  }

  @Test(
    "rules are read as RFC 8536 writes them",
    arguments: [
      ("UTC0", 0, nil, nil), ("<-03>3", -10_800, nil, nil), ("IST-1GMT0,M10.5.0,M3.5.0/1", 3600, 0, 3600),
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 37_800, 39_600, 7200), ("EET-2EEST,M3.4.4/50,M10.4.4/50", 7200, 10_800, 180_000),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -7200, -3600, 0), ("AAA3BBB,J60,J300/12:30:15", -10_800, -7200, 45_015),
    ] as [(String, Int, Int?, Int?)])
  func readsRules(text: String, standard: Int, daylight: Int?, endTime: Int?) throws {
    let footer = try #require(TimeZoneFooter(Array(text.utf8)[...]))
    #expect(footer.standardOffset == standard)
    #expect(footer.daylight?.offset == daylight)
    #expect(footer.daylight?.end.time == endTime)
  }

  @Test(
    "what is no rule is refused",
    arguments: [
      "", "A", "AB1", "UTC", "UTC25", "<UTC0", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.1.0,M1.1.0", "EST5EDT,M3.6.0,M11.1.0",
      "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J5", "EST5EDT,J1,J366", "EST5EDT,0,366", "EST5EDT,M3.2.0,M11.1.0x",
      "EST5EDT,M3.2.0/168,1",
      "UTC0 ", "EST99999999999999999999",
    ])
  func refusesRules(text: String) {
    #expect(TimeZoneFooter(Array(text.utf8)[...]) == nil)
  }

  @Test("a truncated or altered file is an error or a zone, never a trap")
  func survivesMutation() throws {
    let valid = file(
      transitions: [(0, 1), (1_000_000_000, 0)], offsets: [3600, 7200], rule: "CET-1CEST,M3.5.0,M10.5.0/3")
    for length in 0..<valid.count {
      #expect(throws: TimeZoneFile.Defect.damaged) { try TimeZoneFile(Array(valid.prefix(length))) }
    }
    for index in valid.indices {
      for byte in [0, 1, 0x2D, 0x39, 0x7F, 0x80, 0xFF] as [UInt8] {
        var altered = valid
        altered[index] = byte
        guard let zone = try? rules(altered) else { continue }
        let instant = Instant(seconds: 1_700_000_000)
        let (day, second) = zone.local(at: instant)
        #expect(zone.instant(of: day, secondOfDay: second, occurrence: .first) <= instant)
        #expect(zone.instant(of: day, secondOfDay: second, occurrence: .second) >= instant)
      }
    }
  }

  @Test("leap seconds, offsets beyond a day and unsorted transitions are refused")
  func refusesFiles() {
    #expect(throws: TimeZoneFile.Defect.leapSeconds) {
      try TimeZoneFile(file(transitions: [], offsets: [0], rule: "UTC0", leaps: 1))
    }
    #expect(throws: TimeZoneFile.Defect.damaged) { try TimeZoneFile(file(transitions: [], offsets: [93_601], rule: "UTC0")) }
    #expect(throws: TimeZoneFile.Defect.damaged) {
      try TimeZoneFile(file(transitions: [(5, 0), (5, 0)], offsets: [0], rule: "UTC0"))
    }
    #expect(throws: TimeZoneFile.Defect.damaged) { try TimeZoneFile(file(transitions: [(5, 1)], offsets: [0], rule: "UTC0")) }
    #expect(throws: TimeZoneFile.Defect.damaged) { try TimeZoneFile(file(transitions: [], offsets: [], rule: "UTC0")) }
    #expect(throws: TimeZoneFile.Defect.damaged) { try TimeZoneFile(file(transitions: [], offsets: [0], rule: "nonsense")) }
  }
}
