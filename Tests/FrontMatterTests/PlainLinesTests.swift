import TestSupport
import Testing

@testable import FrontMatter

@Suite("front matter of plain lines is read as libyaml reads it")
struct PlainLinesTests {
  /// The nodes as numbers.
  private func numbers(_ document: Document) -> [[UInt32]] {
    document.nodes.map { [$0.start, $0.end, $0.textStart, $0.textLength, $0.isDecoded ? 1 : 0, UInt32($0.style.rawValue), $0.subtreeEnd, $0.count] }
  }

  /// Whether the text counts as plain lines; it has to be the same document then, without a problem.
  private func isTaken(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      guard let plain = PlainLines.read(bytes, region: 0..<bytes.count, of: text) else { return false }
      let isASCII = bytes.allSatisfy { $0 < 0x80 }
      var reader = DocumentReader(bytes, region: 0..<bytes.count, isASCII: isASCII, mayStartExplicitly: false)
      let whole = reader.readEvents(text)
      let shown = String(decoding: text, as: UTF8.self).debugDescription
      #expect(whole.map(numbers) == numbers(plain), "\(shown)")
      #expect(whole?.decoded == plain.decoded && reader.problems.isEmpty, "\(shown)")
      return true
    }
  }

  private func frontMatters() throws -> [[UInt8]] {
    try Corpus.examples().compactMap { _, bytes in RecordText(bytes).frontMatter.map { Array(bytes[$0]) } }
  }

  @Test("the records of the example company, many of which are that plain")
  func examples() throws {
    let all = try frontMatters()
    #expect(all.count(where: isTaken) * 3 > all.count)
  }

  @Test("every document of the corpus that is taken")
  func corpus() throws {
    for document in try Corpus.documents() { _ = isTaken(document.bytes) }
  }

  @Test("forms", arguments: [
    ("a: b\nc: 1\n", true), ("a: b", true), ("a:\nb: x\n", true), ("a:", true), ("a: [b, c d, 1.5]\n", true), ("a: []\nb: {}\n", true),
    ("w: {start: 2026-01-04T09:59:02Z, end: x}\n", true), ("l: [{by: a, digest: sha256:67}, {by: b}]\n", true), ("t: 'a: b # c'\n", true),
    ("t: \" a, b \"\n", true), ("n: Müller\n", true), ("u: http://x/y#z\n", true), ("a: b, [c] {d}\n", true),
    ("", false), ("a: b \n", false), ("a:  b\n", false), ("a: b: c\n", false), ("a: b #c\n", false), ("a: b:\n", false), ("a: 'b''c'\n", false),
    ("a: \"\\n\"\n", false), ("a: [b,c]\n", false), ("a: [b, ]\n", false), ("a: [b: c]\n", false), ("a: [b #c]\n", false), ("a: {b: }\n", false),
    ("a: {b}\n", false), ("a: [b] c\n", false), ("a: &b c\n", false), ("a: *b\n", false), ("a: !b c\n", false), ("a: |\n  b\n", false),
    ("a: - b\n", false), ("- a\n", false), ("a: b\n  c\n", false), ("a: b\na: c\n", false), ("a: b\n\n", false), ("# a\nb: c\n", false),
    ("a: b\r\n", false), ("a: \tb\n", false), ("a: b\u{85}c\n", false), ("a: \u{FEFF}b\n", false), ("<<: a\n", false), ("...\n", false),
  ])
  func forms(_ text: String, _ isPlain: Bool) {
    #expect(isTaken(Array(text.utf8)) == isPlain, "\(text.debugDescription)")
  }

  @Test("damaged records, and lines put together at random")
  func random() throws {
    var random = SeededGenerator(seed: 47)
    let marks = Array("-:[]{},?|>'\"#%&*!@` \n\\ab0_./()+~é\t".unicodeScalars.map { Array(String($0).utf8) })
    let pieces = ["a", "b1", ": ", ":", " ", "  ", "\n", "[", "]", "{", "}", ", ", ",", "'", "\"", "x y", "2026-01-04T09:59:02Z", "#", " #", "-", "é", "(", "~", "?"]
    let originals = try frontMatters()
    var taken = 0
    for _ in 0..<40_000 {
      guard var text = originals.randomElement(using: &random) else { return }
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0...text.count, using: &random)
        if Bool.random(using: &random), place < text.count {
          text.remove(at: place)
        } else {
          text.insert(contentsOf: marks.randomElement(using: &random) ?? [], at: place)
        }
      }
      if String(validating: text, as: UTF8.self) != nil, isTaken(text) { taken += 1 }
    }
    #expect(taken > 4_000)
    taken = 0
    for _ in 0..<200_000 {
      var text = Array("k: ".utf8)
      for _ in 0..<Int.random(in: 1...8, using: &random) { text += Array((pieces.randomElement(using: &random) ?? "").utf8) }
      if isTaken(text) { taken += 1 }
    }
    #expect(taken > 10_000)
  }
}
