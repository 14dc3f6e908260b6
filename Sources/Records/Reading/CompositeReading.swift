import FrontMatter
import Kinds
import ServiceTime

extension RecordReader {
  mutating func readPeriod(_ value: Value, openEnd: Bool, type: FieldType, path: String) {
    guard value.kind == .mapping else { return refuse(value, type, path) }
    var start: Instant?
    var end: Instant?
    for (key, bound) in value.entries {
      let instant = bound.withBytes { Instant(utf8: $0) }
      switch key.text {
      case "start": start = instant
      case "end": end = instant
      default:
        problems.append(RecordProblem(.unknownField("\(path).\(key.text)", known: ["start", "end"], derivedFrom: nil), at: key.range))
        continue
      }
      if instant == nil, !bound.isEmptyText { refuse(bound, .instant, "\(path).\(key.text)") }
    }
    for (name, isThere) in [("start", value["start"]?.isEmptyText == false), ("end", openEnd || value["end"]?.isEmptyText == false)] where !isThere {
      problems.append(RecordProblem(.missingField("\(path).\(name)", because: .always), at: value.range))
    }
    if let start, let end, start >= end { problems.append(RecordProblem(.endBeforeStart(path), at: value.range)) }
  }

  mutating func readHours(_ value: Value, type: FieldType, path: String) {
    guard value.kind == .mapping else { return refuse(value, type, path) }
    var days = ServiceCalendar.Definition(timeZone: "UTC")
    for (day, windows) in value.entries {
      let before = problems.count
      if !isDay(day.text) {
        problems.append(RecordProblem(.wrongType(path, expected: "days such as mon-fri or sat", found: "'\(day.text)'"), at: day.range))
      }
      let texts = windows.kind == .sequence ? Array(windows.items) : [windows]
      for window in texts where !(window.kind == .scalar && (window.isEmpty || window.equals("closed") || isWindow(window.text))) {
        let found = window.kind == .scalar ? "'\(window.text)'" : "a collection"
        problems.append(RecordProblem(.wrongType(path, expected: "times such as 09:00-17:30", found: found), at: window.range))
      }
      guard problems.count == before else { continue }
      // What each part says is in order; clocks have to make something of the whole.
      let words = windows.kind == .scalar && windows.isEmpty ? [] : texts.map(\.text)
      do throws(CalendarDefect) { try days.addHours(days: day.text, windows: words) } catch {
        problems.append(RecordProblem(.unusableCalendar(error.description), at: day.range))
      }
    }
  }
}

private func isDay(_ text: String) -> Bool {
  do throws(CalendarDefect) { return try !DayKey.days(text).isEmpty } catch { return false }
}

private func isWindow(_ text: String) -> Bool {
  do throws(CalendarDefect) {
    _ = try DailyWindow(text)
    return true
  } catch {
    return false
  }
}
