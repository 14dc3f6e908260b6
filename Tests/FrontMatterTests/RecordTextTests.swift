import FrontMatter
import Testing

@Suite("a record file is split into front matter and body")
struct RecordTextTests {
  private func read(_ text: String) -> RecordText { RecordText(Array(text.utf8)) }

  private func source(_ record: RecordText, _ range: Range<Int>?) -> String? {
    range.map { String(decoding: record.bytes[$0], as: UTF8.self) }
  }

  @Test("front matter, body and fields are found")
  func whole() {
    let record = read("---\nid: INC-1\nlist: [a, b]\n---\n# Title\n---\n")
    #expect(record.problems.isEmpty)
    #expect(source(record, record.frontMatter) == "id: INC-1\nlist: [a, b]\n")
    #expect(source(record, record.body) == "# Title\n---\n")
    #expect(record.root?.count == 2)
    #expect(record.root?["id"]?.text == "INC-1")
    #expect(record.root?["list"]?.items.map(\.text) == ["a", "b"])
    #expect(record.root?["absent"] == nil)
    #expect(record.root?["id"]?["a"] == nil)
  }

  @Test(
    "empty front matter is an empty mapping",
    arguments: ["---\n---\n", "---\n---", "---\n\n---\n", "---\n# nothing\n---\nbody", "---\r\n---\r\n"])
  func empty(text: String) {
    let record = read(text)
    #expect(record.root?.kind == .mapping)
    #expect(record.root?.isEmpty == true)
    #expect(record.frontMatter != nil)
    #expect(record.problems.allSatisfy { $0.kind == .carriageReturn })
  }

  @Test("a file without a newline at the end has an empty body")
  func noNewline() {
    let record = read("---\na: b\n---")
    #expect(record.problems.isEmpty)
    #expect(record.body.isEmpty && record.body.upperBound == record.bytes.count)
  }

  @Test(
    "without the delimiter as the first bytes there is no front matter",
    arguments: [
      "", "a: b\n", "\n---\na: b\n---\n", " ---\na: b\n---\n", "--\n", "----\na: b\n---\n", "---a\n---\n", "--- a\n---\n",
    ])
  func noFrontMatter(text: String) {
    let record = read(text)
    #expect(record.problems.map(\.kind) == [.noFrontMatter])
    #expect(record.root == nil && record.frontMatter == nil)
    #expect(record.body == 0..<record.bytes.count)
  }

  @Test(
    "front matter needs its end",
    arguments: ["---", "---\n", "---\na: b\n", "---\na: b\n ---\n", "---\na: b\n----\n", "---\na: b\n--"])
  func unterminated(text: String) {
    let record = read(text)
    #expect(record.problems.map(\.kind) == [.unterminated])
    #expect(record.root == nil && record.frontMatter == nil)
    #expect(record.body == 0..<record.bytes.count)
  }

  @Test("other forms of the delimiters are read, and can be put right")
  func delimiterForms() throws {
    for (text, count) in [
      ("--- \na: b\n---\nc", 1), ("---\na: b\n---  \nc", 1), ("---\na: b\n...\nc", 1), ("---\t\na: b\n... \nc", 2),
      ("---\r\na: b\r\n--- \r\nc", 1),
    ] {
      let record = read(text)
      let found = record.problems.filter { $0.kind == .delimiterForm }
      #expect(found.count == count, "\(text)")
      #expect(record.root?["a"]?.text == "b")
      #expect(source(record, record.body) == "c")
      var fixed = record.bytes
      for problem in found.reversed() {
        let fix = try #require(problem.fix)
        fixed.replaceSubrange(fix.range, with: fix.replacement)
      }
      #expect(!RecordText(fixed).problems.contains { $0.kind == .delimiterForm })
    }
  }

  @Test("a second document in front matter is refused where it starts")
  func severalDocuments() {
    let record = read("---\na: b\n--- c\n---\n")
    #expect(record.problems.map(\.kind) == [.severalDocuments])
    #expect(source(record, record.problems[0].range) == "--- c")
    #expect(read("---\n--- {a: b}\n---\n").problems.map(\.kind) == [.severalDocuments])
  }

  @Test("CRLF is read, and one fix changes all of it")
  func carriageReturns() throws {
    let record = read("---\r\na: b\r\nc: |\r\n  d\r\n  e\r\n---\r\nbody\r\nlone\rend")
    #expect(record.problems.map(\.kind) == [.carriageReturn])
    #expect(record.problems[0].range == 3..<4)
    #expect(record.root?["c"]?.text == "d\ne\n")
    let fix = try #require(record.problems[0].fix)
    var fixed = record.bytes
    fixed.replaceSubrange(fix.range, with: fix.replacement)
    #expect(String(decoding: fixed, as: UTF8.self) == "---\na: b\nc: |\n  d\n  e\n---\nbody\nlone\nend")
  }

  @Test("a byte order mark is read over, and can be removed")
  func byteOrderMark() throws {
    let record = read("\u{FEFF}---\nä: b\n---\n")
    #expect(record.problems.map(\.kind) == [.byteOrderMark])
    #expect(record.problems[0].fix == FormatProblem.Fix(range: 0..<3, replacement: []))
    let value = try #require(record.root?["ä"])
    #expect(source(record, value.range) == "b")
  }

  @Test("a pointer of git LFS is named as such")
  func filePointer() {
    let record = read("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")
    #expect(record.problems.map(\.kind) == [.filePointer])
    #expect(source(record, record.problems[0].range) == "version https://git-lfs.github.com/spec/v1")
  }

  @Test("problems come in the order of the file")
  func order() {
    let record = read("\u{FEFF}--- \r\na: &x b\r\na: *x\r\n---\r\n\u{202E}\r\n")
    #expect(
      record.problems.map(\.kind) == [
        .byteOrderMark, .delimiterForm, .carriageReturn, .anchor, .duplicateKey, .alias, .hiddenCharacter,
      ])
    #expect(record.problems.map { source(record, $0.range) ?? "" } == ["\u{FEFF}", "--- ", "\r", "&x", "a", "*x", "\u{202E}"])
  }
}
