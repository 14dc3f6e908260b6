import Diagnostics
import Identifiers
import Records
import Rules
import TestSupport
import Testing

@Suite("Suppressions and settings")
struct SuppressionTests {
  private func incident(_ fields: String) -> String { "---\ntitle: Slow\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n\(fields)\n---\n" }

  private func validation(rules: String = "{}", _ files: KeyValuePairs<String, String>) throws -> Validation {
    var tree = Judging.tree(with: ExampleFiles(".itsm/config.yaml", "itsm: 1\nrules: \(rules)\n"))
    for (path, text) in files { tree[path] = text }
    return try Judging.validation(of: tree)
  }

  @Test("a record accepts a finding of its own, with the reason, and it stays listed")
  func record() throws {
    let result = try validation(["incidents/INC-2026-0001.md": incident("asignee: bob\nitsm-ignore: {FD003: the old tool wrote it}")])
    #expect(result.findings.isEmpty, "\(result.findings.listing)")
    #expect(result.suppressed.map(\.finding.code) == ["FD003"] && result.suppressed.map(\.reason) == ["the old tool wrote it"])
  }

  @Test("it does not accept those of another record, not even of a twin")
  func others() throws {
    let result = try validation([
      "incidents/a/INC-2026-0001.md": incident("asignee: bob\nitsm-ignore: {FD003: the old tool wrote it}"),
      "incidents/b/INC-2026-0001.md": incident("asignee: bob"), "incidents/INC-2026-0002.md": incident("asignee: bob"),
    ])
    #expect(result.findings.codes == ["FD003", "ID002"] && result.findings.filter { $0.code == "FD003" }.count == 2, "\(result.findings.listing)")
  }

  @Test("what may not be suppressed is not, and the attempt is a finding", arguments: ["ID003", "FM017", "WF001", "AP001", "SI003", "HI001", "RL001"])
  func refused(code: String) throws {
    let result = try validation(["incidents/INC-2026-0001.md": incident("id: INC-2026-0002\nitsm-ignore: {\(code): because}")])
    #expect(result.findings.codes == ["ID003", "FD012"], "\(result.findings.listing)")
    #expect(result.findings.contains { $0.message == "\(code) cannot be suppressed" })
  }

  @Test("a code that does not exist gets a suggestion")
  func misspelt() throws {
    let result = try validation(["incidents/INC-2026-0001.md": incident("itsm-ignore: {FD03: because}")])
    #expect(result.findings.map(\.message) == ["there is no rule 'FD03'"])
    #expect(result.findings.first?.help?.hasPrefix("did you mean 'FD") == true)
  }

  @Test("a suppression without a reason suppresses nothing", arguments: ["", "''", "[]", "[a]"])
  func noReason(reason: String) throws {
    let result = try validation(["incidents/INC-2026-0001.md": incident("asignee: bob\nitsm-ignore: {FD003: \(reason)}")])
    // A list is no text either.
    #expect(Set(result.findings.codes) == Set(["FD003", "FD011"] + (reason.hasPrefix("[") ? ["FD002"] : [])), "\(result.findings.listing)")
  }

  @Test("the configuration relaxes, silences and tightens rules")
  func settings() throws {
    let files: KeyValuePairs = ["incidents/INC-2026-0001.md": incident("asignee: bob\nassignee: nobody").replacing("\n", with: "\r\n")]
    func severities(_ rules: String) throws -> [String] {
      try validation(rules: rules, files).findings.map { "\($0.code) \($0.severity.rawValue)" }.sorted()
    }
    #expect(try severities("{}") == ["FD003 error", "FM017 warning", "RF001 error"])
    #expect(try severities("{FD003: {severity: warning, why: x}, RF001: {severity: note, why: x}}") == ["FD003 warning", "FM017 warning", "RF001 note"])
    #expect(try severities("{FD003: {severity: off, why: x}}") == ["FM017 warning", "RF001 error"])
    #expect(try severities("{FM017: {severity: error, why: x}}") == ["FD003 error", "FM017 error", "RF001 error"])
    #expect(try severities("{FM017: {severity: off, why: x}}") == ["CF006 error", "FD003 error", "FM017 warning", "RF001 error"])
  }
}
