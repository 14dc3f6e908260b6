/// The days that a key of weekly hours names: `mon`, `mon-fri`, `sat-mon`, `daily`.
package enum DayKey {
  /// In the order in which they are named.
  package static func days(_ text: String) throws(CalendarDefect) -> [Weekday] {
    if text == "daily" { return Weekday.allCases }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap({ Weekday(shortName: $0) }) else { throw .dayKey(text) }
    if parts.count == 1 { return [first] }
    guard parts.count == 2, let last = Weekday(shortName: parts[1]), last != first else { throw .dayKey(text) }
    var days = [first]
    while let day = days.last, day != last { days.append(day.next) }
    return days
  }
}
