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
    \(Self.style)
    </style>
    </head>
    <body>
    <main>
    <h1>\(XMLText.escaped(report.title))</h1>
    <p class="scope">\(XMLText.escaped(report.scope))</p>
    \(figures)\(report.tables(explained: explained).map(section).joined())\(remarks)</main>
    </body>
    </html>

    """
  }

  private var figures: String {
    guard !report.figures.isEmpty else { return "" }
    let items = report.figures.map { figure in
      "<tr><th scope=\"row\">\(XMLText.escaped(figure.label))</th><td>\(XMLText.escaped(figure.quantity.text))</td></tr>\n"
    }
    return "<table>\n<caption>Figures</caption>\n<tbody>\n\(items.joined())</tbody>\n</table>\n"
  }

  private func section(_ table: ReportTable) -> String {
    guard !table.rows.isEmpty else { return "<h2>\(XMLText.escaped(table.title))</h2>\n<p>None.</p>\n" }
    var output = "<h2>\(XMLText.escaped(table.title))</h2>\n" + BarChart(table, in: report.zone).svg + "<div class=\"wide\"><table>\n"
    output += "<caption class=\"unseen\">\(XMLText.escaped(table.title))</caption>\n<thead><tr>"
    let isNumeric = table.columns.indices.map { table.isNumeric($0) }
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
          output += "<td\(isNumeric[position] ? " class=\"number\"" : cell.isDay ? " class=\"day\"" : "")>\(text)</td>"
        }
      }
      output += "</tr>\n"
    }
    return output + "</tbody>\n</table></div>\n"
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

  private var remarks: String {
    guard !report.remarks.isEmpty else { return "" }
    return "<h2>Notes</h2>\n<ul>\n" + report.remarks.map { "<li>\(XMLText.escaped($0))</li>\n" }.joined() + "</ul>\n"
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1c1c1c; --paper: #ffffff; --faint: #595959; --line: #d0d0d0; --bar: #2563a8; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e8e8e8; --paper: #181a1c; --faint: #a8a8a8; --line: #44484c; --bar: #7ab0e8; }
    }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
    .scope { color: var(--faint); }
    a { color: var(--bar); }
    table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
    caption { text-align: left; color: var(--faint); padding-bottom: 0.3rem; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); }
    tbody th { font-weight: 500; }
    .heading th, .heading td { font-weight: 700; padding-top: 0.9rem; }
    .number { text-align: right; }
    .day { white-space: nowrap; }
    .wide { overflow-x: auto; }
    svg { display: block; max-width: 100%; height: auto; margin-bottom: 0.75rem; }
    svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
    svg rect { fill: var(--bar); }
    @media print {
      :root { --ink: #000000; --paper: #ffffff; --faint: #333333; --line: #999999; --bar: #444444; }
      main { max-width: none; padding: 0; }
      h2 { break-after: avoid; }
      tr, svg { break-inside: avoid; }
      thead { display: table-header-group; }
      .wide { overflow: visible; }
    }
    """
}
