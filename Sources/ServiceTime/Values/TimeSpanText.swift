/// Why a text is no duration.
package enum TimeSpanDefect: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case number
  case fraction
  case noUnit
  case unit
  case order
  case tooLong

  package var description: String {
    switch self {
    case .empty: "a duration is written as in 90m, 4h, 1h30m, 3d or 2w"
    case .number: "a duration starts every part with a number, as in 90m, 4h, 1h30m, 3d or 2w"
    case .fraction: "a duration has whole numbers: write 1h30m instead of 1.5h"
    case .noUnit: "the unit is missing: w, d, h, m or s"
    case .unit: "the units of a duration are w, d, h, m and s"
    case .order: "the units of a duration stand in the order w, d, h, m, s, each once"
    case .tooLong: "a duration is at most 10000 years long"
    }
  }
}

extension TimeSpan: CustomStringConvertible {
  /// Reads `2w`, `3d`, `4h`, `90m`, `30s` or several of them from the longest unit to the shortest.
  ///
  /// Throws the reason otherwise. Does not allocate.
  package init(validating bytes: UnsafeBufferPointer<UInt8>) throws(TimeSpanDefect) {
    self = try TimeSpan.read(bytes).get()
  }

  package init(validating text: String) throws(TimeSpanDefect) {
    self = try text.withUTF8Bytes { (bytes) throws(TimeSpanDefect) in try TimeSpan(validating: bytes) }
  }

  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard case .success(let span) = TimeSpan.read(bytes) else { return nil }
    self = span
  }

  package init?(_ text: String) {
    guard let span = text.withUTF8Bytes({ TimeSpan(utf8: $0) }) else { return nil }
    self = span
  }

  private static let dayLimit = 3_652_500
  private static let secondLimit = 315_576_000_000

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<TimeSpan, TimeSpanDefect> {
    guard !bytes.isEmpty else { return .failure(.empty) }
    var index = 0
    var lastRank = -1
    var days = 0
    var seconds = 0
    while index < bytes.count {
      let first = index
      var number = 0
      while index < bytes.count, bytes[index] &- UInt8(ascii: "0") <= 9 {
        number = number * 10 + Int(bytes[index] &- UInt8(ascii: "0"))
        guard number <= secondLimit else { return .failure(.tooLong) }
        index += 1
      }
      guard index > first else { return .failure(.number) }
      guard index < bytes.count else { return .failure(.noUnit) }
      guard bytes[index] != UInt8(ascii: "."), bytes[index] != UInt8(ascii: ",") else { return .failure(.fraction) }
      guard let unit = Unit(letter: bytes[index]) else { return .failure(.unit) }
      index += 1
      guard unit.rawValue > lastRank else { return .failure(.order) }
      lastRank = unit.rawValue
      switch unit {
      case .week: days += number * 7
      case .day: days += number
      case .hour: seconds += number * 3600
      case .minute: seconds += number * 60
      case .second: seconds += number
      }
      guard days <= dayLimit, seconds <= secondLimit else { return .failure(.tooLong) }
    }
    return .success(TimeSpan(days: days, seconds: Int64(seconds)))
  }

  private enum Unit: Int {
    case week, day, hour, minute, second

    init?(letter: UInt8) {
      switch letter {
      case UInt8(ascii: "w"): self = .week
      case UInt8(ascii: "d"): self = .day
      case UInt8(ascii: "h"): self = .hour
      case UInt8(ascii: "m"): self = .minute
      case UInt8(ascii: "s"): self = .second
      default: return nil
      }
    }
  }

  /// The shortest text that reads back as this span: `2w`, `1d12h`, `90m` as `1h30m`, nothing at all as `0m`.
  package var description: String {
    if isZero { return "0m" }
    var text = ""
    if days != 0 { text += days % 7 == 0 && seconds == 0 ? "\(days / 7)w" : "\(days)d" }
    if seconds / 3600 != 0 { text += "\(seconds / 3600)h" }
    if seconds / 60 % 60 != 0 { text += "\(seconds / 60 % 60)m" }
    if seconds % 60 != 0 { text += "\(seconds % 60)s" }
    return text
  }

  /// A measured length for people, in hours and minutes: `2h 10m`, `45m`, `30s`, `-1h 5m`, `0m`.
  ///
  /// Seconds are shown only below one minute, where they are all there is.
  package static func phrase(seconds: Int64) -> String {
    let sign = seconds < 0 ? "-" : ""
    let length = seconds.magnitude
    if length == 0 { return "0m" }
    if length < 60 { return "\(sign)\(length)s" }
    let (hours, minutes) = (length / 3600, length / 60 % 60)
    if hours == 0 { return "\(sign)\(minutes)m" }
    return minutes == 0 ? "\(sign)\(hours)h" : "\(sign)\(hours)h \(minutes)m"
  }

  /// The same with the seconds, where there are any: `4h 0m 1s`. For an account that has to add up.
  package static func exactPhrase(seconds: Int64) -> String {
    let rest = seconds.magnitude % 60
    guard seconds.magnitude > 60, rest > 0 else { return phrase(seconds: seconds) }
    let length = seconds.magnitude
    let minutes = "\(length / 60 % 60)m \(rest)s"
    return (seconds < 0 ? "-" : "") + (length < 3600 ? minutes : "\(length / 3600)h \(minutes)")
  }
}
