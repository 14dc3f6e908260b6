import Diagnostics
import ServiceTime

/// A report to be pasted into a document or a comment.
struct MarkdownReport {
  let report: Report
  let explained: Bool

  var text: String {
    var output = "# \(MarkdownText.inline(report.title))\n\n\(MarkdownText.inline(report.scope))\n"
    if !report.figures.isEmpty {
      var table = Table([Table.Column("Figure"), Table.Column("Value")])
      for figure in report.figures { table.append([figure.label, figure.quantity.text]) }
      output += "\n" + MarkdownText.table(table)
    }
    for table in report.tables(explained: explained) {
      output += "\n## \(MarkdownText.inline(table.title))\n\n"
      output += table.rows.isEmpty ? "None.\n" : MarkdownText.table(table.plain(in: report.zone))
    }
    if !report.remarks.isEmpty { output += "\n## Notes\n\n" }
    for remark in report.remarks { output += "- \(MarkdownText.inline(remark))\n" }
    return output
  }
}
