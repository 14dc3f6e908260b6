/// Why a text is no date.
package enum CalendarDateDefect: Error, Hashable, Sendable, CustomStringConvertible {
  case shape
  case year
  case month
  case day(month: Int, last: Int)

  package var description: String {
    switch self {
    case .shape: "a date is written YYYY-MM-DD, such as 2026-03-01"
    case .year: "the year must be in 0001 to 9999"
    case .month: "the month must be in 01 to 12"
    case .day(let month, let last): "month \(month) of that year has the days 01 to \(last)"
    }
  }
}

extension CalendarDate: CustomStringConvertible {
  /// Nil unless the bytes are exactly `YYYY-MM-DD` and the day exists.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, case .success(let date) = CalendarDate.read(bytes) else { return nil }
    self = date
  }

  package init?(_ text: String) {
    guard let date = text.withUTF8Bytes({ CalendarDate(utf8: $0) }) else { return nil }
    self = date
  }

  /// Throws the reason when the bytes are no date.
  package init(validating bytes: UnsafeBufferPointer<UInt8>) throws(CalendarDateDefect) {
    guard bytes.count == 10 else { throw .shape }
    self = try CalendarDate.read(bytes).get()
  }

  package init(validating text: String) throws(CalendarDateDefect) {
    self = try text.withUTF8Bytes { (bytes) throws(CalendarDateDefect) in try CalendarDate(validating: bytes) }
  }

  /// Reads the first ten bytes, which the caller has checked to be there.
  @inline(__always)
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<CalendarDate, CalendarDateDefect> {
    let hyphen = UInt8(ascii: "-")
    guard bytes[4] == hyphen, bytes[7] == hyphen, let year = bytes.decimal(at: 0, count: 4),
      let month = bytes.decimal(at: 5, count: 2), let day = bytes.decimal(at: 8, count: 2)
    else { return .failure(.shape) }
    guard year >= 1 else { return .failure(.year) }
    guard month >= 1, month <= 12 else { return .failure(.month) }
    let last = dayCount(year: year, month: month)
    guard day >= 1, day <= last else { return .failure(.day(month: month, last: last)) }
    return .success(CalendarDate(daysSinceEpoch: days(year: year, month: month, day: day)))
  }

  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = components
    guard (0...9999).contains(year) else { return "\(year)-\(month)-\(day)" }
    return String(unsafeUninitializedCapacity: 10) { buffer in
      write(into: buffer, year: year, month: month, day: day)
      return 10
    }
  }

  @inline(__always)
  func write(into buffer: UnsafeMutableBufferPointer<UInt8>, year: Int, month: Int, day: Int) {
    buffer.write(year, at: 0, count: 4)
    buffer[4] = UInt8(ascii: "-")
    buffer.write(month, at: 5, count: 2)
    buffer[7] = UInt8(ascii: "-")
    buffer.write(day, at: 8, count: 2)
  }
}
