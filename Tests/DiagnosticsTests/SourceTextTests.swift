import Diagnostics
import TestSupport
import Testing

@Suite("Source text") struct SourceTextTests {
  @Test("offsets become lines and columns from 1, in bytes")
  func positions() {
    let source = SourceText("ab\ncé d\n")
    #expect(source.position(at: 0) == SourcePosition(line: 1, column: 1, offset: 0))
    #expect(source.position(at: 2) == SourcePosition(line: 1, column: 3, offset: 2))
    #expect(source.position(at: 3) == SourcePosition(line: 2, column: 1, offset: 3))
    #expect(source.position(at: 6) == SourcePosition(line: 2, column: 4, offset: 6))
    #expect(source.position(at: 9) == SourcePosition(line: 3, column: 1, offset: 9))
    #expect(source.lineCount == 3)
  }

  @Test("offsets outside the file are taken for the nearest place in it")
  func clamping() {
    let source = SourceText("ab\nc")
    #expect(source.position(at: -5) == SourcePosition(line: 1, column: 1, offset: 0))
    #expect(source.position(at: 400) == SourcePosition(line: 2, column: 2, offset: 4))
    #expect(SourceText("").position(at: 7) == SourcePosition(line: 1, column: 1, offset: 0))
    #expect(source.range(ofLine: 0).isEmpty)
    #expect(source.range(ofLine: 3).isEmpty)
  }

  @Test("columns can be counted in UTF-16 code units and in code points")
  func units() {
    let source = SourceText("x\na𐐀é𝄞b")
    let offsetOfB = 2 + 1 + 4 + 2 + 4
    #expect(source.position(at: offsetOfB).column == 12)
    #expect(source.utf16Column(at: offsetOfB) == 7)
    #expect(source.codePointColumn(at: offsetOfB) == 5)
    #expect(source.utf16Column(at: 2) == 1)
  }

  @Test("a byte in the middle of a character has that character's column")
  func insideCharacter() {
    let source = SourceText("a𐐀b")
    #expect(source.codePointColumn(at: 3) == 2)
    #expect(source.utf16Column(at: 3) == 2)
  }

  @Test("a carriage return before the line feed is not part of the line's text")
  func carriageReturns() {
    let source = SourceText("one\r\ntwo\rstill two\r\n\r\nlast\r")
    #expect(source.text(ofLine: 1) == "one")
    #expect(source.text(ofLine: 2) == "two\rstill two")
    #expect(source.text(ofLine: 3) == "")
    #expect(source.text(ofLine: 4) == "last\r")
    #expect(source.position(at: 5) == SourcePosition(line: 2, column: 1, offset: 5))
  }

  @Test("bytes that are not UTF-8 count as the replacement characters that a decoder makes of them")
  func invalidBytes() {
    var generator = SeededGenerator(seed: 7)
    let alphabet: [UInt8] = [0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xA0, 0xED, 0x9F, 0xF0, 0x90, 0xF4, 0x8F, 0xFF, 0xE2, 0x82, 0xAC]
    for _ in 0..<2000 {
      let bytes = (0..<8).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let decoded = String(decoding: bytes, as: UTF8.self)
      let source = SourceText(bytes)
      #expect(source.codePointColumn(at: bytes.count) == decoded.unicodeScalars.count + 1, "\(bytes)")
      #expect(source.utf16Column(at: bytes.count) == decoded.utf16.count + 1, "\(bytes)")
    }
  }

  @Test("every offset of every text has the line and column that counting gives")
  func agreesWithCounting() {
    var generator = SeededGenerator(seed: 11)
    let alphabet: [UInt8] = [0x0A, 0x0D, 0x61]
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      let source = SourceText(bytes)
      var (line, column) = (1, 1)
      for offset in 0...bytes.count {
        #expect(source.position(at: offset) == SourcePosition(line: line, column: column, offset: offset))
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) } else { column += 1 }
      }
    }
  }

  @Test("columns on a line longer than any checkpoint's distance are those that counting gives")
  func longLines() {
    let text = "short\n" + String(repeating: "é𐐀x", count: 5000) + "\n" + String(repeating: "𝄞", count: 3000)
    let source = SourceText(text)
    var (offset, utf16, codePoints) = (0, 1, 1)
    var mistakes = 0
    for scalar in text.unicodeScalars {
      if source.utf16Column(at: offset) != utf16 || source.codePointColumn(at: offset) != codePoints { mistakes += 1 }
      offset += String(Character(scalar)).utf8.count
      (utf16, codePoints) = scalar == "\n" ? (1, 1) : (utf16 + (scalar.value > 0xFFFF ? 2 : 1), codePoints + 1)
    }
    #expect(mistakes == 0)
    #expect(source.utf16Column(at: offset) == 6001)
  }
}
