import Identifiers

/// For people: each finding with its source line, its notes and its help.
///
/// ```
/// incidents/2026/INC-2026-0007.md:7:9: error: unknown status 'opne' [FD004]
///  7 | status: opne
///    |         ^^^^
/// note: incidents/2026/INC-2026-0007.md:3:1: the kind is named here
/// help: did you mean 'open'?
/// ```
struct TextRenderer: FindingRenderer {
  static let name = "text"

  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String {
    var reader = SourceReader(sources)
    var output = ""
    for finding in report.findings { append(finding, to: &output, reader: &reader, style: style) }
    for suppressed in report.suppressed {
      let place = reader.place(of: suppressed.finding)
      output += FindingLine(suppressed.finding, at: place?.span.start).rendered(suppressed.finding.severity, style: style)
      output += "\n" + style.paint("suppressed", as: .note) + ": " + DisplayText.escaped(suppressed.reason)
      output += " (by the \(suppressed.origin.rawValue))\n"
    }
    return output
  }

  private func append(_ finding: Finding, to output: inout String, reader: inout SourceReader, style: TerminalStyle) {
    let place = reader.place(of: finding)
    let line = FindingLine(finding, at: place?.span.start)
    output += line.rendered(finding.severity, style: style) + "\n"
    if let commit = line.commitBesideLocation { output += "in " + commit + "\n" }
    if let place { output += Excerpt(place).rendered(style: style, role: role(of: finding.severity)) }
    for note in finding.notes {
      let place = reader.place(of: note, in: finding)
      output += style.paint("note", as: .note) + ": "
      if let path = note.path ?? (place == nil ? nil : finding.path) {
        output += FindingLine.location(path, place?.span.start) + ": "
      }
      output += DisplayText.escaped(note.message) + "\n"
      if let place { output += Excerpt(place).rendered(style: style, role: .note) }
    }
    if let help = finding.help { output += style.paint("help", as: .help) + ": " + DisplayText.escaped(help) + "\n" }
  }

  private func role(of severity: Severity) -> TerminalStyle.Role {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
