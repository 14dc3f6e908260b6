import Identifiers

/// GitLab's Code Quality report: a subset of the Code Climate format. Only the first finding of a fingerprint is shown, so
/// no two share one.
struct GitLabRenderer: FindingRenderer {
  static let name = "gitlab"

  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String {
    var reader = SourceReader(sources)
    var fingerprints = Fingerprints()
    let issues = report.findings.map { finding -> JSONValue in
      let span = reader.place(of: finding)?.span
      let lines: JSONValue = ["begin": .integer(span?.start.line ?? 1), "end": .integer(span?.end.line ?? 1)]
      return [
        "description": .string(description(of: finding)),
        "check_name": .string(finding.rule),
        "fingerprint": .string(fingerprints.next(for: finding)),
        "severity": .string(severity(of: finding)),
        "location": ["path": .string(DisplayText.escaped(finding.path ?? report.fallbackPath)), "lines": lines],
      ]
    }
    return JSONValue.array(issues).rendered(pretty: true) + "\n"
  }

  private func description(of finding: Finding) -> String {
    let line = FindingLine(finding, at: nil)
    return "\(line.code): \(line.messageWithCommit)"
  }

  private func severity(of finding: Finding) -> String {
    switch finding.severity {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
