import FrontMatter
import TestSupport
import Testing

@Suite("damaged files are read without a trap")
struct RobustnessTests {
  /// Visits everything that a reader may ask for, and checks that ranges nest.
  private func visit(_ value: Value, in outer: Range<Int>, _ size: Int) -> Int {
    #expect(value.range.lowerBound >= outer.lowerBound && value.range.upperBound <= max(outer.upperBound, size))
    var visited = value.text.utf8.count + value.withBytes { $0.count }
    var last = value.range.lowerBound
    for item in value.items {
      #expect(item.range.lowerBound >= last && item.range.upperBound <= value.range.upperBound)
      last = item.range.upperBound
      visited += visit(item, in: value.range, size)
    }
    for (key, item) in value.entries {
      #expect(key.range.lowerBound >= last && key.range.upperBound <= item.range.lowerBound)
      #expect(item.range.upperBound <= value.range.upperBound)
      last = item.range.upperBound
      visited += visit(item, in: value.range, size) + (value[key.text] == nil ? 0 : 1)
    }
    return visited
  }

  private func check(_ bytes: [UInt8]) {
    let record = RecordText(bytes)
    if let root = record.root, let region = record.frontMatter { _ = visit(root, in: region, region.upperBound) }
    #expect(record.root != nil || !record.problems.isEmpty)
    for problem in record.problems {
      #expect(problem.range.lowerBound >= 0 && problem.range.upperBound <= bytes.count)
      #expect(!problem.message.isEmpty)
    }
    let whole = YAMLText(bytes)
    if let root = whole.root { _ = visit(root, in: 0..<bytes.count, bytes.count) }
    #expect(whole.root != nil || !whole.problems.isEmpty)
  }

  @Test("cut off at every byte")
  func truncation() throws {
    for record in try Corpus.records() {
      for length in 0...record.bytes.count {
        check(Array(record.bytes[..<length]))
        // With its end put back, the rest of the front matter is read, too.
        check(Array(record.bytes[..<length]) + Array("\n---\n".utf8))
      }
    }
  }

  @Test("records, kinds and configurations cut off here and there, and with a byte of what is read of them turned into another")
  func examples() throws {
    var random = SeededGenerator(seed: 7)
    for (name, bytes) in try Corpus.examples() + Corpus.declarations() {
      guard let end = name.hasSuffix(".yaml") ? bytes.count : RecordText(bytes).frontMatter?.upperBound, end > 0 else { continue }
      for _ in 0..<20 {
        let length = Int.random(in: 0...end, using: &random)
        check(Array(bytes[..<length]))
        check(Array(bytes[..<length]) + Array("\n---\n".utf8))
        var changed = bytes
        changed[Int.random(in: 0..<end, using: &random)] = UInt8.random(in: 0...255, using: &random)
        check(changed)
      }
    }
  }

  @Test("documents of the corpus cut off at every byte")
  func corpusTruncation() throws {
    for document in try Corpus.documents() {
      for length in 0...document.bytes.count { check(Array(document.bytes[..<length])) }
    }
  }

  @Test("bytes replaced, inserted, removed and moved", arguments: 0..<8)
  func mutation(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let files = try Corpus.records().map(\.bytes) + Corpus.documents().map(\.bytes)
    let examples = try (Corpus.examples() + Corpus.declarations()).map(\.bytes)
    for turn in 0..<2_000 {
      guard var bytes = (turn % 4 == 0 ? examples : files).randomElement(using: &random) else { return }
      for _ in 0..<Int.random(in: 1...4, using: &random) { bytes.damage(using: &random) }
      check(bytes)
    }
  }

  @Test("noise of any bytes")
  func noise() {
    var random = SeededGenerator(seed: 99)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      check(bytes)
      check(Array("---\n".utf8) + bytes + Array("\n---\n".utf8))
    }
  }
}
