/// An aligned table for people. Widths are columns of a terminal; cells are escaped when the table is rendered.
package struct Table: Sendable {
  package enum Alignment: Sendable { case left, right }

  package struct Column: Sendable {
    package var title: String
    package var alignment: Alignment

    package init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  package var columns: [Column]
  package private(set) var rows: [[String]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row. Missing cells are empty, cells beyond the last column are left out.
  package mutating func append(_ row: [String]) { rows.append(row) }

  /// The table's lines, each ended by a newline and without blanks at its end.
  ///
  /// With a `width`, the widest columns are narrowed until a line fits, down to eight columns each; cut cells end in `…`. Without
  /// one nothing is cut, and a cell that is wider than most columns get moves the rest of its own line only.
  package func rendered(width: Int? = nil, header: Bool = true, style: TerminalStyle = .plain) -> String {
    let titles = columns.map { DisplayText.escaped($0.title) }
    let cells = rows.map { row in
      columns.indices.map { $0 < row.count ? DisplayText.escaped(row[$0]) : "" }
    }
    var widths = header ? titles.map(DisplayWidth.columns(of:)) : columns.map { _ in 0 }
    for row in cells {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], DisplayWidth.columns(of: cell)) }
    }
    if let width { Self.narrow(&widths, toFit: width) } else { for column in widths.indices { widths[column] = min(widths[column], Self.widest) } }
    var output = ""
    if header, !titles.isEmpty { output += style.paint(line(titles, widths, cutting: width != nil), as: .strong) + "\n" }
    for row in cells { output += line(row, widths, cutting: width != nil) + "\n" }
    return output
  }

  private static let gap = "  "
  private static let narrowest = 8
  /// A column that may be as wide as it likes is filled up with blanks to no more than this.
  private static let widest = 60

  private func line(_ cells: [String], _ widths: [Int], cutting: Bool) -> String {
    var result = ""
    var pending = 0
    for (column, cell) in cells.enumerated() {
      let (text, used) = cutting ? Self.cut(cell, to: widths[column]) : (cell, DisplayWidth.columns(of: cell))
      let padding = max(0, widths[column] - used)
      if column > 0 { pending += Self.gap.count }
      if columns[column].alignment == .right { pending += padding }
      if !text.isEmpty {
        result += String(repeating: " ", count: pending) + text
        pending = 0
      }
      if columns[column].alignment == .left || text.isEmpty { pending += columns[column].alignment == .left ? padding : 0 }
    }
    return result
  }

  private static func cut(_ cell: String, to width: Int) -> (text: String, columns: Int) {
    let columns = DisplayWidth.columns(of: cell)
    guard columns > width else { return (cell, columns) }
    let kept = DisplayWidth.prefix(of: cell, columns: max(0, width - 1))
    let text = String(kept) + "…"
    return (text, DisplayWidth.columns(of: text))
  }

  /// Lowers the highest widths first, so that narrow columns stay whole.
  private static func narrow(_ widths: inout [Int], toFit width: Int) {
    var excess = widths.reduce(0, +) + gap.count * max(0, widths.count - 1) - width
    while excess > 0, let highest = widths.max(), highest > narrowest {
      let next = max(narrowest, widths.filter { $0 < highest }.max() ?? narrowest)
      let positions = widths.indices.filter { widths[$0] == highest }
      let step = max(1, min(highest - next, excess / positions.count))
      for position in positions where excess > 0 {
        widths[position] -= step
        excess -= step
      }
    }
  }
}
