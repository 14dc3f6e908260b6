/// A whole second in UTC, as git and RFC 3339 write it. Test histories need no finer time and no zone.
package struct ClockTime: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package var seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// `2026-03-02T08:00:00Z`, or `2026-03-02` for its midnight; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let date = parts[0].split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard date.count == 3, parts[0].utf8.count == 10, (1...12).contains(date[1]), (1...31).contains(date[2]) else { return nil }
    var second = 0
    if parts.count == 2 {
      let time = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false).compactMap { Int($0) }
      guard parts[1].hasSuffix("Z"), parts[1].utf8.count == 9, time.count == 3 else { return nil }
      second = time[0] * 3600 + time[1] * 60 + time[2]
    }
    seconds = Self.days(year: date[0], month: date[1], day: date[2]) * 86_400 + second
  }

  package var text: String {
    let (days, second) =
      seconds >= 0 ? (seconds / 86_400, seconds % 86_400) : ((seconds - 86_399) / 86_400, (seconds % 86_400 + 86_400) % 86_400)
    let date = Self.date(days: days)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)-\(two(date.month))-\(two(date.day))T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
  }

  package static func < (left: ClockTime, right: ClockTime) -> Bool { left.seconds < right.seconds }
  package static func + (time: ClockTime, seconds: Int) -> ClockTime { ClockTime(seconds: time.seconds + seconds) }

  /// The seconds in `90m`, `4h`, `3d` or `2w`, or nil.
  package static func span(_ text: String) -> Int? {
    let units = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    guard let unit = text.last.flatMap({ units[String($0)] }), let count = Int(text.dropLast()) else { return nil }
    return count * unit
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let position = (5 * dayOfYear + 2) / 153
    let month = position < 10 ? position + 3 : position - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * position + 2) / 5 + 1)
  }
}
