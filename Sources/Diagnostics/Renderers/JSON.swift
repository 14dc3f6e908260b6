import Identifiers

/// The tool's own JSON. Lines and columns count from 1, columns and offsets in UTF-8 bytes, ends are exclusive.
///
/// Additions may come within a `version`; nothing is taken away or changes its meaning.
struct JSONRenderer: FindingRenderer {
  static let name = "json"

  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String {
    var reader = SourceReader(sources)
    let summary = report.summary
    var document: [(key: String, value: JSONValue)] = [
      ("version", 1),
      ("findings", .array(report.findings.map { .object(members(of: $0, reader: &reader)) })),
      (
        "summary",
        [
          "records": .integer(summary.records), "errors": .integer(summary.errors), "warnings": .integer(summary.warnings),
          "commits": .integer(summary.commits),
        ]
      ),
    ]
    if !report.suppressed.isEmpty {
      let suppressed = report.suppressed.map { entry in
        let why: [(key: String, value: JSONValue)] = [
          ("reason", .string(entry.reason)), ("suppressed_by", .string(entry.origin.rawValue)),
        ]
        return JSONValue.object(members(of: entry.finding, reader: &reader) + why)
      }
      document.append(("suppressed", .array(suppressed)))
    }
    return JSONValue.object(document + report.extra).rendered(pretty: true) + "\n"
  }

  private func members(of finding: Finding, reader: inout SourceReader) -> [(key: String, value: JSONValue)] {
    let span = reader.place(of: finding)?.span
    let notes = finding.notes.map { note -> JSONValue in
      let span = reader.place(of: note, in: finding)?.span
      return [
        "message": .string(note.message), "path": JSONValue((note.path ?? finding.path)?.text),
        "start": position(span?.start), "end": position(span?.end),
      ]
    }
    return [
      ("code", .string(finding.code.text)), ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)), ("help", JSONValue(finding.help)), ("path", JSONValue(finding.path?.text)),
      ("record", JSONValue(finding.record?.text)), ("commit", JSONValue(finding.commit?.hex)),
      ("actor", JSONValue(finding.actor?.text)), ("start", position(span?.start)), ("end", position(span?.end)),
      ("notes", .array(notes)),
    ]
  }

  private func position(_ position: SourcePosition?) -> JSONValue {
    guard let position else { return .null }
    return [
      "line": .integer(position.line), "column": .integer(position.column), "offset": .integer(position.offset),
    ]
  }
}
