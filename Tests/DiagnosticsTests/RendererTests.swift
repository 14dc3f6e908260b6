import Diagnostics
import Foundation
import Identifiers
import Testing

@Suite("Formats for programs") struct RendererTests {
  private static let path: RepoPath = "incidents/2026/INC-2026-0007.md"
  private static let source = SourceText("---\nid: INC-2026-0007\nstatus: 🔥opne\n---\n")
  private static let finding = Finding(
    code: "FD004", rule: "unknown-choice", severity: .error, message: "unknown status 'opne'", help: "did you mean 'open'?",
    path: path, record: "INC-2026-0007", range: 34..<38)

  private func render(_ format: FindingFormat, _ findings: [Finding], records: Int = 1) -> String {
    let report = FindingReport(findings: findings, records: records)
    return format.renderer.render(report, sources: { $0 == Self.path && $1 == nil ? Self.source : nil }, style: .plain)
  }

  private func object(_ format: FindingFormat, _ findings: [Finding]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(render(format, findings).utf8)) as? [String: Any])
  }

  @Test("json has the documented shape")
  func json() {
    #expect(
      render(.json, [Self.finding], records: 214) == """
        {
          "version": 1,
          "findings": [
            {
              "code": "FD004",
              "rule": "unknown-choice",
              "severity": "error",
              "message": "unknown status 'opne'",
              "help": "did you mean 'open'?",
              "path": "incidents/2026/INC-2026-0007.md",
              "record": "INC-2026-0007",
              "commit": null,
              "actor": null,
              "start": {
                "line": 3,
                "column": 13,
                "offset": 34
              },
              "end": {
                "line": 3,
                "column": 17,
                "offset": 38
              },
              "notes": []
            }
          ],
          "summary": {
            "records": 214,
            "errors": 1,
            "warnings": 0,
            "commits": 0
          }
        }

        """)
  }

  @Test("json without a range or a readable file has no positions, extra members come last")
  func jsonWithoutPlace() throws {
    var atCommit = Self.finding
    atCommit.commit = HostileReport.commit
    var whole = Self.finding
    whole.range = nil
    let findings = try #require(try object(.json, [atCommit, whole])["findings"] as? [[String: Any]])
    for finding in findings { #expect(finding["start"] is NSNull && finding["end"] is NSNull) }
    #expect(findings.contains { $0["commit"] as? String == "3f2a9c10000000000000000000000000000000ab" })
    let report = FindingReport(findings: [], extra: [("acts", []), ("approvals", [])])
    let text = FindingFormat.json.renderer.render(report, sources: { _, _ in nil }, style: .plain)
    #expect(text.hasSuffix("\"acts\": [],\n  \"approvals\": []\n}\n"))
  }

  @Test("json says exactly what the message is made of")
  func jsonKeepsText() throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(HostileReport.rendered(.json).utf8)) as? [String: Any]
    let acts = try #require(parsed?["acts"] as? [[String: String]])
    #expect(acts.map { Array(($0["record"] ?? "").utf8) } == HostileReport.texts.map { Array($0.utf8) })
  }

  @Test("sarif counts UTF-16 and names the rule by index")
  func sarif() throws {
    let runs = try #require(try object(.sarif, [Self.finding])["runs"] as? [[String: Any]])
    let result = try #require((runs.first?["results"] as? [[String: Any]])?.first)
    let location = try #require((result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    let region = try #require(location["region"] as? [String: Int])
    #expect(region == ["startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 15])
    #expect(result["ruleIndex"] as? Int == 0)
    #expect(runs.first?["columnKind"] as? String == "utf16CodeUnits")
    #expect((result["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"]?.utf8.count == 64)
  }

  @Test("sarif locations are relative URIs that decode to the path's bytes")
  func sarifURIs() throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(HostileReport.rendered(.sarif).utf8)) as? [String: Any]
    let run = try #require((parsed?["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let uris = results.compactMap { result -> String? in
      let physical = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      return (physical?["artifactLocation"] as? [String: Any])?["uri"] as? String
    }
    #expect(uris.count == results.count)
    #expect(uris.contains("i/%FF%C3%28%ED%A0%80.md"))
    #expect(uris.contains("incidents/100%250A%3A%3Aerror%3A%3Apwned.md"))
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/%")
    for uri in uris { #expect(uri.allSatisfy(allowed.contains), "\(uri)") }
    let suppressed = results.filter { $0["suppressions"] != nil }
    #expect(suppressed.count == 1)
    let rules = ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]]
    #expect(rules?.compactMap { $0["id"] as? String } == ["CF001", "FD004", "FD012", "FD099", "HI001"])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules?[index]["id"] as? String == result["ruleId"] as? String)
    }
  }

  @Test("rdjson counts bytes, ends exclusively, and carries the fix")
  func rdjson() throws {
    var finding = Self.finding
    finding.fix = .init(range: 34..<38, replacement: Array("open".utf8))
    let diagnostics = try #require(try object(.rdjson, [finding])["diagnostics"] as? [[String: Any]])
    let diagnostic = try #require(diagnostics.first)
    let location = try #require(diagnostic["location"] as? [String: Any])
    let range = try #require(location["range"] as? [String: [String: Int]])
    #expect(range == ["start": ["line": 3, "column": 13], "end": ["line": 3, "column": 17]])
    #expect(location["path"] as? String == "incidents/2026/INC-2026-0007.md")
    #expect(diagnostic["severity"] as? String == "ERROR")
    let suggestion = try #require((diagnostic["suggestions"] as? [[String: Any]])?.first)
    #expect(suggestion["text"] as? String == "open")
    #expect(suggestion["range"] as? [String: [String: Int]] == range)
  }

  @Test("github annotates the range, and the runner reads back what was said")
  func github() throws {
    let line = render(.github, [Self.finding])
    let title = "title=FD004 unknown-choice"
    #expect(
      line == "::error file=incidents/2026/INC-2026-0007.md,line=3,endLine=3,col=11,endColumn=15,\(title)"
        + "::unknown status 'opne'%0Ahelp: did you mean 'open'?\n")
    let findings = HostileReport.report().findings
    let lines = HostileReport.rendered(.github).split(separator: "\n").map(String.init)
    try #require(lines.count == findings.count)
    for (line, finding) in zip(lines, findings) {
      let command = try #require(WorkflowCommand(line: line))
      let expected = finding.severity == .note ? "notice" : finding.severity.rawValue
      #expect(command.name == expected)
      #expect(command.properties["title"] == "\(finding.code) \(finding.rule)")
      #expect(command.properties["file"] == finding.path.map { DisplayText.escaped($0) }.flatMap { $0.isEmpty ? nil : $0 })
      #expect(command.data.split(separator: "\n").first.map(String.init) == DisplayText.escaped(finding.message))
      #expect(Set(command.properties.keys).isSubset(of: ["file", "line", "endLine", "col", "endColumn", "title"]))
    }
  }

  @Test("github leaves columns out where a range has several lines")
  func githubLines() {
    var finding = Self.finding
    finding.range = 4..<30
    #expect(render(.github, [finding]).contains(",line=2,endLine=3,title="))
  }

  @Test("gitlab gives what its schema asks for, and a fingerprint of its own to every finding")
  func gitlab() throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(HostileReport.rendered(.gitlab).utf8))
    let issues = try #require(parsed as? [[String: Any]])
    #expect(issues.count == HostileReport.report().findings.count)
    #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == issues.count)
    for issue in issues {
      #expect(issue["description"] is String)
      #expect(issue["check_name"] is String)
      #expect(["info", "minor", "major"].contains(issue["severity"] as? String))
      let location = try #require(issue["location"] as? [String: Any])
      let path = try #require(location["path"] as? String)
      #expect(!path.hasPrefix("./") && !path.hasPrefix("/"))
      let lines = try #require(location["lines"] as? [String: Int])
      #expect((lines["begin"] ?? 0) >= 1 && (lines["end"] ?? 0) >= (lines["begin"] ?? 0))
    }
    #expect(render(.gitlab, []) == "[]\n")
  }

  @Test("a fingerprint stays when lines move, and differs when the message does")
  func fingerprints() throws {
    func fingerprint(_ finding: Finding) throws -> String {
      let parsed = try JSONSerialization.jsonObject(with: Data(render(.gitlab, [finding]).utf8))
      return try #require((parsed as? [[String: Any]])?.first?["fingerprint"] as? String)
    }
    var moved = Self.finding
    moved.range = 4..<8
    var other = Self.finding
    other.message = "unknown status 'x'"
    #expect(try fingerprint(moved) == fingerprint(Self.finding))
    #expect(try fingerprint(other) != fingerprint(Self.finding))
  }

  @Test("junit counts what fails; without findings one case passes")
  func junit() {
    var warning = Self.finding
    warning.severity = .warning
    let text = render(.junit, [Self.finding, Self.finding, warning])
    #expect(text.contains("tests=\"3\" failures=\"2\" errors=\"0\" skipped=\"1\""))
    #expect(text.contains("<testcase name=\"FD004 unknown-choice at 3:13 (2)\" classname=\"incidents/2026/INC-2026-0007.md\""))
    #expect(text.contains("<failure type=\"FD004\" message=\"unknown status &apos;opne&apos;\">"))
    #expect(text.contains("<skipped message=\"warning: unknown status &apos;opne&apos;\">"))
    var strict = FindingReport(findings: [warning])
    strict.threshold = .warning
    #expect(FindingFormat.junit.renderer.render(strict, sources: { _, _ in nil }, style: .plain).contains("failures=\"1\""))
    #expect(render(.junit, []).contains("tests=\"1\" failures=\"0\""))
    #expect(render(.junit, []).contains("<testcase name=\"no findings\""))
  }

  @Test("checkstyle groups by file and counts code points")
  func checkstyle() {
    #expect(
      render(.checkstyle, [Self.finding]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <checkstyle version="10.0">
          <file name="incidents/2026/INC-2026-0007.md">
            <error line="3" column="10" severity="error" message="unknown status &apos;opne&apos;" source="itsm.FD004"/>
          </file>
        </checkstyle>

        """)
  }
}
