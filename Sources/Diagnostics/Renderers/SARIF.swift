import Identifiers

/// SARIF 2.1.0 (OASIS). Columns count UTF-16 code units, as the viewers of this format do. It is written compactly, since
/// consumers limit its size.
struct SARIFRenderer: FindingRenderer {
  static let name = "sarif"

  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String {
    var reader = SourceReader(sources)
    let rules = SARIFRules(report)
    var fingerprints = Fingerprints()
    var results = report.findings.map { finding in
      JSONValue.object(result(of: finding, in: report, rules, &reader, &fingerprints))
    }
    results += report.suppressed.map { entry in
      let kind = entry.origin == .record ? "inSource" : "external"
      let suppression: JSONValue = ["kind": .string(kind), "justification": .string(DisplayText.escaped(entry.reason))]
      return .object(
        result(of: entry.finding, in: report, rules, &reader, &fingerprints) + [("suppressions", [suppression])])
    }
    var driver: [(key: String, value: JSONValue)] = [("name", "itsm")]
    if let version = report.toolVersion { driver.append(("version", .string(version))) }
    driver.append(("rules", .array(rules.descriptors)))
    let document: JSONValue = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        ["tool": ["driver": .object(driver)], "columnKind": "utf16CodeUnits", "results": .array(results)]
      ],
    ]
    return document.rendered(pretty: false) + "\n"
  }

  private func result(
    of finding: Finding, in report: FindingReport, _ rules: SARIFRules, _ reader: inout SourceReader,
    _ fingerprints: inout Fingerprints
  ) -> [(key: String, value: JSONValue)] {
    let place = reader.place(of: finding)
    let help = finding.help.map { "\nhelp: " + DisplayText.escaped($0) } ?? ""
    var location = physical(finding.path ?? report.fallbackPath, place)
    if let record = finding.record {
      location.append(("logicalLocations", [["name": .string(DisplayText.escaped(record.text)), "kind": "object"]]))
    }
    var members: [(key: String, value: JSONValue)] = [
      ("ruleId", .string(finding.code.text)),
      ("ruleIndex", JSONValue(rules.index(of: finding.code))),
      ("level", .string(finding.severity.rawValue)),
      ("message", ["text": .string(DisplayText.escaped(finding.message) + help)]),
      ("locations", [.object(location)]),
    ]
    if !finding.notes.isEmpty {
      members.append(("relatedLocations", .array(finding.notes.map { related($0, in: finding, report, &reader) })))
    }
    // The one fingerprint that GitHub's code scanning compares.
    members.append(("partialFingerprints", ["primaryLocationLineHash": .string(fingerprints.next(for: finding))]))
    if let fix = finding.fix, let fixes = fixes(fix, of: finding, &reader) { members.append(("fixes", fixes)) }
    if finding.commit != nil || finding.actor != nil {
      let properties: [(key: String, value: JSONValue)] = [
        ("commit", JSONValue(finding.commit?.hex)), ("actor", JSONValue(finding.actor?.text)),
      ]
      members.append(("properties", .object(properties.filter { $0.value != .null })))
    }
    return members
  }

  private func physical(_ path: RepoPath, _ place: SourcePlace?) -> [(key: String, value: JSONValue)] {
    var members: [(key: String, value: JSONValue)] = [("artifactLocation", ["uri": .string(URIPath.encoded(path))])]
    if let place { members.append(("region", region(place))) }
    return [("physicalLocation", .object(members))]
  }

  private func region(_ place: SourcePlace) -> JSONValue {
    let (source, span) = (place.source, place.span)
    return [
      "startLine": .integer(span.start.line), "startColumn": .integer(source.utf16Column(at: span.start.offset)),
      "endLine": .integer(span.end.line), "endColumn": .integer(source.utf16Column(at: span.end.offset)),
    ]
  }

  private func related(
    _ note: Finding.Note, in finding: Finding, _ report: FindingReport, _ reader: inout SourceReader
  ) -> JSONValue {
    let place = reader.place(of: note, in: finding)
    let location = physical(note.path ?? finding.path ?? report.fallbackPath, place)
    return .object(location + [("message", ["text": .string(DisplayText.escaped(note.message))])])
  }

  /// Nil when the file cannot be had or the replacement is not text.
  private func fixes(_ fix: Finding.Fix, of finding: Finding, _ reader: inout SourceReader) -> JSONValue? {
    guard let path = finding.path, let source = reader.source(at: path, in: finding.commit),
      let text = String(validating: fix.replacement, as: UTF8.self)
    else { return nil }
    let replacement: JSONValue = [
      "deletedRegion": region(SourcePlace(source: source, range: fix.range)), "insertedContent": ["text": .string(text)],
    ]
    let change: JSONValue = [
      "artifactLocation": ["uri": .string(URIPath.encoded(path))], "replacements": [replacement],
    ]
    return [["artifactChanges": [change]]]
  }
}
