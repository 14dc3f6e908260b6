import BuiltInKinds
import Diagnostics
import Identifiers
import Kinds
import Records
import Rules
import TestSupport

/// Judges files laid over the example tree.
enum Judging {
  /// 1 July 2026, noon, UTC.
  static let now: Int64 = 1_782_907_200
  static let builtIn = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }

  static func tree(with examples: ExampleFiles...) -> MemorySnapshot {
    var snapshot = MemorySnapshot()
    for example in [ExampleTree.base] + examples {
      for (path, bytes) in example.files { snapshot.put(bytes, at: RepoPath(path), form: example.form) }
    }
    return snapshot
  }

  static func validation(of snapshot: MemorySnapshot) throws -> Validation {
    let rules = try TreeRules.load(from: snapshot, builtIn: builtIn)
    return try Validation.run(snapshot, rules: rules, now: now)
  }

  static func findings(_ snapshot: MemorySnapshot) throws -> [Finding] { try validation(of: snapshot).findings }

  /// The findings of files laid over the example tree.
  static func findings(_ files: KeyValuePairs<String, String>) throws -> [Finding] { try findings(tree(with: ExampleFiles(files))) }
}

extension [Finding] {
  var codes: Set<String> { Set(map(\.code.text)) }
  var listing: String { map { "\($0.path?.text ?? "-") \($0.code): \($0.message)" }.joined(separator: "\n") }
}
