package import Identifiers
package import ServiceTime

/// Rows of a report under stable keys.
package struct ReportTable: Sendable {
  package struct Column: Sendable {
    /// The name in JSON and CSV.
    package let key: String
    package let title: String

    package init(_ key: String, _ title: String) {
      self.key = key
      self.title = title
    }
  }

  package let key: String
  package let title: String
  package let columns: [Column]
  package private(set) var rows: [[Cell]] = []
  /// The column that a bar chart shows, named by the first column.
  package let charted: String?
  /// Rows can be linked to: what the names of their places begin with, before the text of the first column.
  package let anchor: String?
  /// The anchor of the table that says more about what the first column names.
  package let details: String?

  package init(
    _ key: String, _ title: String, _ columns: [(key: String, title: String)], charted: String? = nil, anchor: String? = nil, details: String? = nil
  ) {
    self.key = key
    self.title = title
    self.columns = columns.map { Column($0.key, $0.title) }
    self.charted = charted
    self.anchor = anchor
    self.details = details
  }

  package mutating func append(_ row: Cell...) { append(row) }

  package mutating func append(_ row: [Cell]) {
    rows.append(row + Array(repeating: .blank, count: max(0, columns.count - row.count)))
  }
}

package enum Cell: Sendable, Hashable {
  case blank
  case text(String)
  case count(Int)
  /// Seconds by the clock on the wall.
  case duration(Int64)
  /// Seconds of service time, of which a day has as many as the calendar says.
  case serviceTime(Int64)
  case share(Int, of: Int)
  /// A number for people and programs, written out: `99.95`.
  case percent(String)
  /// Any other number.
  case number(Double)
  case instant(Instant)
  case date(CalendarDate)
  case flag(Bool)

  package static func id(_ id: RecordID) -> Cell { .text(id.text) }
  package static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .blank }
  package static func instant(_ instant: Instant?) -> Cell { instant.map { .instant($0) } ?? .blank }
  package static func number(_ number: Double?) -> Cell { number.map { .number($0) } ?? .blank }
  package static func date(_ date: CalendarDate?) -> Cell { date.map { .date($0) } ?? .blank }
  package static func duration(_ seconds: Int64?) -> Cell { seconds.map { .duration($0) } ?? .blank }
  package static func serviceTime(_ seconds: Int64?) -> Cell { seconds.map { .serviceTime($0) } ?? .blank }
  package static func serviceTime(_ seconds: Double?) -> Cell { seconds.map { .serviceTime(Int64($0.rounded())) } ?? .blank }
  package static func duration(_ seconds: Double?) -> Cell { seconds.map { .duration(Int64($0.rounded())) } ?? .blank }

  var isNumber: Bool {
    switch self {
    case .count, .duration, .serviceTime, .share, .percent, .number: true
    case .blank, .text, .instant, .date, .flag: false
    }
  }

  var isDay: Bool { if case .date = self { true } else { false } }

  /// The length of a bar; nil for what is no amount.
  var amount: Double? {
    switch self {
    case .count(let count): Double(count)
    case .duration(let seconds), .serviceTime(let seconds): Double(seconds)
    case .share(let part, let whole): whole > 0 ? Double(part) * 100 / Double(whole) : nil
    case .percent(let text): Double(text)
    case .number(let number): number
    case .blank, .text, .instant, .date, .flag: nil
    }
  }
}
