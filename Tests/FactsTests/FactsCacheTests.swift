import Diagnostics
import Identifiers
import Kinds
import Records
import Rules
import Synchronization
import Testing
import TestSupport

/// Keeps what a run stores as the bytes of a file, and may spoil them.
private final class MemoryCache: FactsCache {
  let bytes = Mutex<[UInt8]?>(nil)
  let hits = Mutex(0)

  func load(fingerprint: [UInt8], kinds: KindSet) -> KnownFacts? {
    guard let bytes = bytes.withLock({ $0 }), let facts = FactsCoding.decode(bytes, fingerprint: fingerprint, kinds: kinds) else { return nil }
    hits.withLock { $0 += 1 }
    return facts
  }

  func store(_ facts: KnownFacts, fingerprint: [UInt8]) {
    let encoded = FactsCoding.encode(facts, fingerprint: fingerprint)
    bytes.withLock { $0 = encoded }
  }
}

struct FactsCacheTests {
  private func findings(_ tree: MemoryTree, _ cache: (any FactsCache)?) throws -> [Finding] {
    try Validation.run(tree, rules: try tree.rules(), now: 1_770_000_000, cache: cache).findings
  }

  @Test("findings are the same with the cache, without it and with a damaged one, over random edits", arguments: 0..<6)
  func sameFindings(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var tree = MemoryTree(services: 20, incidents: 150, using: &generator)
    let cache = MemoryCache()
    var found = 0
    for step in 0..<25 {
      let expected = try findings(tree, nil)
      found += expected.count
      #expect(try findings(tree, cache) == expected, "step \(step)")
      if step % 7 == 6 {
        cache.bytes.withLock { bytes in
          guard let count = bytes?.count else { return }
          bytes?[Int.random(in: 0..<count, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
      }
      for _ in 0..<(step % 5 == 4 ? 120 : 3) { Self.edit(&tree, using: &generator) }
    }
    #expect(found > 100)
    #expect(cache.hits.withLock { $0 } > 10)
  }

  /// Changes, adds, removes, moves or copies one record.
  private static func edit(_ tree: inout MemoryTree, using generator: inout SeededGenerator) {
    let path = MemoryTree.path(Int.random(in: 0..<160, using: &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: tree.files[path] = nil
    case 1:
      let number = Int.random(in: 0..<21, using: &generator)
      let service = RepoPath("services/SVC-s\(number).md")
      tree.files[service] = tree.files[service] == nil ? MemoryTree.service(number, of: 20, using: &generator) : nil
    case 2: tree.files[RepoPath("incidents/twins/" + String(decoding: path.lastComponent, as: UTF8.self))] = tree.files[path]
    default: tree.files[path] = MemoryTree.incident(20, 150, using: &generator)
    }
  }

  @Test("facts that were read by other kinds are not used")
  func otherKinds() throws {
    var generator = SeededGenerator(seed: 7)
    var tree = MemoryTree(services: 10, incidents: 100, using: &generator)
    let cache = MemoryCache()
    _ = try findings(tree, cache)
    #expect(cache.bytes.withLock { $0 != nil })
    tree.files[".itsm/kinds/incident.yaml"] = Array("extends: incident\nfields:\n  floor: {type: integer, required: true, description: Where.}\n".utf8)
    let later = try findings(tree, cache)
    #expect(later == (try findings(tree, nil)))
    #expect(later.filter { $0.code == "FD001" }.count >= 100)
    #expect(cache.hits.withLock { $0 } == 0)
  }

  @Test("a record of which nothing is known but its old blob is read again")
  func changedBlob() throws {
    var generator = SeededGenerator(seed: 8)
    var tree = MemoryTree(services: 10, incidents: 100, using: &generator)
    let cache = MemoryCache()
    _ = try findings(tree, cache)
    tree.files[MemoryTree.path(5)] = Array("---\ntitle: Broken\n---\n".utf8)
    let found = try findings(tree, cache).filter { $0.path == MemoryTree.path(5) }
    #expect(found.contains { $0.code == "FD001" })
    #expect(cache.hits.withLock { $0 } == 1)
  }

  @Test("bytes that are cut off or changed anywhere are not taken for facts")
  func damagedBytes() throws {
    var generator = SeededGenerator(seed: 9)
    let tree = MemoryTree(services: 10, incidents: 80, using: &generator)
    let cache = MemoryCache()
    _ = try findings(tree, cache)
    let rules = try tree.rules()
    let bytes = try #require(cache.bytes.withLock { $0 })
    #expect(FactsCoding.decode(bytes, fingerprint: rules.fingerprint, kinds: rules.kinds) != nil)
    #expect(FactsCoding.decode(bytes, fingerprint: [1], kinds: rules.kinds) == nil)
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(FactsCoding.decode(Array(bytes[..<length]), fingerprint: rules.fingerprint, kinds: rules.kinds) == nil)
    }
    for position in stride(from: 0, to: bytes.count, by: 31) {
      var changed = bytes
      changed[position] ^= 0x10
      #expect(FactsCoding.decode(changed, fingerprint: rules.fingerprint, kinds: rules.kinds) == nil)
    }
  }
}
