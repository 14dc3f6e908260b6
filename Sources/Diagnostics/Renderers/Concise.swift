/// One line for each finding: `path:line:column: error: message [CODE]`, with the commit at its end where there is one.
struct ConciseRenderer: FindingRenderer {
  static let name = "concise"

  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String {
    var reader = SourceReader(sources)
    var output = ""
    for finding in report.findings { output += line(of: finding, reader: &reader, style: style) + "\n" }
    for suppressed in report.suppressed {
      output += line(of: suppressed.finding, reader: &reader, style: style)
      output += " (suppressed by the \(suppressed.origin.rawValue): \(DisplayText.escaped(suppressed.reason)))\n"
    }
    return output
  }

  private func line(of finding: Finding, reader: inout SourceReader, style: TerminalStyle) -> String {
    let line = FindingLine(finding, at: reader.place(of: finding)?.span.start)
    let commit = line.commitBesideLocation.map { " (\($0))" } ?? ""
    return line.rendered(finding.severity, style: style) + commit
  }
}
