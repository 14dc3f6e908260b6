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
    if !report.figures.isEmpty {
      var table = Table([Table.Column("figure"), Table.Column("value")])
      for figure in report.figures { table.append([figure.label, figure.quantity.text]) }
      output += "\n" + table.rendered(width: width, header: false, style: style)
    }
    for table in report.tables(explained: explained) { output += "\n" + section(table) }
    if !report.remarks.isEmpty { output += "\n" }
    for remark in report.remarks { output += style.paint("note", as: .note) + ": " + DisplayText.escaped(remark) + "\n" }
    return output
  }

  private func section(_ table: ReportTable) -> String {
    let title = style.paint(DisplayText.escaped(table.title), as: .strong) + "\n"
    guard !table.rows.isEmpty else { return title + "none\n" }
    return title + table.plain(in: report.zone).rendered(width: width, style: style)
  }
}

extension ReportTable {
  /// Whether the column holds amounts alone, so that it is set flush right.
  func isNumeric(_ position: Int) -> Bool {
    rows.contains { $0[position].isNumber } && rows.allSatisfy { $0[position].isNumber || $0[position] == .blank }
  }

  func plain(in zone: TimeZoneRules) -> Table {
    var table = Table(columns.enumerated().map { Table.Column($1.title, isNumeric($0) ? .right : .left) })
    for row in rows { table.append(row.map { $0.text(in: zone) }) }
    return table
  }
}
