import Foundation
import Identifiers
import Rules
import Testing

@Suite("The registry of the rules")
struct RegistryTests {
  @Test("codes and names are unique and have their form")
  func names() {
    let rules = RuleRegistry.all
    #expect(Set(rules.map(\.code)).count == rules.count)
    #expect(Set(rules.map(\.name)).count == rules.count)
    for rule in rules {
      #expect(rule.code.text.wholeMatch(of: /[A-Z]{2}[0-9]{3}/) != nil, "\(rule.code)")
      #expect(rule.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(rule.name)")
      #expect(["FM", "FD", "ID", "RF", "WF", "AP", "SI", "HI", "RL", "SL", "SM", "CF"].contains(rule.code.family), "\(rule.code)")
      #expect(rule.summary.hasSuffix(".") && !rule.why.isEmpty, "\(rule.code)")
    }
    #expect(rules.map(\.code) == rules.map(\.code).sorted())
  }

  @Test("every rule that a source file declares is registered, in a file named after it")
  func files() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Rules").standardizedFileURL
    let known = Dictionary(uniqueKeysWithValues: RuleRegistry.all.map { ($0.code.text, $0.name) })
    var declared: Set<String> = []
    for file in try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)) {
      guard let file = file as? URL, file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      guard let type = text.firstMatch(of: /(?:enum|struct) (\w+): (?:\w+, )*\w*Rule\b/)?.1 else { continue }
      #expect(file.deletingPathExtension().lastPathComponent == String(type))
      let match = try #require(text.firstMatch(of: /code: "([A-Z0-9]+)", name: "([a-z0-9-]+)"/), "\(type) has no code")
      #expect(known[String(match.1)] == String(match.2), "\(type) is not in the registry")
      declared.insert(String(match.1))
    }
    #expect(declared.count > 50)
    let histories = known.keys.filter { ["AP", "SI", "HI", "RL", "WF"].contains($0.prefix(2)) || ($0.hasPrefix("SM") && $0 >= "SM093") }
    #expect(declared.union(histories) == Set(known.keys))
  }

  @Test("findings that rest on evidence, identity or form, and rules that cannot be applied, cannot be suppressed")
  func families() {
    for rule in RuleRegistry.all {
      let isDoubt = ["CF007", "CF008"].contains(rule.code.text)
      #expect(rule.isSuppressible == (isDoubt || ["FD", "RF", "SL", "SM"].contains(rule.code.family)), "\(rule.code)")
    }
  }
}
