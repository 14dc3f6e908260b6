import ServiceTime
import Testing

@Suite("Durations")
struct TimeSpanTests {
  @Test(
    "lengths and calendar days are kept apart",
    arguments: [
      ("90m", 0, 5400), ("4h", 0, 14_400), ("1h30m", 0, 5400), ("3d", 3, 0), ("2w", 14, 0), ("1w2d", 9, 0), ("1d12h", 1, 43_200),
      ("30s", 0, 30), ("0h", 0, 0), ("007m", 0, 420),
    ] as [(String, Int, Int64)])
  func reads(text: String, days: Int, seconds: Int64) throws {
    let span = try TimeSpan(validating: text)
    #expect(span == TimeSpan(days: days, seconds: seconds))
    #expect(span.fixedSeconds == (days == 0 ? seconds : nil))
    #expect(TimeSpan(span.description) == span)
  }

  @Test(
    "what is no duration is refused with its reason",
    arguments: [
      ("", .empty), ("h", .number), ("4", .noUnit), ("4x", .unit), ("4H", .unit), ("1.5h", .fraction), ("1,5h", .fraction),
      ("30m1h", .order), ("1h1h", .order), ("-4h", .number), ("4h ", .number), ("4 h", .unit), ("1h 30m", .number),
      ("PT4H", .number),
      ("999999999999999999999999h", .tooLong), ("3652501d", .tooLong), ("100000000h", .tooLong),
    ] as [(String, TimeSpanDefect)])
  func refuses(text: String, defect: TimeSpanDefect) {
    #expect(throws: defect) { try TimeSpan(validating: text) }
    #expect(TimeSpan(text) == nil)
  }

  @Test("a comparison that depends on the length of a day is undecided")
  func compares() {
    #expect(TimeSpan(seconds: 60).isShorter(than: TimeSpan(seconds: 61)) == true)
    #expect(TimeSpan(days: 2).isShorter(than: TimeSpan(days: 2)) == false)
    #expect(TimeSpan(seconds: 12 * 3600).isShorter(than: TimeSpan(days: 1)) == true)
    #expect(TimeSpan(days: 1).isShorter(than: TimeSpan(seconds: 12 * 3600)) == false)
    #expect(TimeSpan(seconds: 24 * 3600).isShorter(than: TimeSpan(days: 1)) == nil)
    #expect(TimeSpan(days: 1).isShorter(than: TimeSpan(seconds: 24 * 3600)) == nil)
  }

  @Test("measured lengths read as people say them")
  func phrases() {
    let phrases = [0, 30, 60, 2700, 7800, 3600, -3900, 360_000, 3659].map { TimeSpan.phrase(seconds: $0) }
    #expect(phrases == ["0m", "30s", "1m", "45m", "2h 10m", "1h", "-1h 5m", "100h", "1h"])
  }
}
