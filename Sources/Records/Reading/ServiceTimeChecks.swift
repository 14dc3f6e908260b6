import FrontMatter
import Kinds
import ServiceTime

/// Whether clocks can reckon with what a calendar or an agreement says.
extension RecordReader {
  mutating func checkServiceTime(_ context: RecordContext) {
    switch context.kind.actsAs {
    case .calendar: checkCalendar(context.root)
    case .agreement: checkTargets(context.root)
    default: return
    }
  }

  private mutating func checkCalendar(_ root: Value) {
    if let zone = root["time_zone"], zone.kind == .scalar, !zone.isEmpty {
      do throws(TimeZoneDefect) { _ = try TimeZoneRules(identifier: zone.text) } catch { add(.unusableCalendar(error.description), zone) }
    }
    for holiday in root["holidays"].map({ Array($0.items) }) ?? [] where holiday.kind == .scalar {
      do throws(CalendarDefect) { _ = try Holiday(holiday.text) } catch { add(.unusableCalendar(error.description), holiday) }
    }
    var days = ServiceCalendar.Definition(timeZone: "UTC")
    for entry in root["exceptions"].map({ Array($0.entries) }) ?? [] {
      let (date, windows) = (entry.key, entry.value)
      let texts = windows.kind == .scalar ? [windows.text] : windows.items.map(\.text)
      do throws(CalendarDefect) { try days.addException(date: date.text, windows: texts) } catch { add(.unusableCalendar(error.description), windows) }
    }
  }

  private mutating func checkTargets(_ root: Value) {
    for target in root["targets"].map({ Array($0.items) }) ?? [] {
      guard let within = target["within"], within.kind == .scalar, let span = TimeSpan(within.text), span.fixedSeconds == nil else { continue }
      add(.unusableTarget(within.text), within)
    }
  }

  private mutating func add(_ detail: RecordProblem.Detail, _ value: Value) { problems.append(RecordProblem(detail, at: value.range)) }
}
