import ServiceTime

/// Reads the times of a table: in which form they are written, and in which zone where they do not say so.
struct TimeReading: Sendable {
  let form: TimeForm
  /// Nil where nobody said: then a time without an offset is none.
  let zone: TimeZoneRules?

  /// Why a text is no time.
  struct Defect: Error { let reason: String }

  struct Moment {
    let instant: Instant
    /// Seconds east of UTC then and there.
    let offset: Int
    /// What is to be known about a local time that clocks skipped or showed twice.
    let remark: String?
  }

  init(form: TimeForm, zone: TimeZoneRules?) { (self.form, self.zone) = (form, zone) }

  init(form: TimeForm, zoneNamed name: String?) throws(TimeZoneDefect) {
    self.init(form: form, zone: try name.map { (name) throws(TimeZoneDefect) in try TimeZoneRules(identifier: name) })
  }

  /// As with the ends of calendar windows, a local time that clocks skipped is the moment of the change, and one that they showed
  /// twice is the first of the two.
  func moment(_ text: String) throws(Defect) -> Moment {
    let time = try written(text)
    guard let date = time.date, let second = time.secondOfDay else { throw Defect(reason: "'\(text)' has a date and no time") }
    if let offset = time.offset {
      let midnight = Int64(date.daysSinceEpoch) * 86_400
      return Moment(instant: Instant(seconds: midnight + Int64(second - offset)), offset: offset, remark: nil)
    }
    guard let zone else {
      throw Defect(reason: "'\(text)' has no time zone; say which one is meant: 'dates: {time_zone: Europe/Berlin}'")
    }
    let instant = zone.instant(of: date, secondOfDay: second, occurrence: .first)
    let shown = zone.local(at: instant)
    var remark: String?
    if shown.date != date || shown.secondOfDay != second {
      remark = "clocks in \(zone.identifier) skipped '\(text)'; the moment of the change is taken, \(instant)"
    } else if zone.instant(of: date, secondOfDay: second, occurrence: .second) != instant {
      remark = "clocks in \(zone.identifier) showed '\(text)' twice; the first time is taken, \(instant)"
    }
    return Moment(instant: instant, offset: zone.offset(at: instant), remark: remark)
  }

  /// The day of a text that may have a time too.
  func date(_ text: String) throws(Defect) -> CalendarDate {
    guard let date = try written(text).date else { throw Defect(reason: "'\(text)' is no date") }
    return date
  }

  private func written(_ text: String) throws(Defect) -> WrittenTime {
    if let time = WrittenTime(text, form: form) { return time }
    let others = ["day-first", "month-first", "iso"].filter { name in
      guard name != form.name, let other = try? TimeForm(name) else { return false }
      return WrittenTime(text, form: other) != nil
    }
    let help = others.isEmpty ? "" : "; it would be with 'dates: {format: \(others.joined(separator: "}' or 'dates: {format: "))}'"
    throw Defect(reason: "'\(text)' is no time of the form '\(form.name)'\(help)")
  }
}
