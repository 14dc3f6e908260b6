import FrontMatter
import Testing

@Suite("limits stop the reading, whatever the input")
struct LimitTests {
  private func problems(_ text: String) -> [FormatProblem.Kind] { YAMLText(Array(text.utf8)).problems.map(\.kind) }

  @Test("a file of 1 MiB is read, one byte more is not")
  func fileSize() {
    let head = "---\na: b\n---\n"
    let full = Array((head + String(repeating: "x", count: FormatLimits.fileSize - head.utf8.count)).utf8)
    #expect(RecordText(full).problems.isEmpty)
    let tooLarge = RecordText(full + [0x78])
    #expect(tooLarge.problems.map(\.kind) == [.fileTooLarge])
    #expect(tooLarge.root == nil && tooLarge.frontMatter == nil && tooLarge.body.count == full.count + 1)
    #expect(YAMLText(full + [0x78]).problems.map(\.kind) == [.fileTooLarge])
  }

  @Test("32 open collections are read, one more is refused where it starts")
  func nesting() {
    let flow = "a: " + String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
    #expect(problems(flow).isEmpty)
    let tooDeep = YAMLText(Array(("a: " + String(repeating: "[", count: 32) + String(repeating: "]", count: 32)).utf8))
    #expect(tooDeep.problems.map(\.kind) == [.nestedTooDeep])
    #expect(tooDeep.problems.first?.range == 34..<35)
    #expect(tooDeep.root == nil)
    let lines = (0..<32).map { String(repeating: " ", count: $0) + "a:\n" }
    #expect(problems(lines.joined()).isEmpty)
    #expect(problems(lines.joined() + String(repeating: " ", count: 32) + "a: b\n") == [.nestedTooDeep])
    #expect(problems("a:\n  " + String(repeating: "- ", count: 31) + "b").isEmpty)
    #expect(problems("a:\n  " + String(repeating: "- ", count: 32) + "b") == [.nestedTooDeep])
  }

  @Test("10,000 nodes are read, one more is refused")
  func nodes() {
    // The top mapping, a key, the list, and its items.
    let full = "a: [" + (0..<9_997).map(String.init).joined(separator: ",")
    #expect(problems(full + "]").isEmpty)
    #expect(problems(full + ",x]") == [.tooManyNodes])
    let keys = (0..<6_000).map { "k\($0): v\n" }.joined()
    #expect(problems(keys) == [.tooManyNodes])
  }

  @Test(
    "repetition of any mark up to the size limit ends",
    arguments: [
      "[", "{", "[[{", "- ", "-\n", "? ", "?\n", "a: ", "a:\n", "&a ", "!a ", "*a ", "%TAG !a! b\n", "%YAML 1.1\n",
      "---\n", "...\n", "# c\n", "\"", "'", "\"\\n", "| ", "|\n", ">\n", ",", "[]", "{}", "[a]", ": ", "\n", " ",
      "\t", "a", "ä", "a ", "é\n", "<<: a\n", "{a: ", "[a: ", "a: [\n", "{? ", "{{", "\u{202E}", "\u{85}", "\u{2028}",
      "\u{FEFF}", "\r", "a: b\r", "- a: b\n", "\"a\": [", "x: |\n \n",
    ])
  func repetition(mark: String) {
    let count = (FormatLimits.fileSize - 16) / mark.utf8.count
    let text = Array(String(repeating: mark, count: count).utf8)
    let whole = YAMLText(text)
    let record = RecordText(Array("---\n".utf8) + text + Array("\n---\n".utf8))
    for problem in whole.problems { #expect(problem.range.upperBound <= text.count) }
    for problem in record.problems { #expect(problem.range.upperBound <= record.bytes.count) }
  }

  @Test("sizes far beyond the limits end at once")
  func farBeyond() {
    let brackets = [UInt8](repeating: UInt8(ascii: "["), count: 100_000_000)
    #expect(RecordText(brackets).problems.map(\.kind) == [.fileTooLarge])
    #expect(YAMLText(brackets).problems.map(\.kind) == [.fileTooLarge])
    #expect(problems("a: " + String(repeating: "[", count: 10_000)) == [.nestedTooDeep])
    #expect(problems("a: " + String(repeating: "{b: ", count: 10_000)) == [.nestedTooDeep])
    let levels = (0..<1_400).map { String(repeating: " ", count: $0) + "a:\n" }
    #expect(problems(levels.joined()) == [.nestedTooDeep])
  }
}
