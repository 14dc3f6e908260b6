import Foundation
import ServiceTime
import TestSupport
import Testing

/// The C library's reading of the same time zone data, through GNU `date`.
private struct SystemClock {
  /// Seconds east of UTC at each of the instants.
  static func offsets(zone: String, at instants: [Int64]) throws -> [Int] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zone-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let list = folder.appendingPathComponent("instants")
    try Data(instants.map { "@\($0)\n" }.joined().utf8).write(to: list)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/date")
    process.arguments = ["-f", list.path, "+%::z"]
    process.environment = ["TZ": zone, "LC_ALL": "C"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
      let parts = line.dropFirst().split(separator: ":").compactMap { Int($0) }
      let magnitude = zip(parts, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
      return line.hasPrefix("-") ? -magnitude : magnitude
    }
  }

  static var isGNU: Bool { (try? offsets(zone: "Asia/Kathmandu", at: [1_700_000_000])) == [20_700] }
}

@Suite("Time zones compared with the C library", .enabled(if: SystemClock.isGNU, "needs GNU date and time zone data"))
struct TimeZoneDifferentialTests {
  static let zones =
    ProcessInfo.processInfo.environment["ALL_ZONES"] == nil
    ? [
      "Europe/Berlin", "Europe/Dublin", "Europe/London", "America/New_York", "America/Sao_Paulo", "America/St_Johns",
      "America/Havana",
      "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia", "Pacific/Chatham", "Pacific/Kwajalein", "Africa/Casablanca",
      "Africa/Cairo", "Asia/Gaza", "Asia/Kolkata", "Asia/Tehran", "America/Nuuk", "Antarctica/Troll", "EST5EDT", "CET",
    ] : TimeZone.knownTimeZoneIdentifiers.filter { !$0.hasPrefix("SystemV") && $0 != "GMT" }

  @Test("offsets agree at thousands of instants from 1900 to 2500", arguments: zones)
  func offsets(zone: String) throws {
    let rules = try TimeZoneRules(identifier: zone)
    var generator = SeededGenerator(seed: 1536)
    var instants = (0..<6000).map { _ in Int64.random(in: -2_208_988_800...16_725_225_600, using: &generator) }
    // Every change that two neighbouring days show is looked at to the second.
    for day in stride(from: Int64(1_600_000_000), to: 4_200_000_000, by: 86_400) {
      let (before, after) = (rules.offset(at: Instant(seconds: day)), rules.offset(at: Instant(seconds: day + 86_400)))
      guard before != after else { continue }
      var (low, high) = (day, day + 86_400)
      while high - low > 1 {
        let middle = (low + high) / 2
        if rules.offset(at: Instant(seconds: middle)) == before { low = middle } else { high = middle }
      }
      instants += [low, high]
    }
    let expected = try SystemClock.offsets(zone: zone, at: instants)
    try #require(expected.count == instants.count)
    let wrong = zip(instants, expected).filter { rules.offset(at: Instant(seconds: $0)) != $1 }
    #expect(wrong.isEmpty, "\(wrong.prefix(5).map { "\(Instant(seconds: $0.0)): \($0.1)" })")
  }

  @Test("a local time that is shown leads back to the instant that shows it", arguments: zones)
  func roundTrip(zone: String) throws {
    let rules = try TimeZoneRules(identifier: zone)
    var generator = SeededGenerator(seed: 99)
    for _ in 0..<5000 {
      let instant = Instant(seconds: Int64.random(in: -2_208_988_800...20_000_000_000, using: &generator))
      let (day, second) = rules.local(at: instant)
      let first = rules.instant(of: day, secondOfDay: second, occurrence: .first)
      let last = rules.instant(of: day, secondOfDay: second, occurrence: .second)
      guard first == instant || last == instant, first <= last, rules.local(at: first) == (day, second),
        rules.local(at: last) == (day, second)
      else {
        Issue.record("\(instant) shows \(day) \(second), which leads to \(first) and \(last)")
        return
      }
    }
  }
}
