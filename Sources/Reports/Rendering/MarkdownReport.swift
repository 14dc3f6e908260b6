import Diagnostics
import ServiceTime

/// A report to be pasted into a document or a comment.
struct MarkdownReport {
  let report: Report
  let explained: Bool

  var text: String {
    var output = "# \(MarkdownText.inline(report.title))\n\n\(MarkdownText.inline(report.scope))\n"
    output += figures(report.figures) + report.tables.map { section($0, level: "##") }.joined()
    for chapter in report.chapters {
      output += "\n## \(MarkdownText.inline(chapter.title))\n"
      output += figures(chapter.figures) + chapter.tables.map { section($0, level: "###") }.joined()
      if !chapter.remarks.isEmpty { output += "\n" }
      for remark in chapter.remarks { output += "- \(MarkdownText.inline(remark))\n" }
      for blank in chapter.blanks { output += "\n**\(MarkdownText.inline(blank)):**\n\n…\n" }
    }
    if explained { output += (report.details + [report.provenance]).map { section($0, level: "##") }.joined() }
    if !report.remarks.isEmpty { output += "\n## Notes\n\n" }
    for remark in report.remarks { output += "- \(MarkdownText.inline(remark))\n" }
    return output
  }

  private func figures(_ figures: [Figure]) -> String {
    guard !figures.isEmpty else { return "" }
    var table = Table([Table.Column("Figure"), Table.Column("Value")])
    for figure in figures { table.append([figure.label, figure.quantity.text]) }
    return "\n" + MarkdownText.table(table)
  }

  private func section(_ table: ReportTable, level: String) -> String {
    let title = "\n\(level) \(MarkdownText.inline(table.title))\n\n"
    return title + (table.rows.isEmpty ? "None.\n" : MarkdownText.table(table.plain(in: report.zone)))
  }
}
