import Diagnostics
import Identifiers
import ServiceTime

/// Planned work as bars over the days of a period. The table below it says the same in words.
package struct ScheduleChart: Sendable {
  private struct Row {
    let label: String
    let sort: PlannedWork.Sort
    let bars: [Interval]
  }

  private let rows: [Row]
  private let period: Interval
  private let zone: TimeZoneRules

  private static let most = 40
  private static let (left, length, height, top) = (190, 680, 18, 22)

  init(_ items: [PlannedWork], in period: Interval, zone: TimeZoneRules) {
    self.period = period
    self.zone = zone
    var order: [String] = []
    var found: [String: Row] = [:]
    for item in items {
      let key = item.record.text + item.sort.rawValue
      if found[key] == nil { order.append(key) }
      let label = item.record.text + (item.sort == .outage ? " (outage)" : "")
      found[key] = Row(label: label, sort: item.sort, bars: (found[key]?.bars ?? []) + [item.period.clipped(to: period)])
    }
    rows = order.prefix(Self.most).compactMap { found[$0] }
  }

  var svg: String {
    guard !rows.isEmpty else { return "" }
    let size = (width: Self.left + Self.length + 10, height: Self.top + rows.count * Self.height + 4)
    var output = "<svg role=\"img\" aria-label=\"what is planned, day by day\" viewBox=\"0 0 \(size.width) \(size.height)\" "
    output += "width=\"\(size.width)\" height=\"\(size.height)\">\n" + days(size.height)
    for (position, row) in rows.enumerated() {
      let y = Self.top + position * Self.height
      output += "<text x=\"\(Self.left - 8)\" y=\"\(y + 13)\" text-anchor=\"end\">\(XMLText.escaped(String(row.label.prefix(26))))</text>"
      for bar in row.bars {
        let start = x(bar.start)
        output += "<rect class=\"\(row.sort.rawValue)\" x=\"\(start)\" y=\"\(y + 3)\" width=\"\(max(3, x(bar.end) - start))\" height=\"12\"/>"
      }
      output += "\n"
    }
    return output + "</svg>\n"
  }

  private func x(_ instant: Instant) -> Int {
    Self.left + Int(Double(instant.secondsSince(period.start)) / Double(max(1, period.seconds)) * Double(Self.length))
  }

  /// A line for each day, week or month, whichever leaves room for its date.
  private func days(_ height: Int) -> String {
    let span = Int(period.seconds / 86_400)
    var output = ""
    var date = zone.localDate(at: period.start)
    if zone.midnight(date) < period.start { date = date.adding(days: 1) }
    while zone.midnight(date) < period.end {
      let isMarked = span <= 14 || (span <= 100 ? date.weekday == .monday : date.day == 1)
      if isMarked {
        let place = x(zone.midnight(date))
        let text = span > 100 ? String(date.description.dropLast(3)) : String(date.description.dropFirst(5))
        output += "<line x1=\"\(place)\" y1=\"\(Self.top - 4)\" x2=\"\(place)\" y2=\"\(height)\"/>"
        output += "<text class=\"faint\" x=\"\(place)\" y=\"12\" text-anchor=\"middle\">\(text)</text>\n"
      }
      date = date.adding(days: 1)
    }
    return output
  }
}
