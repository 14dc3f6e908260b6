/// The offsets of a time zone from UTC, at any time.
///
/// Read from the time zone data of the machine; never guessed. The rule that holds after a file's last transition is
/// expanded for one cycle of the Gregorian calendar, 400 years, after which its transitions repeat.
package struct TimeZoneRules: Sendable {
  package let identifier: String
  /// Seconds since 1970 at which each segment begins; the first begins at the beginning of time.
  private let starts: [Int64]
  /// Seconds east of UTC in each segment.
  private let offsets: [Int64]
  /// From here on, times are looked up a whole number of cycles earlier. Nil when the last segment has no end.
  private let cycleEnd: Int64?

  private static let cycle: Int64 = 146_097 * secondsPerUTCDay

  /// Throws when this machine does not know the zone. Reads one file.
  package init(identifier: String) throws(TimeZoneDefect) {
    guard identifier != "UTC", identifier != "Etc/UTC" else {
      self.init(identifier: identifier, transitions: [], offsets: [], initialOffset: 0, cycleEnd: nil)
      return
    }
    let (bytes, path) = try TimeZoneDirectory.read(identifier)
    // Tables and other files lie beside the zones.
    guard bytes.starts(with: "TZif".utf8) else { throw .unknown(identifier) }
    let file: TimeZoneFile
    do { file = try TimeZoneFile(bytes) } catch {
      throw error == .leapSeconds ? .leapSeconds(identifier) : .damaged(identifier, path: path)
    }
    self.init(identifier: identifier, file: file)
  }

  package static let utc = TimeZoneRules(
    identifier: "UTC", transitions: [], offsets: [], initialOffset: 0, cycleEnd: nil)

  init(identifier: String, file: TimeZoneFile) {
    var (transitions, offsets) = (file.transitions, file.offsets)
    var (initialOffset, cycleEnd) = (file.initialOffset, Int64?.none)
    if let footer = file.footer {
      let last = transitions.last
      let lastYear = max(0, last.map { Instant(seconds: $0).utcDateAndSecond.date.year } ?? 0)
      if footer.daylight != nil, lastYear <= 100_000 {
        for year in lastYear...(lastYear + 403) {
          for transition in footer.transitions(year: year) where transition.at > last ?? .min {
            transitions.append(transition.at)
            offsets.append(transition.offset)
          }
        }
        // A year after the last transition only the rule counts; a year is left for local times near the end.
        cycleEnd = Int64(CalendarDate.days(year: lastYear + 402, month: 1, day: 1)) * secondsPerUTCDay
      } else if last == nil {
        initialOffset = footer.standardOffset
      }
    }
    self.init(
      identifier: identifier, transitions: transitions, offsets: offsets, initialOffset: initialOffset, cycleEnd: cycleEnd)
  }

  private init(identifier: String, transitions: [Int64], offsets: [Int], initialOffset: Int, cycleEnd: Int64?) {
    var starts: [Int64] = [.min]
    var kept = [Int64(initialOffset)]
    starts.reserveCapacity(transitions.count + 1)
    kept.reserveCapacity(transitions.count + 1)
    // A transition that changes only the name or the kind of time is none here.
    for (start, offset) in zip(transitions, offsets) where kept.last != Int64(offset) {
      starts.append(start)
      kept.append(Int64(offset))
    }
    self.identifier = identifier
    self.starts = starts
    self.offsets = kept
    self.cycleEnd = cycleEnd
  }

  /// The time to look up instead of `seconds`, and how much earlier that is.
  private func reduced(_ seconds: Int64) -> (seconds: Int64, by: Int64) {
    guard let cycleEnd, seconds >= cycleEnd else { return (seconds, 0) }
    let by = ((seconds - cycleEnd) / TimeZoneRules.cycle + 1) * TimeZoneRules.cycle
    return (seconds - by, by)
  }

  /// The segment in which `seconds` lies. O(log n).
  private func segment(at seconds: Int64) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= seconds { low = middle } else { high = middle }
    }
    return low
  }

  private func end(ofSegment index: Int) -> Int64 { index + 1 < starts.count ? starts[index + 1] : .max }

  /// Seconds east of UTC.
  package func offset(at instant: Instant) -> Int {
    Int(offsets[segment(at: reduced(instant.seconds).seconds)])
  }
}

extension TimeZoneRules {
  /// Which of two instants a local time means when the clocks were set back.
  package enum Occurrence: Sendable {
    case first, second
  }

  /// The instant at which clocks show `date` and `secondOfDay`; a second of 86,400 is the midnight that ends the day.
  ///
  /// A local time that the clocks skip is the transition; one that they show twice is the asked occurrence. O(log n).
  package func instant(of date: CalendarDate, secondOfDay: Int, occurrence: Occurrence) -> Instant {
    let (local, by) = reduced(Int64(date.daysSinceEpoch) * secondsPerUTCDay + Int64(secondOfDay))
    let reach = Int64(TimeZoneFile.offsetLimit)
    switch occurrence {
    case .first:
      // The earliest instant at which clocks show this time or a later one.
      var index = segment(at: local - reach)
      while index + 1 < starts.count, end(ofSegment: index) + offsets[index] <= local { index += 1 }
      return Instant(seconds: max(starts[index], local - offsets[index]) + by)
    case .second:
      // The latest instant at which clocks show this time or an earlier one.
      var index = segment(at: local + reach)
      while index > 0, starts[index] + offsets[index] > local { index -= 1 }
      return Instant(seconds: min(end(ofSegment: index), local - offsets[index]) + by)
    }
  }

  /// The first instant of a local day.
  package func midnight(_ date: CalendarDate) -> Instant { instant(of: date, secondOfDay: 0, occurrence: .first) }

  /// What clocks show.
  package func local(at instant: Instant) -> (date: CalendarDate, secondOfDay: Int) {
    let (date, second) = instant.advanced(bySeconds: Int64(offset(at: instant))).utcDateAndSecond
    return (date, second)
  }

  package func localDate(at instant: Instant) -> CalendarDate { local(at: instant).date }

  /// The instant that many calendar days later at the same local time, and then that many seconds later.
  package func adding(_ span: TimeSpan, to instant: Instant) -> Instant {
    moving(instant, days: span.days, seconds: span.seconds)
  }

  /// The instant that many calendar days earlier at the same local time, and then that many seconds earlier.
  package func subtracting(_ span: TimeSpan, from instant: Instant) -> Instant {
    moving(instant, days: -span.days, seconds: -span.seconds)
  }

  private func moving(_ instant: Instant, days: Int, seconds: Int64) -> Instant {
    guard days != 0 else { return instant.advanced(bySeconds: seconds) }
    let (date, second) = local(at: instant)
    return self.instant(of: date.adding(days: days), secondOfDay: second, occurrence: .first).advanced(bySeconds: seconds)
  }

  /// RFC 3339 with the zone's offset, `2026-03-01T10:30:00+01:00`; in UTC where the offset has seconds.
  package func text(of instant: Instant) -> String {
    let offset = offset(at: instant)
    guard offset % 60 == 0 else { return instant.description }
    let local = instant.advanced(bySeconds: Int64(offset)).description.dropLast()
    let minutes = abs(offset) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(local)\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
