/// A part of a local day in which service is agreed, such as `09:00-17:30`, `00:00-24:00` or, over night, `22:00-06:00`.
///
/// A window over night belongs to the day it starts on.
package struct DailyWindow: Hashable, Sendable, CustomStringConvertible {
  /// Minutes after midnight, 0 to 1439.
  package let start: Int
  /// Minutes after the midnight of the day it ends on, 0 to 1440.
  package let end: Int
  package let endsNextDay: Bool

  /// Reads `HH:MM-HH:MM`; the end may be 24:00. An end before the start is on the next day.
  package init(_ text: String) throws(CalendarDefect) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .windowShape(text) }
    let start = try DailyWindow.minute(parts[0], of: text)
    let end = try DailyWindow.minute(parts[1], of: text)
    guard start < 1440 else { throw .windowTime(text, time: String(parts[0])) }
    guard start != end else { throw .emptyWindow(text) }
    self.start = start
    self.end = end
    endsNextDay = end < start
  }

  package static let wholeDay = DailyWindow(start: 0, end: 1440, endsNextDay: false)

  private init(start: Int, end: Int, endsNextDay: Bool) {
    self.start = start
    self.end = end
    self.endsNextDay = endsNextDay
  }

  /// The windows of one day, or none for `closed`.
  package static func list(_ texts: [String]) throws(CalendarDefect) -> [DailyWindow] {
    if texts == ["closed"] { return [] }
    guard !texts.isEmpty else { throw .noWindows }
    guard !texts.contains("closed") else { throw .closedAmongWindows }
    var windows: [DailyWindow] = []
    for text in texts { windows.append(try DailyWindow(text)) }
    return windows.sorted { ($0.start, $0.endsNextDay ? 1 : 0, $0.end) < ($1.start, $1.endsNextDay ? 1 : 0, $1.end) }
  }

  private static func minute(_ time: Substring, of text: String) throws(CalendarDefect) -> Int {
    let bytes = Array(time.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { throw .windowShape(text) }
    let parts = bytes.withUnsafeBufferPointer { ($0.decimal(at: 0, count: 2), $0.decimal(at: 3, count: 2)) }
    guard let hour = parts.0, let minute = parts.1 else { throw .windowShape(text) }
    guard minute <= 59, hour * 60 + minute <= 1440 else { throw .windowTime(text, time: String(time)) }
    return hour * 60 + minute
  }

  package var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(start / 60)):\(two(start % 60))-\(two(end / 60)):\(two(end % 60))"
  }

  /// The window on a date: both ends are turned into instants, so that it lasts as long as the clocks make it.
  func interval(on date: CalendarDate, in zone: TimeZoneRules) -> Interval {
    Interval(
      start: zone.instant(of: date, secondOfDay: start * 60, occurrence: .first),
      end: zone.instant(of: endsNextDay ? date.adding(days: 1) : date, secondOfDay: end * 60, occurrence: .second))
  }
}
