import Identifiers

/// Checkstyle's XML. Columns count code points from 1; a finding about a whole file stands at line 1, since readers of this
/// format ask for a line.
struct CheckstyleRenderer: FindingRenderer {
  static let name = "checkstyle"

  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String {
    var reader = SourceReader(sources)
    var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n"
    var current: RepoPath?
    for finding in report.findings.sorted(by: { path(of: $0, report) < path(of: $1, report) }) {
      let path = path(of: finding, report)
      if path != current {
        if current != nil { output += "  </file>\n" }
        output += "  <file name=\"\(XMLText.withReferences(DisplayText.escaped(path)))\">\n"
        current = path
      }
      output += error(finding, at: reader.place(of: finding))
    }
    if current != nil { output += "  </file>\n" }
    return output + "</checkstyle>\n"
  }

  private func path(of finding: Finding, _ report: FindingReport) -> RepoPath { finding.path ?? report.fallbackPath }

  private func error(_ finding: Finding, at place: SourcePlace?) -> String {
    let line = FindingLine(finding, at: nil)
    let message = XMLText.withReferences(line.messageWithCommit)
    let severity = finding.severity == .note ? "info" : finding.severity.rawValue
    let column = place.map { " column=\"\($0.source.codePointColumn(at: $0.span.start.offset))\"" } ?? ""
    return "    <error line=\"\(place?.span.start.line ?? 1)\"\(column) severity=\"\(severity)\" message=\"\(message)\""
      + " source=\"itsm.\(XMLText.escaped(finding.code.text))\"/>\n"
  }
}
