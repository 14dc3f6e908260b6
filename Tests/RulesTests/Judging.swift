import BuiltInKinds
import Diagnostics
import Identifiers
import Kinds
import Records
import Rules
import Synchronization
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

  static func validation(of snapshot: MemorySnapshot, management: Bool = false, now: Int64 = now) throws -> Validation {
    let rules = try rules(of: snapshot)
    return try Validation.run(snapshot, rules: rules, now: now, management: management, strays: true)
  }

  /// Reading all kinds takes longer than judging a small tree; most trees have the same ones.
  private static let known = Mutex<[[UInt8]: TreeRules]>([:])

  private static func rules(of snapshot: MemorySnapshot) throws -> TreeRules {
    var governing: [UInt8] = []
    for entry in snapshot.entries(in: [".itsm"]) {
      guard let content = try? snapshot.reader().content(of: entry, limit: 1 << 20) else { return try TreeRules.load(from: snapshot, builtIn: builtIn) }
      governing += entry.path.bytes + [0] + content.bytes + [0]
    }
    if let rules = known.withLock({ $0[governing] }) { return rules }
    let rules = try TreeRules.load(from: snapshot, builtIn: builtIn)
    known.withLock { $0[governing] = rules }
    return rules
  }

  static func findings(_ snapshot: MemorySnapshot, management: Bool = false) throws -> [Finding] {
    try validation(of: snapshot, management: management).findings
  }

  /// The findings of files laid over the example tree.
  static func findings(_ files: KeyValuePairs<String, String>) throws -> [Finding] { try findings(tree(with: ExampleFiles(files))) }
}

extension [Finding] {
  var codes: Set<String> { Set(map(\.code.text)) }
  var listing: String { map { "\($0.path?.text ?? "-") \($0.code): \($0.message)" }.joined(separator: "\n") }
}
