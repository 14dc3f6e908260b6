import Identifiers

/// JUnit XML that both the Ant (Windy Road) and the Jenkins schema accept: one suite with a case for each finding.
///
/// A finding that fails the run is a failed case, any other a skipped one. Without findings there is one case that passed,
/// since an empty suite looks like a run that did not take place.
struct JUnitRenderer: FindingRenderer {
  static let name = "junit"

  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String {
    var reader = SourceReader(sources)
    var names: [String: Int] = [:]
    var cases = ""
    var failures = 0
    for finding in report.findings {
      let place = reader.place(of: finding)
      let isFailure = finding.severity >= report.threshold
      if isFailure { failures += 1 }
      cases += testCase(finding, at: place?.span.start, isFailure: isFailure, names: &names)
    }
    if report.findings.isEmpty { cases = "    <testcase name=\"no findings\" classname=\"itsm\" time=\"0\"/>\n" }
    let total = max(1, report.findings.count)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite name="itsm" package="itsm" id="0" timestamp="\(XMLText.escaped(report.moment))" hostname="localhost" \
      tests="\(total)" failures="\(failures)" errors="0" skipped="\(report.findings.count - failures)" time="0">
          <properties/>
      \(cases)    <system-out/>
          <system-err/>
        </testsuite>
      </testsuites>

      """
  }

  private func testCase(
    _ finding: Finding, at position: SourcePosition?, isFailure: Bool, names: inout [String: Int]
  ) -> String {
    let line = FindingLine(finding, at: position)
    let file = finding.path.map(DisplayText.escaped) ?? (line.location.isEmpty ? "itsm" : line.location)
    let name = XMLText.withReferences(uniqueName(of: finding, at: position, file: file, names: &names))
    var body = line.rendered(finding.severity) + "\n"
    if let commit = line.commitBesideLocation { body += "in " + commit + "\n" }
    if let help = finding.help { body += "help: " + DisplayText.escaped(help) + "\n" }
    let message = XMLText.withReferences(line.message)
    let start = "    <testcase name=\"\(name)\" classname=\"\(XMLText.withReferences(file))\" time=\"0\">"
    let element =
      isFailure
      ? "<failure type=\"\(XMLText.withReferences(line.code))\" message=\"\(message)\">\(XMLText.withReferences(body))</failure>"
      : "<skipped message=\"\(finding.severity.rawValue): \(message)\">\(XMLText.withReferences(body))</skipped>"
    return start + element + "</testcase>\n"
  }

  /// Consumers take two cases of the same name for one.
  private func uniqueName(
    of finding: Finding, at position: SourcePosition?, file: String, names: inout [String: Int]
  ) -> String {
    var name = DisplayText.escaped("\(finding.code) \(finding.rule)")
    if let position { name += " at \(position.line):\(position.column)" }
    if let commit = finding.commit { name += " in \(commit.short)" }
    let count = names[file + "\n" + name, default: 0] + 1
    names[file + "\n" + name] = count
    return count == 1 ? name : "\(name) (\(count))"
  }
}
