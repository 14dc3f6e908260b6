import Identifiers
import TestSupport
import Testing

@testable import Git

@Suite("Trees that follow on others")
struct TreeSuccessionTests {
  private struct Entry {
    var mode: String
    var name: String
    var id: UInt8
  }

  private static func bytes(_ entries: [Entry]) -> [UInt8] {
    entries.flatMap { Array("\($0.mode) \($0.name)\0".utf8) + [UInt8](repeating: $0.id, count: 20) }
  }

  /// Names that start with each other, so that files come before folders of the same name with others between.
  private static func name(_ random: inout SeededGenerator) -> String {
    let words = ["a", "a-b", "a.b", "a.md", "a0", "b", "ab", "record-0001.md", ".git", "x/y"]
    guard Int.random(in: 0..<12, using: &random) > 0 else { return words.randomElement(using: &random) ?? "a" }
    return "INC-\(Int.random(in: 0..<150, using: &random)).md"
  }

  private static func entry(_ random: inout SeededGenerator) -> Entry {
    let modes = ["100644", "100644", "100644", "100644", "100755", "40000", "40000", "100600", "040000"]
    return Entry(mode: modes.randomElement(using: &random) ?? "100644", name: name(&random), id: UInt8.random(in: 0...40, using: &random))
  }

  private static func isBefore(_ one: Entry, _ other: Entry) -> Bool {
    func key(_ entry: Entry) -> [UInt8] { Array(entry.name.utf8) + (entry.mode.hasSuffix("40000") ? [UInt8(ascii: "/")] : [0]) }
    return key(one).lexicographicallyPrecedes(key(other))
  }

  private static func change(_ entries: inout [Entry], _ random: inout SeededGenerator) {
    let place = entries.isEmpty ? 0 : Int.random(in: 0..<entries.count, using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0 where !entries.isEmpty: entries.remove(at: place)
    case 1 where !entries.isEmpty: entries[place].id = UInt8.random(in: 0...40, using: &random)
    case 2 where !entries.isEmpty && Int.random(in: 0..<4, using: &random) == 0: entries[place].mode = entry(&random).mode
    case 3 where entries.count > 1 && Int.random(in: 0..<4, using: &random) == 0: entries.swapAt(place, entries.count - 1)
    default:
      let new = entry(&random)
      entries.insert(new, at: entries.firstIndex { Self.isBefore(new, $0) } ?? entries.count)
    }
  }

  private static func differences(_ old: TreeCache.Tree, _ new: TreeCache.Tree, replaced: Int? = nil) throws -> [String] {
    var found: [String] = []
    func visit(_ old: TreeCursor?, _ new: TreeCursor?) {
      func text(_ cursor: TreeCursor?) -> String { cursor.map { "\(String($0.mode, radix: 8)) \(String(decoding: $0.name, as: UTF8.self)) \($0.id)" } ?? "-" }
      found.append(text(old) + " > " + text(new))
    }
    if let replaced { try TreeComparison.replacedEntry(old, new, at: replaced, visit) } else { try TreeComparison.differingEntries(old, new, nil, visit) }
    return found
  }

  @Test("what is told of them is what a look at every entry tells", arguments: 0..<16)
  func agreement(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var entries: [Entry] = []
    var tree = TreeCache.Tree()
    for _ in 0..<Int.random(in: 1..<200, using: &random) {
      var next = entries
      Self.change(&next, &random)
      guard let sound = TreeCache.Tree(scanning: Self.bytes(next)), sound.defects.isEmpty else { continue }
      (entries, tree) = (next, sound)
    }
    var (told, replaced) = (0, 0)
    for _ in 0..<400 {
      let before = entries
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.change(&entries, &random) }
      let bytes = Self.bytes(entries)
      let whole = try #require(TreeCache.Tree(scanning: bytes))
      var end = 0
      let starts = entries.map { entry in
        defer { end += Self.bytes([entry]).count }
        return UInt32(end)
      }
      let marks = TreeSuccession.marks(of: bytes, after: tree, TreeMatch(tree.bytes, bytes))
      if let marks {
        told += 1
        #expect(whole.defects.isEmpty, "\(before.map(\.name)) to \(entries.map(\.name))")
        #expect(marks.starts == marks.starts.sorted() && Set(marks.starts).isSubset(of: starts))
      }
      let hash = TreeHash(of: bytes, after: tree, TreeMatch(tree.bytes, bytes))
      let next = TreeCache.Tree(bytes: bytes, defects: whole.defects, marks: marks ?? whole.marks, hash: hash)
      #expect(next.hash?.id == TreeHash(of: bytes).id)
      #expect(bytes.withUnsafeBytes { ObjectHash.fits(TreeHash(of: bytes).id, .tree, $0) })
      #expect(try Self.differences(tree, next) == Self.differences(TreeCache.Tree(bytes: tree.bytes), TreeCache.Tree(bytes: bytes)))
      if let entry = TreeSuccession.replacedID(in: bytes, after: tree, TreeMatch(tree.bytes, bytes)) {
        replaced += 1
        #expect(whole.defects.isEmpty && next.marks.starts.isEmpty == tree.marks.starts.isEmpty)
        #expect(try Self.differences(tree, next, replaced: entry) == Self.differences(TreeCache.Tree(bytes: tree.bytes), TreeCache.Tree(bytes: bytes)))
      }
      // From an unsound tree nothing follows: go on from the last sound one now and then.
      if whole.defects.isEmpty { tree = next } else { entries = before }
    }
    #expect(told > 50, "only \(told) trees were told from the ones before")
    #expect(replaced > 5, "only \(replaced) trees had one other id")
  }
}
