import Identifiers

/// Reviewdog's diagnostic format. Columns count UTF-8 bytes from 1, ends are exclusive.
struct RDJSONRenderer: FindingRenderer {
  static let name = "rdjson"

  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String {
    var reader = SourceReader(sources)
    let diagnostics = report.findings.map { diagnostic($0, in: report, &reader) }
    let document: JSONValue = ["source": ["name": "itsm"], "diagnostics": .array(diagnostics)]
    return document.rendered(pretty: true) + "\n"
  }

  private func diagnostic(_ finding: Finding, in report: FindingReport, _ reader: inout SourceReader) -> JSONValue {
    let line = FindingLine(finding, at: nil)
    let help = finding.help.map { "\nhelp: " + DisplayText.escaped($0) } ?? ""
    var members: [(key: String, value: JSONValue)] = [
      ("message", .string(line.messageWithCommit + help)),
      ("location", location(finding.path ?? report.fallbackPath, reader.place(of: finding))),
      ("severity", .string(severity(of: finding))),
      ("code", ["value": .string(line.code)]),
    ]
    if let suggestion = suggestion(for: finding, &reader) { members.append(("suggestions", [suggestion])) }
    if !finding.notes.isEmpty {
      let related = finding.notes.map { note -> JSONValue in
        let place = reader.place(of: note, in: finding)
        return [
          "message": .string(DisplayText.escaped(note.message)),
          "location": location(note.path ?? finding.path ?? report.fallbackPath, place),
        ]
      }
      members.append(("related_locations", .array(related)))
    }
    return .object(members)
  }

  private func location(_ path: RepoPath, _ place: SourcePlace?) -> JSONValue {
    let file = JSONValue.string(DisplayText.escaped(path))
    guard let place else { return ["path": file] }
    return ["path": file, "range": range(place.span)]
  }

  private func range(_ span: SourceSpan) -> JSONValue {
    ["start": position(span.start), "end": position(span.end)]
  }

  private func position(_ position: SourcePosition) -> JSONValue {
    ["line": .integer(position.line), "column": .integer(position.column)]
  }

  private func suggestion(for finding: Finding, _ reader: inout SourceReader) -> JSONValue? {
    guard let fix = finding.fix, let path = finding.path, let source = reader.source(at: path, in: finding.commit),
      let text = String(validating: fix.replacement, as: UTF8.self)
    else { return nil }
    return ["range": range(source.span(of: fix.range)), "text": .string(text)]
  }

  private func severity(of finding: Finding) -> String {
    switch finding.severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
