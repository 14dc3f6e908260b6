import FrontMatter
import TestSupport
import Testing

@Suite("bytes that are no visible text are found wherever they stand")
struct CharacterTests {
  private static let hidden: [UInt32] =
    Array(0x01...0x08) + [0x0B, 0x0C] + Array(0x0E...0x1F) + Array(0x7F...0x9F) + [0x061C]
    + Array(0x200B...0x200F) + Array(0x2028...0x202E) + Array(0x2060...0x206F) + [0xFFF0, 0xFDD0, 0xFEFF, 0xFFFE, 0xFFFF]
    + [0x034F, 0x115F, 0x1160, 0x180E, 0x3164, 0xFFA0, 0xFFF9, 0xFFFB]

  @Test("hidden characters are named by their number, at every place of a word of eight bytes", arguments: 0..<8)
  func hiddenInBody(shift: Int) throws {
    for value in Self.hidden {
      let character = String(Character(try #require(Unicode.Scalar(value))))
      let head = "---\na: b\n---\n" + String(repeating: "x", count: shift)
      let record = RecordText(Array((head + character + " and more text after it\n").utf8))
      #expect(record.problems.map(\.kind) == [.hiddenCharacter])
      #expect(record.problems.first?.range == head.utf8.count..<head.utf8.count + character.utf8.count)
      let digits = String(value, radix: 16, uppercase: true)
      #expect(record.problems.first?.detail == "U+" + String(repeating: "0", count: 4 - digits.count) + digits)
      #expect(record.root?["a"]?.text == "b")
    }
  }

  @Test("hidden characters in front matter are the only problem, and make it unreadable only where YAML forbids them")
  func hiddenInFrontMatter() throws {
    for value in Self.hidden {
      let character = String(Character(try #require(Unicode.Scalar(value))))
      let record = RecordText(Array("---\na: \"b\(character)c\"\nd: e\n---\n".utf8))
      #expect(record.problems.map(\.kind) == [.hiddenCharacter], "\(value)")
      let isForbidden = value < 0x20 || (value >= 0x7F && value < 0xA0 && value != 0x85) || value >= 0xFFFE
      #expect((record.root == nil) == isForbidden, "\(value)")
    }
  }

  @Test("letters of an alphabet that nothing shows are found")
  func tags() {
    let record = RecordText(Array("---\na: b\n---\nApproved\u{E0074}\u{E0065}\u{E0078}\u{E0074}\n".utf8))
    #expect(Set(record.problems.map(\.kind)) == [.hiddenCharacter])
    #expect(record.problems.first?.detail == "U+E0074")
    for text in ["\u{1BCA0}", "\u{1D173}", "\u{E0080}"] {
      #expect(RecordText(Array("---\na: b\n---\n\(text)".utf8)).problems.map(\.kind) == [.hiddenCharacter])
    }
  }

  @Test("visible characters of all sorts are no problem")
  func visible() {
    let text = "tab\t ümläut 東京 😀 \u{A0} \u{301} \u{AD} \u{2010} \u{E000} \u{10FFFD} ~ \u{200A}\u{202F}\n"
    #expect(RecordText(Array("---\na: b\n---\n\(text)".utf8)).problems.isEmpty)
  }

  @Test("adjacent equal ones are one problem, and a flood is cut off")
  func floods() {
    let run = RecordText(Array("---\n---\na\u{200B}\u{200B}\u{200B}b\u{200B}\u{200C}\n".utf8))
    #expect(run.problems.map(\.range.count) == [9, 3, 3])
    let flood = RecordText(Array(("---\n---\n" + String(repeating: "a\u{202E}", count: 5_000)).utf8))
    #expect(flood.problems.count == FormatLimits.hiddenCharacters)
  }

  @Test(
    "bytes that are not UTF-8 are found, the first of them",
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
      [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ] as [[UInt8]])
  func notUTF8(bad: [UInt8]) {
    let head = Array("---\na: ü\n---\nö and text\n".utf8)
    let inBody = RecordText(head + bad + Array("\n\u{202E}".utf8))
    #expect(inBody.problems.map(\.kind) == [.notUTF8])
    #expect(inBody.problems.first?.range == head.count..<head.count + 1)
    #expect(inBody.root?["a"]?.text == "ü")
    let inFrontMatter = RecordText(Array("---\na: ".utf8) + bad + Array("\n---\n".utf8))
    #expect(inFrontMatter.problems.map(\.kind) == [.notUTF8])
    #expect(inFrontMatter.root == nil && inFrontMatter.frontMatter != nil)
    let atEnd = RecordText(head + bad)
    #expect(atEnd.problems.map(\.kind) == [.notUTF8])
  }

  @Test("the last and first characters of each length are UTF-8")
  func bounds() {
    for value: UInt32 in [0x7E, 0xA0, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFD] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(RecordText(Array("---\na: b\n---\n\(Character(scalar))".utf8)).problems.isEmpty, "\(value)")
    }
  }

  @Test("a zero byte is found, the first one")
  func zero() {
    let inBody = RecordText(Array("---\na: b\n---\ntext\0more\0".utf8))
    #expect(inBody.problems.map(\.kind) == [.nulByte])
    #expect(inBody.problems.first?.range == 17..<18)
    #expect(inBody.root?["a"]?.text == "b")
    let inFrontMatter = RecordText(Array("---\na: \0b\n---\n".utf8))
    #expect(inFrontMatter.problems.map(\.kind) == [.nulByte])
    #expect(inFrontMatter.root == nil)
  }

  @Test("the fast look at eight bytes agrees with a plain look at each")
  func fastPath() {
    var random = SeededGenerator(seed: 7)
    let alphabet: [UInt8] = Array("ab \t\nzZ~!".utf8) + [0x1F, 0x7F, 0x0B, 0x00, 0x0D, 0x80, 0x20, 0x7E]
    for _ in 0..<3_000 {
      let body = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Int.random(in: 0..<12, using: &random) == 0 ? (alphabet.randomElement(using: &random) ?? 0) : UInt8(ascii: "t")
      }
      let record = RecordText(Array("---\n---\n".utf8) + body)
      let firstBad = body.firstIndex { $0 == 0 || $0 >= 0x80 } ?? body.count
      let controls = body[..<firstBad].indices.filter {
        ![9, 10, 13].contains(body[$0]) && (body[$0] < 0x20 || body[$0] == 0x7F)
      }
      let found = record.problems.filter { $0.kind == .hiddenCharacter }.flatMap { $0.range.map { $0 - 8 } }
      #expect(found == controls)
      #expect(record.problems.contains { $0.kind == .carriageReturn } == body[..<firstBad].contains(13))
      #expect(record.problems.contains { $0.kind == .nulByte || $0.kind == .notUTF8 } == (firstBad < body.count))
    }
  }
}
