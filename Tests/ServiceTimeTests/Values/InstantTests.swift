import ServiceTime
import Testing

@Suite("Instants")
struct InstantTests {
  @Test(
    "an RFC 3339 timestamp is read to the second",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-03-01T10:30:00+01:00", 1_772_357_400), ("2026-03-01T09:30:00Z", 1_772_357_400),
      ("2026-03-01t09:30:00z", 1_772_357_400), ("2026-03-01T09:30:00.999999999999Z", 1_772_357_400),
      ("1969-12-31T23:59:59.9Z", -1), ("2026-03-01T00:00:00-05:30", 1_772_343_000), ("2024-02-29T23:59:59-00:00", 1_709_251_199),
      ("0001-01-01T00:00:00Z", -62_135_596_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
      ("2000-02-29T00:00:00+23:59", 951_696_060),
    ] as [(String, Int64)])
  func reads(text: String, seconds: Int64) {
    #expect(Instant(rfc3339: text)?.seconds == seconds)
  }

  @Test(
    "what is no timestamp is refused with its reason",
    arguments: [
      ("", .shape), ("now", .shape), ("yesterday at noon", .date(.shape)), ("2026-03-01", .dateOnly),
      ("2026-03-01 09:30:00Z", .separator), ("2026-03-01T09:30Z", .time), ("2026-03-01T09:30:00", .noOffset),
      ("2026-03-01T24:00:00Z", .time), ("2026-03-01T09:60:00Z", .time), ("2026-03-01T09:30:61Z", .time),
      ("2016-12-31T23:59:60Z", .leapSecond), ("2026-03-01T09:30:00.Z", .fraction), ("2026-03-01T09:30:00.5", .noOffset),
      ("2026-03-01T09:30:00+1", .offset), ("2026-03-01T09:30:00+0100", .offset), ("2026-03-01T09:30:00+24:00", .offset),
      ("2026-03-01T09:30:00+01:60", .offset), ("2026-03-01T09:30:00ZZ", .offset), ("2026-03-01T09:30:00Z ", .offset),
      ("2026-02-29T09:30:00Z", .date(.day(month: 2, last: 28))), ("2026-13-01T09:30:00Z", .date(.month)),
      ("0000-01-01T00:00:00Z", .date(.year)), ("0001-01-01T00:00:00+00:01", .range), ("9999-12-31T23:59:59-00:01", .range),
      ("２026-03-01T09:30:00Z", .date(.shape)), ("2026-03-01T+9:30:00Z", .time), ("2026-03-01T09:30:00 +01:00", .offset),
    ] as [(String, InstantDefect)])
  func refuses(text: String, defect: InstantDefect) {
    #expect(throws: defect) { try Instant(validating: text) }
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test("it prints in UTC and reads back")
  func prints() throws {
    #expect(try Instant(validating: "2026-03-01T10:30:00+01:00").description == "2026-03-01T09:30:00Z")
    #expect(Instant(seconds: -1).description == "1969-12-31T23:59:59Z")
    for seconds in stride(from: Int64(-62_135_596_800), through: 253_402_300_799, by: 7_777_777_777) {
      let instant = Instant(seconds: seconds)
      #expect(Instant(rfc3339: instant.description) == instant)
    }
  }

  @Test("a shortened or altered timestamp never traps")
  func survivesMutation() {
    let valid = Array("2026-03-01T10:30:00.25+01:00".utf8)
    for length in 0...valid.count { _ = Instant(rfc3339: String(decoding: valid.prefix(length), as: UTF8.self)) }
    for index in valid.indices {
      for byte in UInt8.min...UInt8.max {
        var altered = valid
        altered[index] = byte
        altered.withUnsafeBufferPointer { bytes in
          if let instant = Instant(utf8: bytes) { #expect(Instant(rfc3339: instant.description) == instant) }
        }
      }
    }
  }

  @Test("moving past the ends of time stops there")
  func saturates() {
    #expect(Instant.distantFuture.advanced(bySeconds: 1) == .distantFuture)
    #expect(Instant.distantPast.advanced(bySeconds: -1) == .distantPast)
  }

  @Test("the reasons are phrases that tell what to write")
  func phrases() {
    #expect(InstantDefect.noOffset.description == "the time zone is missing: end it with Z or an offset such as +01:00")
    #expect(InstantDefect.leapSecond.description.hasPrefix("leap seconds are not kept"))
    #expect(InstantDefect.date(.day(month: 2, last: 28)).description == "month 2 of that year has the days 01 to 28")
  }
}
