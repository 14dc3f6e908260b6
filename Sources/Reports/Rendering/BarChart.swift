import Diagnostics
import ServiceTime

/// Horizontal bars of one column of a table; nothing for a table that shows none. The table says the same in words.
struct BarChart {
  private let title: String
  /// What the bars are as long as.
  private var measure = ""
  private var bars: [(label: String, value: String, amount: Double)] = []

  init(_ table: ReportTable, in zone: TimeZoneRules) {
    title = table.title
    guard let charted = table.charted, let position = table.columns.firstIndex(where: { $0.key == charted }) else { return }
    measure = table.columns[position].title
    // A row is named by its first column, and where that names several by the words that follow too.
    let isNamed = Set(table.rows.map(\.first)).count == table.rows.count
    let words = isNamed ? 1 : max(1, table.columns.indices.prefix { !table.isNumeric($0) }.count)
    for row in table.rows.prefix(Self.most) {
      guard let amount = row[position].amount else { continue }
      let label = row.prefix(words).map { $0.text(in: zone) }.filter { !$0.isEmpty }.joined(separator: " ")
      bars.append((String(label.prefix(isNamed ? 28 : 40)), row[position].text(in: zone), max(0, amount)))
    }
    left = isNamed ? 200 : 280
  }

  private static let most = 24
  private static let (length, height) = (420, 20)
  /// The room for labels.
  private var left = 200

  var svg: String {
    guard bars.count > 1, let greatest = bars.map(\.amount).max(), greatest > 0 else { return "" }
    let size = (width: left + Self.length + 90, height: (bars.count + 1) * Self.height)
    var output = "<svg role=\"img\" aria-label=\"\(XMLText.escaped("bar chart: \(title), \(measure)"))\" viewBox=\"0 0 \(size.width) \(size.height)\" "
    output += "width=\"\(size.width)\" height=\"\(size.height)\">\n"
    output += "<text x=\"\(left)\" y=\"14\">\(XMLText.escaped(measure))</text>\n"
    for (row, bar) in bars.enumerated() {
      let top = (row + 1) * Self.height
      let width = Int((bar.amount / greatest * Double(Self.length)).rounded())
      output += "<text x=\"\(left - 8)\" y=\"\(top + 14)\" text-anchor=\"end\">\(XMLText.escaped(bar.label))</text>"
      output += "<rect x=\"\(left)\" y=\"\(top + 3)\" width=\"\(width)\" height=\"14\"/>"
      output += "<text x=\"\(left + width + 6)\" y=\"\(top + 14)\">\(XMLText.escaped(bar.value))</text>\n"
    }
    return output + "</svg>\n"
  }
}
