import BuiltInKinds
import Identifiers
import Rules
import Testing

@Suite("Tables that name files")
struct MetadataTests {
  @Test("every kind file is compiled in")
  func kinds() {
    let onDisk = Repository.allFiles.map(\.path).filter { $0.hasPrefix("schema/kinds/") && $0.hasSuffix(".yaml") }.sorted()
    #expect(BuiltInKinds.files.map { "schema/kinds/" + $0.name } == onDisk)
  }

  @Test("every standard file is compiled in")
  func standards() {
    let onDisk = Repository.allFiles.map(\.path).filter { $0.hasPrefix("schema/") && $0.hasSuffix(".yaml") && $0.split(separator: "/").count == 2 }.sorted()
    #expect(BuiltInStandards.files.map { "schema/" + $0.name } == onDisk)
  }

  @Test("every code that a source file writes belongs to a rule")
  func codes() {
    let known = Set(RuleRegistry.all.map(\.code.text))
    for file in Repository.sources {
      for match in file.text.matches(of: #/"((?:FM|FD|ID|RF|WF|AP|SI|HI|RL|SL|SM|CF)[0-9]{3})"/#) {
        #expect(known.contains(String(match.1)), "\(file.path) names \(match.1)")
      }
    }
  }

  @Test("every rule that judges histories is raised somewhere")
  func raised() {
    let written = Set(
      Repository.sources.filter { $0.module != "Rules" }.flatMap { $0.text.matches(of: #/"([A-Z]{2}[0-9]{3})"/#).map { String($0.1) } })
    for rule in RuleRegistry.all where rule.bad.files.isEmpty && rule.code != "FM024" {
      #expect(written.contains(rule.code.text), "nothing raises \(rule.code)")
    }
  }
}
