import Diagnostics
import HistoryIndex
import Identifiers
import ServiceLevels
import ServiceTime

/// The account of clocks for people.
struct ClockText {
  let book: AgreementBook
  let now: Instant
  let style: TerminalStyle

  func text(_ record: IndexedRecord, _ clocks: [RecordClock]) -> String {
    var output = style.paint(DisplayText.escaped("\(record.id) \(record.title)"), as: .strong) + "\n"
    for entry in record.timeline where entry.isAhead(of: now) {
      let time = book.zone.text(of: entry.at)
      output += DisplayText.escaped("'\(entry.state)' is recorded for \(time), which is still to come (commit \(entry.commit.short)): it does not count yet") + "\n"
    }
    if clocks.isEmpty { return output + "no clock has started\n" }
    for clock in clocks { output += "\n" + text(clock) }
    return output
  }

  private func text(_ clock: RecordClock) -> String {
    var output = style.paint(DisplayText.escaped(clock.name), as: .strong) + ": " + DisplayText.escaped(summary(clock)) + "\n"
    guard let measured = clock.measured else { return output }
    output += "  agreement " + DisplayText.escaped(source(measured)) + "\n"
    if let ended = end(of: measured) { output += "  it ended on \(ended); it was in force when the clock started, and that counts\n" }
    if !measured.others.isEmpty {
      output += "  covered too, and less tightly, by " + DisplayText.escaped(measured.others.map(\.text).joined(separator: ", ")) + "\n"
    }
    if measured.reading.priorityLoweredWhileRunning { output += "  the target was relaxed while the clock was running\n" }
    if measured.reading.exceededEarlierTarget { output += "  a target that no longer counts was exceeded before\n" }
    let zone = zone(of: measured)
    var table = Table([Table.Column("what"), Table.Column("from"), Table.Column("to"), Table.Column("counted", .right), Table.Column("source")])
    let lines = measured.clock.explanation(at: now)
    for line in lines {
      table.append([
        line.kind.rawValue, zone.text(of: line.from), line.to.map(zone.text) ?? "", line.counted == 0 ? "" : TimeSpan.exactPhrase(seconds: line.counted), line.label,
      ])
    }
    if let elapsed = measured.reading.elapsed { table.append(["sum", "", "", TimeSpan.exactPhrase(seconds: elapsed), ""]) }
    let rows = table.rendered(style: style).split(separator: "\n").map { "  " + $0 + "\n" }
    return output + rows.joined()
  }

  private func summary(_ clock: RecordClock) -> String {
    guard let reading = clock.measured?.reading else { return "\(clock.result), \(clock.reason ?? "")" }
    let target = TimeSpan.exactPhrase(seconds: reading.targetSeconds)
    guard let elapsed = reading.elapsed else { return "\(clock.result), \(reading.reason ?? "")" }
    let used = "\(TimeSpan.exactPhrase(seconds: elapsed)) of \(target)"
    let left = TimeSpan.exactPhrase(seconds: max(0, targetLeft(reading)))
    switch reading.result {
    case .paused: return "paused, \(left) left (\(used))"
    case .running:
      let due = reading.deadline.flatMap { instant in clock.measured.map { zone(of: $0).text(of: instant) } }
      return "running, \(left) left (\(used))" + (due.map { ", due \($0)" } ?? "")
    case .breached: return "breached by \(TimeSpan.exactPhrase(seconds: elapsed - reading.targetSeconds)) (\(used))"
    case .met: return "met (\(used))"
    case .unknown, .excluded: return clock.result
    }
  }

  private func targetLeft(_ reading: ClockReading) -> Int64 { reading.remaining ?? 0 }

  private func zone(of measured: RecordClock.Measured) -> TimeZoneRules { measured.clock.target.calendar.zone }

  /// The last day of the agreement, where the clock went on after it.
  private func end(of measured: RecordClock.Measured) -> CalendarDate? {
    let last = book.agreements.first { $0.id == measured.agreement }?.effectiveTo
    return last.flatMap { zone(of: measured).localDate(at: measured.reading.stoppedAt ?? now) > $0 ? $0 : nil }
  }

  private func source(_ measured: RecordClock.Measured) -> String {
    let path = book.path(of: measured.agreement).map { " (\($0), target \(measured.target.position + 1))" } ?? ""
    // One that was never in force while the clock went on is named all the same.
    let named = measured.calendars.isEmpty ? [measured.calendar].compactMap(\.self) : measured.calendars
    let calendars = named.map { id in "\(id)" + (book.calendars.path(of: id).map { " (\($0))" } ?? "") }
    let hours = calendars.isEmpty ? "around the clock" : "calendar " + calendars.joined(separator: ", then ")
    return "\(measured.agreement)\(path), \(hours)"
  }
}
