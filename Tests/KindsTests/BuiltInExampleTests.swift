import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records
import Rules
import TestSupport
import Testing

@Suite("The examples of the built-in kinds")
struct BuiltInExampleTests {
  /// Every example at its place, and the people, roles and files that they mention.
  private static func tree() throws -> MemorySnapshot {
    var tree = MemorySnapshot([".itsm/config.yaml": "itsm: 1\norganization: Alpenblick GmbH\n"])
    for kind in BuiltIn.kinds.kinds {
      guard case .folder(let folder) = kind.location, let example = kind.example else { continue }
      let id = try #require(example.firstMatch(of: /(?m)^id: (\S+)$/)?.1, "the example of \(kind.name) has no id")
      tree["\(folder)/\(id).md"] = example
    }
    let rules = try TreeRules.load(from: tree, builtIn: BuiltIn.files)
    let catalogue = try Validation.run(tree, rules: rules, now: 0).catalogue
    for reference in catalogue.records.flatMap(\.references) where !catalogue.holds(id: reference.target) {
      switch reference.purpose {
      case .person: tree["people/\(reference.target).md"] = "---\ntitle: \(reference.target)\n---\n"
      case .role: tree["roles/\(reference.target).md"] = "---\ntitle: \(reference.target)\n---\n"
      case .file: tree[reference.target] = "x\n"
      case .record: continue
      }
    }
    return tree
  }

  @Test("together have no finding, not even a warning")
  func together() throws {
    let tree = try Self.tree()
    let rules = try TreeRules.load(from: tree, builtIn: BuiltIn.files)
    let validation = try Validation.run(tree, rules: rules, now: 1_780_000_000)
    #expect(validation.recordCount >= BuiltIn.names.count)
    #expect(validation.findings.map { "\($0.path?.text ?? "-") \($0.code): \($0.message)" } == [])
    #expect(validation.suppressed.isEmpty)
  }

  @Test("each is one complete record of its kind", arguments: BuiltIn.names)
  func alone(name: KindName) throws {
    let kind = try #require(BuiltIn.kinds[name])
    let example = try #require(kind.example)
    var reader = RecordReader()
    let id = try #require(example.firstMatch(of: /(?m)^id: (\S+)$/)?.1)
    guard case .folder(let folder) = kind.location else { return }
    let (facts, problems) = reader.read(RecordText(Array(example.utf8)), at: RepoPath("\(folder)/\(id).md"), kind: kind)
    #expect(facts != nil && problems.isEmpty, "\(problems)")
  }
}
