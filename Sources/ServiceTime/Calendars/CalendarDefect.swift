/// Why a text of a calendar cannot be read; each case holds the offending text.
package enum CalendarDefect: Error, Hashable, Sendable, CustomStringConvertible {
  case dayKey(String)
  case repeatedDay(Weekday, key: String)
  case windowShape(String)
  case windowTime(String, time: String)
  case emptyWindow(String)
  case noWindows
  case closedAmongWindows
  case holidayShape(String)
  case holidayDate(String, CalendarDateDefect)
  case holidayDay(String, monthDay: String)
  case mixedHoliday(String)
  case reversedHoliday(String)
  case exceptionDate(String, CalendarDateDefect)
  case repeatedException(String)
  case effectiveDate(String, CalendarDateDefect)
  case reversedEffect(from: CalendarDate, to: CalendarDate)
  case timeZone(TimeZoneDefect)
  /// A field that is written in a form from which nothing can be read.
  case form(field: String)

  package var description: String {
    switch self {
    case .dayKey(let text): "'\(text)' names no days: write mon, mon-fri or daily"
    case .repeatedDay(let day, let key): "'\(key)' gives hours to \(day.shortName), which has hours already: name each day once, as in mon-tue, wed, thu-fri"
    case .windowShape(let text): "'\(text)' is no window of a day: write 09:00-17:30, 22:00-06:00 or closed"
    case .windowTime(let text, let time):
      "'\(time)' in '\(text)' is no time of day: windows start at 00:00 to 23:59 and end at 00:00 to 24:00"
    case .emptyWindow(let text): "'\(text)' starts and ends at the same time: write 00:00-24:00 for a whole day"
    case .noWindows: "a day without windows is written closed"
    case .closedAmongWindows: "'closed' stands alone, not beside windows"
    case .holidayShape(let text):
      "'\(text)' is no holiday: write 2026-12-24, 2026-12-24..2027-01-02, 12-25 or 12-24..01-02"
    case .holidayDate(let text, .shape): CalendarDefect.holidayShape(text).description
    case .holidayDate(let text, let defect): "'\(text)' is no holiday: \(defect)"
    case .holidayDay(let text, let monthDay): "'\(monthDay)' in '\(text)' is no day of a year: write month and day, as in 12-25"
    case .mixedHoliday(let text): "'\(text)' has a year at one end only: write both or none"
    case .reversedHoliday(let text): "'\(text)' ends before it starts"
    case .exceptionDate(let text, let defect): "'\(text)' is no date of an exception: \(defect)"
    case .repeatedException(let text): "'\(text)' is an exception twice"
    case .effectiveDate(let text, let defect): "'\(text)' is no date: \(defect)"
    case .reversedEffect(let from, let to): "the calendar ends on '\(to)', before it starts on '\(from)'"
    case .timeZone(let defect): defect.description
    case .form(let field): field == "holidays" ? "'holidays' is no list of days" : "'\(field)' does not say for each day when it is open"
    }
  }
}
