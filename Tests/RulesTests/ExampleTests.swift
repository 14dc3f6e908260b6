import Diagnostics
import Identifiers
import Rules
import Testing

@Suite("The examples of the rules")
struct ExampleTests {
  /// Rules whose examples are histories and stand among the scenarios, and rules that no file can break.
  private static let withoutFiles: Set<String> = ["FM024"]

  static let withFiles = RuleRegistry.all.filter { !$0.bad.files.isEmpty }.map(\.code)

  @Test("the example tree has no finding")
  func base() throws {
    let findings = try Judging.findings(Judging.tree(), management: true)
    #expect(findings.isEmpty, "\(findings.listing)")
  }

  @Test("the bad example yields exactly its code", arguments: withFiles)
  func bad(code: RuleCode) throws {
    let rule = try #require(RuleRegistry[code])
    let findings = try Judging.findings(Judging.tree(with: rule.bad), management: rule.code.family == "SM")
    #expect(findings.codes == [code.text], "\(findings.listing)")
    #expect(findings.allSatisfy { $0.rule == rule.name && $0.severity == rule.severity })
  }

  @Test("the good example yields nothing", arguments: withFiles)
  func good(code: RuleCode) throws {
    let rule = try #require(RuleRegistry[code])
    #expect(!rule.good.files.isEmpty, "\(code) has no good example")
    let findings = try Judging.findings(Judging.tree(with: rule.good), management: rule.code.family == "SM")
    #expect(findings.isEmpty, "\(findings.listing)")
  }

  @Test("every finding says where, in a lower-case phrase without a final period", arguments: withFiles)
  func form(code: RuleCode) throws {
    let rule = try #require(RuleRegistry[code])
    for finding in try Judging.findings(Judging.tree(with: rule.bad), management: rule.code.family == "SM") {
      let path = try #require(finding.path, "\(finding.message)")
      #expect(finding.message.first?.isUppercase != true || finding.message.hasPrefix(code.text) || finding.message.hasPrefix("YAML"))
      #expect(!finding.message.hasSuffix("."), "\(finding.message)")
      let bytes = rule.bad.files.first { $0.path == path.text }?.bytes ?? []
      if let range = finding.range { #expect(range.upperBound <= bytes.count, "\(finding.message) points beyond \(path)") }
    }
  }

  @Test("every rule has two examples, of files or as a story")
  func complete() {
    for rule in RuleRegistry.all {
      let isOfFiles = !rule.bad.files.isEmpty
      let isStory = rule.story.map { !$0.bad.isEmpty && !$0.good.isEmpty && $0.bad != $0.good } ?? false
      #expect(isOfFiles != isStory, "\(rule.code)")
    }
  }

  @Test("rules without example files are those that judge histories, and those with a test of their own")
  func exceptions() {
    for rule in RuleRegistry.all where rule.bad.files.isEmpty {
      let judgesHistory =
        ["AP", "SI", "HI", "RL"].contains(rule.code.family) || (rule.code.family == "WF" && rule.code != "WF001")
        || (rule.code.family == "SM" && rule.code >= "SM093")
      #expect(judgesHistory || Self.withoutFiles.contains(rule.code.text), "\(rule.code) has no example")
    }
  }
}
