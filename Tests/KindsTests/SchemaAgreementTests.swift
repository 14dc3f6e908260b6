import Diagnostics
import Foundation
import FrontMatter
import Identifiers
import Kinds
import Records
import Rules
import TestSupport
import Testing

/// The exported schema of each kind beside the reader of records, over the kind's example and what becomes of it when one thing is changed.
@Suite("The schemas of all kinds and itsm validate")
struct SchemaAgreementTests {
  private struct Case {
    let kind: Kind
    let path: String
    let tree: FrontMatterTree
    let body: String
  }

  /// What a schema cannot say: sections, the order of times, what accepted findings are, names of kinds, clocks and fields.
  private static let beyond: Set<RuleCode> = ["FD005", "FD007", "FD009", "FD011", "FD012", "FD013", "FD014", "FD015"]
  private static let perKind = 220

  /// Every sort of bound, which the kinds that are built in have not.
  private static let measure = """
    kind: measure
    prefix: MSU
    folder: measures
    fields:
      title: {type: text, required: true}
      from: {type: integer, min: 12}
      to: {type: integer, max: 105}
      below: {type: integer, max: -3}
      above: {type: integer, min: -20}
      around: {type: integer, min: -12, max: 7}
      large: {type: integer, min: 0, max: 123456789012}
      rate: {type: decimal, min: 1}
      loss: {type: decimal, min: -2, max: 0}
      share: {type: percent, min: 5%}
      any: {type: any}
      each: {type: list of integer, required: true}
      notes: {type: map of list of text}
    example: |
      ---
      id: MSU-0001
      title: T
      from: 12
      to: 105
      below: -3
      above: -20
      around: 0
      large: 1
      rate: 1
      loss: -2.0
      share: 5%
      any: x
      each: [1]
      notes: {a: [b]}
      ---

    """
  private static let kinds = BuiltIn.with(["measure.yaml": measure]).kinds

  private static func cases() throws -> [Case] {
    var random = SeededGenerator(seed: 2)
    return try kinds.flatMap { kind -> [Case] in
      guard case .folder(let folder) = kind.location, let example = kind.example else { return [] }
      let text = RecordText(Array(example.utf8))
      let whole = FrontMatterTree(try #require(text.root)).setting("id", to: nil)
      let body = String(decoding: text.bytes[text.body], as: UTF8.self)
      var trees = whole.mutants(kind.fields.fields, &random)
      if let lifecycle = kind.lifecycle {
        for state in lifecycle.states {
          let there = whole.setting(lifecycle.field.text, to: .text(state.name.text))
          trees.append(there)
          for field in kind.fields.fields where !field.requiredFrom.isEmpty || field.requiredWhen != nil {
            trees += [there.setting(field.name.text, to: nil), there.setting(field.name.text, to: .list([]))]
          }
        }
      }
      return ([whole] + trees.shuffled(using: &random).prefix(perKind)).enumerated().map { position, tree in
        Case(kind: kind, path: "\(folder)/\(id(position, of: kind)).md", tree: tree, body: body)
      }
    }
  }

  private static func id(_ position: Int, of kind: Kind) -> String {
    let start = kind.prefix.map { $0 + "-" } ?? ""
    return switch kind.ids {
    case .yearly: "\(start)2026-\(1000 + position)"
    case .numbered: "\(start)\(1000 + position)"
    case .slug, .name: "\(start)a\(position)"
    }
  }

  @Test("say the same of every example, and of what is changed in it")
  func agreement() throws {
    let cases = try Self.cases()
    var tree = MemorySnapshot([".itsm/config.yaml": "itsm: 1\n", ".itsm/kinds/measure.yaml": Self.measure])
    for one in cases { tree[one.path] = "---\n\(one.tree.lines)---\n\(one.body)" }
    let findings = try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 0).findings
    #expect(!findings.contains { ["CF", "FM"].contains($0.code.family) }, "every case can be read")
    let said = Dictionary(grouping: findings.filter { ($0.code.family == "FD" || $0.code == "WF001") && !Self.beyond.contains($0.code) }, by: \.path?.text)
    let refused = try Self.refused(cases)
    for (position, one) in cases.enumerated() {
      let found = said[one.path] ?? []
      #expect(
        (refused[position] == nil) == found.isEmpty,
        "\(one.kind.name): the schema says '\(refused[position] ?? "")', validate \(found.map { "\($0.code): \($0.message)" })\n\(one.tree.lines)")
    }
    for (kind, positions) in Dictionary(grouping: cases.indices, by: { cases[$0].kind.name }) {
      #expect(refused[positions.min() ?? 0] == nil, "the schema of \(kind) accepts its example")
      #expect(positions.count { refused[$0] != nil } > 10 && positions.count { refused[$0] == nil } > 10, "\(kind) has right and wrong front matters")
    }
  }

  /// The first complaint about each front matter that its schema refuses, by its position.
  private static func refused(_ cases: [Case]) throws -> [Int: String] {
    let directory = try TemporaryDirectory()
    let document = JSONValue.object([
      ("schemas", .object(kinds.map { ($0.name.text, $0.schema) })),
      ("cases", .array(cases.map { .array([.string($0.kind.name.text), $0.tree.json]) })),
    ])
    try directory.write(document.rendered(pretty: false).utf8, to: "cases.json")
    let program = """
      import json, sys, jsonschema
      document = json.load(open(sys.argv[1], encoding='utf-8'))
      judges = {name: jsonschema.Draft7Validator(schema) for name, schema in document['schemas'].items()}
      for position, (kind, front) in enumerate(document['cases']):
        error = next(judges[kind].iter_errors(front), None)
        if error: print(position, json.dumps(list(error.path)), error.message.replace('\\n', ' ')[:120])
      """
    let outcome = try Program.run(["python3", "-c", program, directory.path + "/cases.json"])
    try #require(outcome.status == 0, "\(outcome.errorText)")
    return Dictionary(
      uniqueKeysWithValues: outcome.text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        return Int(parts[0]).map { ($0, String(parts.last ?? "")) }
      })
  }
}
