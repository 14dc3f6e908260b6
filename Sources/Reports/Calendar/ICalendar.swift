import Diagnostics
package import ServiceTime

/// Events as a calendar that programs subscribe to (RFC 5545): CR LF, lines of at most 75 octets, times in UTC.
package struct ICalendar: Sendable {
  package struct Event: Sendable {
    /// Stays the same from one export to the next.
    package let uid: String
    package let period: Interval
    package let summary: String
    package let details: [String]
    package let category: String
    package let status: Status
    /// Whether the time counts as taken.
    package let isBusy: Bool

    package enum Status: String, Sendable { case tentative = "TENTATIVE", confirmed = "CONFIRMED", cancelled = "CANCELLED" }
  }

  let title: String
  /// When the calendar was made.
  let stamp: Instant
  let events: [Event]

  var text: String {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//itsm//change calendar//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped(title))"]
    for event in events {
      lines += [
        "BEGIN:VEVENT", "UID:\(Self.escaped(event.uid))", "DTSTAMP:\(Self.time(stamp))", "DTSTART:\(Self.time(event.period.start))",
        "DTEND:\(Self.time(event.period.end))", "SUMMARY:\(Self.escaped(event.summary))",
      ]
      if !event.details.isEmpty { lines.append("DESCRIPTION:" + event.details.map(Self.escaped).joined(separator: "\\n")) }
      lines += [
        "CATEGORIES:\(Self.escaped(event.category))", "STATUS:\(event.status.rawValue)", "TRANSP:\(event.isBusy ? "OPAQUE" : "TRANSPARENT")", "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  /// Text of unknown origin (RFC 5545, section 3.3.11); hidden characters are shown as escapes.
  private static func escaped(_ text: String) -> String {
    DisplayText.escaped(text).reduce(into: "") { result, character in
      switch character {
      case "\\", ";", ",": result += "\\\(character)"
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
  }

  /// `20260301T101500Z`
  private static func time(_ instant: Instant) -> String { instant.description.filter { $0 != "-" && $0 != ":" } }

  /// Breaks a line before the octet that would be one too many, never inside a character (section 3.1).
  private static func folded(_ line: String) -> String {
    var output = ""
    var used = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if used + size > 75 {
        output += "\r\n "
        used = 1
      }
      output.unicodeScalars.append(scalar)
      used += size
    }
    return output
  }
}
