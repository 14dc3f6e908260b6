/// Why a text is no instant.
package enum InstantDefect: Error, Hashable, Sendable, CustomStringConvertible {
  case shape
  case date(CalendarDateDefect)
  case dateOnly
  case separator
  case time
  case leapSecond
  case fraction
  case noOffset
  case offset
  case range

  package var description: String {
    switch self {
    case .shape: "an instant is written as in 2026-03-01T09:30:00Z or 2026-03-01T10:30:00+01:00"
    case .date(.shape): "an instant starts with a date, as in 2026-03-01T09:30:00Z"
    case .date(let defect): defect.description
    case .dateOnly: "the time is missing, as in 2026-03-01T09:30:00Z"
    case .separator: "date and time are joined by T, as in 2026-03-01T09:30:00Z"
    case .time: "the time must be in 00:00:00 to 23:59:59, with seconds"
    case .leapSecond: "leap seconds are not kept: write second 59 or the next full minute"
    case .fraction: "a fraction of a second needs a digit after the point"
    case .noOffset: "the time zone is missing: end it with Z or an offset such as +01:00"
    case .offset: "the offset must be Z or in -23:59 to +23:59, such as +01:00"
    case .range: "in UTC it is not in the years 0001 to 9999"
    }
  }
}

extension Instant: CustomStringConvertible {
  /// Reads an RFC 3339 timestamp (section 5.6) with `Z` or an offset; fractions of a second are cut off.
  ///
  /// Throws the reason otherwise. Does not allocate.
  package init(validating bytes: UnsafeBufferPointer<UInt8>) throws(InstantDefect) {
    self = try Instant.read(bytes).get()
  }

  package init(validating text: String) throws(InstantDefect) {
    self = try text.withUTF8Bytes { (bytes) throws(InstantDefect) in try Instant(validating: bytes) }
  }

  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard case .success(let instant) = Instant.read(bytes) else { return nil }
    self = instant
  }

  package init?(rfc3339 text: String) {
    guard let instant = text.withUTF8Bytes({ Instant(utf8: $0) }) else { return nil }
    self = instant
  }

  package init?(rfc3339 bytes: UnsafeBufferPointer<UInt8>) { self.init(utf8: bytes) }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Instant, InstantDefect> {
    guard bytes.count >= 10 else { return .failure(.shape) }
    let date: CalendarDate
    switch CalendarDate.read(bytes) {
    case .success(let read): date = read
    case .failure(let defect): return .failure(.date(defect))
    }
    guard bytes.count > 10 else { return .failure(.dateOnly) }
    // ABNF strings are case-insensitive, so RFC 3339 allows t and z.
    guard bytes[10] | 0x20 == UInt8(ascii: "t") else { return .failure(.separator) }
    guard bytes.count >= 19, bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = bytes.decimal(at: 11, count: 2), let minute = bytes.decimal(at: 14, count: 2),
      let second = bytes.decimal(at: 17, count: 2), hour <= 23, minute <= 59, second <= 60
    else { return .failure(.time) }
    guard second != 60 else { return .failure(.leapSecond) }

    var index = 19
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let first = index
      while index < bytes.count, bytes[index] &- UInt8(ascii: "0") <= 9 { index += 1 }
      guard index > first else { return .failure(.fraction) }
    }
    guard index < bytes.count else { return .failure(.noOffset) }
    guard let offset = readOffset(bytes, from: index) else { return .failure(.offset) }

    let local = Int64(date.daysSinceEpoch) * secondsPerUTCDay + Int64(hour * 3600 + minute * 60 + second)
    let utc = local - Int64(offset)
    guard utc >= firstSecond, utc <= lastSecond else { return .failure(.range) }
    return .success(Instant(seconds: utc))
  }

  /// Seconds east of UTC of `Z` or `±HH:MM` at the very end of the text.
  private static func readOffset(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
    let mark = bytes[index]
    if mark | 0x20 == UInt8(ascii: "z") { return bytes.count == index + 1 ? 0 : nil }
    guard mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-"), bytes.count == index + 6,
      bytes[index + 3] == UInt8(ascii: ":"), let hours = bytes.decimal(at: index + 1, count: 2),
      let minutes = bytes.decimal(at: index + 4, count: 2), hours <= 23, minutes <= 59
    else { return nil }
    let offset = hours * 3600 + minutes * 60
    return mark == UInt8(ascii: "-") ? -offset : offset
  }

  /// 0001-01-01T00:00:00Z.
  static let firstSecond: Int64 = -62_135_596_800
  /// 9999-12-31T23:59:59Z.
  static let lastSecond: Int64 = 253_402_300_799

  /// `YYYY-MM-DDTHH:MM:SSZ`.
  package var description: String {
    let (date, second) = utcDateAndSecond
    let (year, month, day) = date.components
    guard (0...9999).contains(year) else { return "\(seconds) seconds since 1970" }
    return String(unsafeUninitializedCapacity: 20) { buffer in
      date.write(into: buffer, year: year, month: month, day: day)
      buffer[10] = UInt8(ascii: "T")
      buffer.write(second / 3600, at: 11, count: 2)
      buffer[13] = UInt8(ascii: ":")
      buffer.write(second / 60 % 60, at: 14, count: 2)
      buffer[16] = UInt8(ascii: ":")
      buffer.write(second % 60, at: 17, count: 2)
      buffer[19] = UInt8(ascii: "Z")
      return 20
    }
  }
}

/// Length of a day of UTC without leap seconds. A day of a time zone may be shorter or longer: never use it for one.
let secondsPerUTCDay: Int64 = 86_400

extension Instant {
  /// The day in UTC and the second within it.
  var utcDateAndSecond: (date: CalendarDate, second: Int) {
    var day = seconds / secondsPerUTCDay
    var second = seconds % secondsPerUTCDay
    if second < 0 {
      day -= 1
      second += secondsPerUTCDay
    }
    return (CalendarDate(daysSinceEpoch: Int(day)), Int(second))
  }
}
