import Diagnostics
import ServiceTime

/// A report as one file that needs nothing else: no script, no fetched style, light and dark, fit to be printed.
struct HTMLReport {
  let report: Report
  let explained: Bool

  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(XMLText.escaped(report.title))</title>
    <style>
    \(HTMLStyle.text)
    </style>
    </head>
    <body>
    <main>
    <header>
    <h1>\(XMLText.escaped(report.title))</h1>
    <p class="scope">\(XMLText.escaped(report.scope))</p>
    </header>
    \(contents)\(figures(report.figures))\(drawings)\(report.tables.map { section($0, level: 2) }.joined())\(chapters)\(provenance)\(notes(report.remarks, heading: "Notes"))</main>
    </body>
    </html>

    """
  }

  private func figures(_ figures: [Figure]) -> String {
    guard !figures.isEmpty else { return "" }
    let items = figures.map { figure in
      "<tr><th scope=\"row\">\(XMLText.escaped(figure.label))</th><td>\(value(of: figure.quantity))</td></tr>\n"
    }
    return "<table class=\"figures\">\n<caption class=\"unseen\">Figures</caption>\n<tbody>\n\(items.joined())</tbody>\n</table>\n"
  }

  /// The number by itself, and what it is made of in smaller type.
  private func value(of quantity: Quantity) -> String {
    let (main, rest) = quantity.headline
    return "<strong>\(XMLText.escaped(main))</strong>" + (rest.isEmpty ? "" : " <span>\(XMLText.escaped(rest))</span>")
  }

  private var contents: String {
    guard report.chapters.count > 2 else { return "" }
    let items = report.chapters.map { "<li><a href=\"#\(XMLText.escaped($0.key))\">\(XMLText.escaped($0.title))</a></li>\n" }
    return "<nav aria-label=\"Contents\"><ol>\n\(items.joined())</ol></nav>\n"
  }

  private var drawings: String {
    report.drawings.map { drawing in
      let svg =
        switch drawing {
        case .schedule(let chart): chart.svg
        case .links(let diagram): LinkDrawing(diagram: diagram).svg
        }
      return svg.isEmpty ? "" : "<div class=\"wide\">\(svg)</div>\n"
    }.joined()
  }

  private var chapters: String {
    report.chapters.map { chapter in
      let blanks = chapter.blanks.map { "<div class=\"blank\"><h3>\(XMLText.escaped($0))</h3><p></p></div>\n" }
      return "<section class=\"chapter\" id=\"\(XMLText.escaped(chapter.key))\">\n<h2>\(XMLText.escaped(chapter.title))</h2>\n"
        + figures(chapter.figures) + chapter.tables.map { section($0, level: 3) }.joined() + notes(chapter.remarks, heading: nil) + blanks.joined()
        + "</section>\n"
    }.joined()
  }

  private var provenance: String { explained ? (report.details + [report.provenance]).map { section($0, level: 2) }.joined() : "" }

  private func section(_ table: ReportTable, level: Int) -> String {
    let heading = "<h\(level)>\(XMLText.escaped(table.title))</h\(level)>\n"
    guard !table.rows.isEmpty else { return "<div class=\"nothing\">\(heading)<p>None.</p></div>\n" }
    let isNumeric = table.columns.indices.map { table.isNumeric($0) }
    // Many words side by side need a page that is laid sideways; a few rows are not worth a page of their own.
    let isBroad = isNumeric.count { !$0 } >= 7 && table.rows.count >= 8
    var output = (isBroad ? "<div class=\"broad\">\n" : "") + heading + BarChart(table, in: report.zone).svg + "<div class=\"wide\"><table>\n"
    output += "<caption class=\"unseen\">\(XMLText.escaped(table.title))</caption>\n<thead><tr>"
    for (position, column) in table.columns.enumerated() {
      output += "<th scope=\"col\"\(isNumeric[position] ? " class=\"number\"" : "")>\(XMLText.escaped(column.title))</th>"
    }
    output += "</tr></thead>\n<tbody>\n"
    var named: Set<String> = []
    for row in table.rows {
      output += table.details != nil && row.dropFirst(2).allSatisfy { $0 == .blank } ? "<tr class=\"heading\"" : "<tr"
      if let anchor = table.anchor, let name = row.first?.text(in: report.zone), named.insert(name).inserted {
        output += " id=\"\(XMLText.escaped(anchor + name))\""
      }
      output += ">"
      for (position, cell) in row.enumerated() {
        let text = linked(cell.text(in: report.zone), of: position == 0 ? table : nil)
        if position == 0 { output += "<th scope=\"row\">\(text)</th>" } else {
          output += "<td\(Self.marks(cell, isNumeric: isNumeric[position]))>\(text)</td>"
        }
      }
      output += "</tr>\n"
    }
    return output + "</tbody>\n</table></div>\n" + (isBroad ? "</div>\n" : "")
  }

  /// The text, or each part of a list, as a link where it names something that can be found: what the row of a `table` is about
  /// leads to its details, never to itself.
  private func linked(_ text: String, of table: ReportTable?) -> String {
    guard !report.links.isEmpty else { return XMLText.escaped(text) }
    return text.split(separator: ", ", omittingEmptySubsequences: false).map { part in
      let shown = XMLText.escaped(String(part))
      guard var target = report.links[String(part)] else { return shown }
      if let anchor = table?.anchor, target == "#\(anchor)\(part)" {
        guard let details = table?.details else { return shown }
        target = "#\(details)\(part)"
      }
      return "<a href=\"\(XMLText.escaped(target))\">\(shown)</a>"
    }.joined(separator: ", ")
  }

  private static func marks(_ cell: Cell, isNumeric: Bool) -> String {
    if isNumeric { return " class=\"number\"" }
    switch cell {
    case .text(let text) where text.utf8.count >= 32 && !text.utf8.contains(UInt8(ascii: " ")): return " class=\"hash\""
    case .instant, .date: return " class=\"time\""
    case .text(let text) where text.utf8.count < 24: return " class=\"short\""
    default: return ""
    }
  }

  private func notes(_ remarks: [String], heading: String?) -> String {
    guard !remarks.isEmpty else { return "" }
    let title = heading.map { "<h2>\($0)</h2>\n" } ?? ""
    return title + "<ul class=\"notes\">\n" + remarks.map { "<li>\(XMLText.escaped($0))</li>\n" }.joined() + "</ul>\n"
  }
}
