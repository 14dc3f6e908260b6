import FrontMatter
import Testing

@Suite("a refusal stands on the refused feature")
struct RefusalPlaceTests {
  @Test(
    "its bytes and its detail",
    arguments: [
      ("a: &anchor b", FormatProblem.Kind.anchor, "&anchor", "anchor"),
      ("ä: [&x 1]", .anchor, "&x", "x"),
      ("a: &x\n  - b", .anchor, "&x", "x"),
      ("a: *name", .alias, "*name", "name"),
      ("a: !!str b", .tag, "!!str", "!!str"),
      ("a: !<tag:x,2026:y> b", .tag, "!<tag:x,2026:y>", "!<tag:x,2026:y>"),
      ("a: [!t {}]", .tag, "!t", "!t"),
      ("é: 1\n<<: b", .mergeKey, "<<", nil),
      ("a: 1\nb: 2\n'a': 3", .duplicateKey, "'a'", "a"),
      ("a: {b: 1, c: 2, b: 3}", .duplicateKey, "b", "b"),
      ("%YAML 1.2\n---\na: b", .directive, "%YAML 1.2", "%YAML"),
      ("a:\n\t\tb: c", .tabIndentation, "\t\t", nil),
      ("a: [\n\tb]", .tabIndentation, "\t", nil),
      ("a: b\n---\nc: d", .severalDocuments, "---", nil),
      ("a: b\n...\nc: d", .severalDocuments, "c: d", nil),
      ("? a\n: b", .keyNotText, "? a", "one marked with '?'"),
      ("a: {[b]: c}", .keyNotText, "[", "a list"),
      ("a: {{b: d}: c}", .keyNotText, "{", "a mapping"),
      ("- a\n- b", .topNotMapping, "-", "a list"),
      ("some words", .topNotMapping, "some words", "text"),
      ("title: größer: b", .invalidYAML, ":", "a colon and a blank inside a value: put the value in quotes"),
      ("a: \"b\nc: d\n", .invalidYAML, "\"", "the quote that opens here is not closed"),
      ("ü: [b, c\n", .invalidYAML, "[", "expected ',' or ']' in the list"),
      ("a: @b", .invalidYAML, "@", "a value may not start with this character: put the value in quotes"),
    ] as [(String, FormatProblem.Kind, String, String?)])
  func place(text: String, kind: FormatProblem.Kind, source: String, detail: String?) {
    let read = YAMLText(Array(text.utf8))
    #expect(read.problems.map(\.kind) == [kind])
    #expect(read.problems.first.map { String(decoding: read.bytes[$0.range], as: UTF8.self) } == source)
    #expect(read.problems.first?.detail == detail)
  }

  @Test("what can be read on is read on, and every refusal is reported")
  func several() {
    let read = YAMLText(Array("a: &x !!str b\nc: *x\nd: e\nd: f\n<<: g\n".utf8))
    #expect(read.problems.map(\.kind) == [.anchor, .tag, .alias, .duplicateKey, .mergeKey])
    #expect(read.root?["a"]?.text == "b")
    #expect(read.root?["c"]?.text == "*x")
    #expect(read.root?["d"]?.text == "e")
  }

  @Test("a duplicate is found among many keys as among few", arguments: [3, 24, 25, 400])
  func duplicates(count: Int) {
    let lines = (0..<count).map { "key\($0): \($0)\n" }.joined() + "\"key1\": again\n"
    let read = YAMLText(Array(lines.utf8))
    #expect(read.problems.map(\.kind) == [.duplicateKey])
    #expect(read.problems.first?.range.lowerBound == lines.utf8.count - 14)
  }

  @Test("every kind has a message in the style of the house", arguments: FormatProblem.Kind.allCases)
  func messages(kind: FormatProblem.Kind) {
    let message = FormatProblem(kind, 0..<0).message
    #expect(!message.hasSuffix("."))
    #expect(message.first?.isLowercase == true || message.hasPrefix("YAML"))
  }
}
