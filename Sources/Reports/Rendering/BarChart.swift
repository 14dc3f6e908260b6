import Diagnostics
import ServiceTime

/// Horizontal bars of one column of a table; nothing for a table that shows none. The table says the same in words.
struct BarChart {
  private let title: String
  private var bars: [(label: String, value: String, amount: Double)] = []

  init(_ table: ReportTable, in zone: TimeZoneRules) {
    title = table.title
    guard let charted = table.charted, let position = table.columns.firstIndex(where: { $0.key == charted }) else { return }
    for row in table.rows.prefix(Self.most) {
      guard let amount = row[position].amount else { continue }
      bars.append((String(row[0].text(in: zone).prefix(28)), row[position].text(in: zone), max(0, amount)))
    }
  }

  private static let most = 24
  private static let (left, length, height) = (200, 420, 20)

  var svg: String {
    guard bars.count > 1, let greatest = bars.map(\.amount).max(), greatest > 0 else { return "" }
    let size = (width: Self.left + Self.length + 90, height: bars.count * Self.height)
    var output = "<svg role=\"img\" aria-label=\"\(XMLText.escaped("bar chart: " + title))\" viewBox=\"0 0 \(size.width) \(size.height)\" "
    output += "width=\"\(size.width)\" height=\"\(size.height)\">\n"
    for (row, bar) in bars.enumerated() {
      let top = row * Self.height
      let width = Int((bar.amount / greatest * Double(Self.length)).rounded())
      output += "<text x=\"\(Self.left - 8)\" y=\"\(top + 14)\" text-anchor=\"end\">\(XMLText.escaped(bar.label))</text>"
      output += "<rect x=\"\(Self.left)\" y=\"\(top + 3)\" width=\"\(width)\" height=\"14\"/>"
      output += "<text x=\"\(Self.left + width + 6)\" y=\"\(top + 14)\">\(XMLText.escaped(bar.value))</text>\n"
    }
    return output + "</svg>\n"
  }
}
