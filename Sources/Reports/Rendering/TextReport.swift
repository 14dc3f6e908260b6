import Diagnostics
import ServiceTime

/// A report for a terminal.
struct TextReport {
  let report: Report
  let explained: Bool
  let width: Int?
  let style: TerminalStyle

  var text: String {
    var output = style.paint(DisplayText.escaped(report.title), as: .strong) + "\n"
    output += style.paint(DisplayText.escaped(report.scope), as: .faint) + "\n"
    output += figures(report.figures) + tables(report.tables)
    for chapter in report.chapters {
      output += "\n\n" + style.paint("== " + DisplayText.escaped(chapter.title) + " ==", as: .strong) + "\n"
      output += figures(chapter.figures) + tables(chapter.tables) + notes(chapter.remarks)
      for blank in chapter.blanks { output += "\n" + DisplayText.escaped(blank) + ": " + String(repeating: "_", count: 40) + "\n" }
    }
    if explained { output += tables(report.details + [report.provenance]) }
    return output + notes(report.remarks)
  }

  private func figures(_ figures: [Figure]) -> String {
    guard !figures.isEmpty else { return "" }
    var table = Table([Table.Column("figure"), Table.Column("value")])
    for figure in figures { table.append([figure.label, figure.quantity.text]) }
    return "\n" + table.rendered(width: width, header: false, style: style)
  }

  /// Tables with rows one after the other, and the names of those without between them.
  private func tables(_ tables: [ReportTable]) -> String {
    var output = ""
    var follows = false
    for table in tables {
      let title = style.paint(DisplayText.escaped(table.title), as: .strong)
      if table.rows.isEmpty {
        output += (follows ? "" : "\n") + title + ": none\n"
      } else {
        output += "\n" + title + "\n" + table.plain(in: report.zone, withBars: true).rendered(width: width, style: style)
      }
      follows = table.rows.isEmpty
    }
    return output
  }

  private func notes(_ remarks: [String]) -> String {
    (remarks.isEmpty ? "" : "\n") + remarks.map { style.paint("note", as: .note) + ": " + DisplayText.escaped($0) + "\n" }.joined()
  }
}

extension ReportTable {
  /// Whether the column holds amounts alone, so that it is set flush right.
  func isNumeric(_ position: Int) -> Bool {
    rows.contains { $0[position].isNumber } && rows.allSatisfy { $0[position].isNumber || $0[position] == .blank }
  }

  /// The table as text. `withBars` adds a column with bars for what is charted.
  func plain(in zone: TimeZoneRules, withBars: Bool = false) -> Table {
    var table = Table(columns.enumerated().map { Table.Column($1.title, isNumeric($0) ? .right : .left) })
    let bars = withBars ? self.bars : []
    if !bars.isEmpty { table.columns.append(Table.Column("")) }
    for (number, row) in rows.enumerated() { table.append(row.map { $0.text(in: zone) } + (bars.isEmpty ? [] : [bars[number]])) }
    return table
  }

  /// A bar for each row; none where nothing is charted or all of it is nothing.
  private var bars: [String] {
    guard let charted, let position = columns.firstIndex(where: { $0.key == charted }), rows.count > 1 else { return [] }
    let amounts = rows.map { max(0, $0[position].amount ?? 0) }
    guard let greatest = amounts.max(), greatest > 0 else { return [] }
    return amounts.map { Self.bar(eighths: Int(($0 / greatest * Double(Self.longest * 8)).rounded())) }
  }

  private static let longest = 16

  private static func bar(eighths: Int) -> String {
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
