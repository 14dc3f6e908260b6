import FrontMatter
import Testing

@Suite("an edit rewrites its own bytes")
struct EditTests {
  /// Applies an edit to front matter and gives the front matter after it.
  private func edited(_ text: String, _ edit: (inout RecordEditor) throws -> Void) throws -> String {
    var editor = RecordEditor(RecordText(Array("---\n\(text)---\nbody\n".utf8)))
    try edit(&editor)
    let result = String(decoding: editor.bytes, as: UTF8.self)
    #expect(result.hasPrefix("---\n") && result.hasSuffix("---\nbody\n"))
    return String(result.dropFirst(4).dropLast(9))
  }

  @Test(
    "setting a text",
    arguments: [
      ("status: new\n", "status: closed\n"),
      ("status: new # comment\n", "status: closed # comment\n"),
      ("status: \"new\"   # comment\n", "status: closed   # comment\n"),
      ("status:\n", "status: closed\n"),
      ("status: \n", "status: closed\n"),
      ("status:   # comment\n", "status: closed  # comment\n"),
      ("status:# key\n: x\n", nil),
      ("status: # comment\nb: c\n", "status: closed # comment\nb: c\n"),
      ("status: a\n  b\n  c # comment\nb: c\n", "status: closed # comment\nb: c\n"),
      ("status: |\n  a\n  b\n\nb: c\n", "status: closed\n\nb: c\n"),
      ("status: |- # why\n  a\nb: c\n", "status: closed # why\nb: c\n"),
      ("status:\n  later\nb: c\n", "status: closed\nb: c\n"),
      ("status: # why\n  - a\n  - b # last\nb: c\n", "status: closed # why # last\nb: c\n"),
      ("status:\n- a\n- b\nb: c\n", "status: closed\nb: c\n"),
      ("status: {a: b}\n", "status: closed\n"),
      ("status: [a,\n  b] # c\n", "status: closed # c\n"),
      ("{status: new, b: c}\n", "{status: closed, b: c}\n"),
      ("{status, b: c}\n", "{status: closed, b: c}\n"),
      ("{status: , b: c}\n", "{status: closed, b: c}\n"),
      ("{}\n", "{status: closed}\n"),
      ("", "status: closed\n"),
      ("# only this\n", "# only this\nstatus: closed\n"),
      ("a: b\n", "a: b\nstatus: closed\n"),
      ("a: b # c\n# end\n", "a: b # c\nstatus: closed\n# end\n"),
      ("a: |+\n  b\n\n\n", "a: |+\n  b\n\n\nstatus: closed\n"),
      ("a:\n  - b\n  - c: d\n    e:\n", "a:\n  - b\n  - c: d\n    e:\nstatus: closed\n"),
      ("{a: b}\n", "{a: b, status: closed}\n"),
      ("{\n  a: b,\n  c: d, # last\n}\n", "{\n  a: b,\n  c: d, # last\n  status: closed,\n}\n"),
      ("{\n  a: b,\n  c: d # last\n}\n", "{\n  a: b,\n  c: d, # last\n  status: closed\n}\n"),
      ("status: closed # same\n", "status: closed # same\n"),
    ] as [(String, String?)])
  func settingText(before: String, after: String?) throws {
    guard let after else {
      #expect(throws: EditFailure.self) { try edited(before) { try $0.set(["status"], to: "closed") } }
      return
    }
    #expect(try edited(before) { try $0.set(["status"], to: "closed") } == after)
  }

  @Test("a new field stands after the one that is named")
  func after() throws {
    let text = "a: 1\nb:\n  c: |\n    x\n\nd: 2\n"
    #expect(
      try edited(text) { try $0.set(["new"], to: "n", after: "a") } == "a: 1\nnew: n\nb:\n  c: |\n    x\n\nd: 2\n")
    #expect(
      try edited(text) { try $0.set(["new"], to: "n", after: "b") }
        == "a: 1\nb:\n  c: |\n    x\nnew: n\n\nd: 2\n")
    #expect(
      try edited(text) { try $0.set(["b", "new"], to: "n", after: "c") }
        == "a: 1\nb:\n  c: |\n    x\n  new: n\n\nd: 2\n")
    #expect(try edited("{a: 1, b: 2}\n") { try $0.set(["c"], to: "3", after: "a") } == "{a: 1, c: 3, b: 2}\n")
    #expect(try edited("a: [b: c]\n") { try $0.set(["a", 0, "d"], to: "e") } == "a: [{b: c, d: e}]\n")
    #expect(try edited(text) { try $0.set(["e"], to: "3", after: "none") } == text + "e: 3\n")
  }

  @Test("groups that are not there are made")
  func groups() throws {
    #expect(
      try edited("a: b\n") { try $0.set(["window", "start"], to: "x") } == "a: b\nwindow: {start: x}\n")
    #expect(try edited("window:\n") { try $0.set(["window", "start"], to: "x") } == "window: {start: x}\n")
    #expect(try edited("window: {} # c\n") { try $0.set(["window", "start"], to: "x") } == "window: {start: x} # c\n")
    #expect(
      try edited("window:\n  start: x # s\nz: 1\n") { try $0.set(["window", "end"], to: "y") }
        == "window:\n  start: x # s\n  end: y\nz: 1\n")
    #expect(
      try edited("list:\n- a: 1\n  b: 2\n- a: 3\n") { try $0.set(["list", 0, "c"], to: "4") }
        == "list:\n- a: 1\n  b: 2\n  c: 4\n- a: 3\n")
  }

  private static let entry: EditValue = .fields([
    "by": "anna", "decision": "approved", "roles": ["a", "b"], "signature": .block("line 1\nline 2\n"),
  ])

  @Test("an entry is added to a list of mappings")
  func approvals() throws {
    let lines = ["by: anna", "decision: approved", "roles: [a, b]", "signature: |", "  line 1", "  line 2"]
    func block(_ indentation: String) -> String {
      lines.enumerated().map { indentation + ($0 == 0 ? "- " : "  ") + $1 + "\n" }.joined()
    }
    func append(_ text: String) throws -> String {
      try edited(text) { try $0.append(to: ["approvals"], item: Self.entry) }
    }
    #expect(try append("a: b\n") == "a: b\napprovals:\n" + block("  "))
    #expect(try append("approvals:\nz: 1\n") == "approvals:\n" + block("  ") + "z: 1\n")
    #expect(try append("approvals: # who\nz: 1\n") == "approvals: # who\n" + block("  ") + "z: 1\n")
    #expect(try append("approvals: [] # who\nz: 1\n") == "approvals: # who\n" + block("  ") + "z: 1\n")
    #expect(try append("approvals:\n  - by: ben # b\nz: 1\n") == "approvals:\n  - by: ben # b\n" + block("  ") + "z: 1\n")
    #expect(try append("approvals:\n- by: ben\n# end\n") == "approvals:\n- by: ben\n" + block("") + "# end\n")
    #expect(try append("approvals:\n    - by: ben\n") == "approvals:\n    - by: ben\n" + block("    "))
    #expect(
      try append("approvals:\n  - signature: |+\n      x\n\nz: 1\n")
        == "approvals:\n  - signature: |+\n      x\n\n" + block("  ") + "z: 1\n")
    #expect(
      try append("approvals: [{by: ben}]\n")
        == "approvals: [{by: ben}, {by: anna, decision: approved, roles: [a, b], signature: \"line 1\\nline 2\\n\"}]\n")
  }

  @Test("an item is added to a list of texts")
  func items() throws {
    func append(_ text: String) throws -> String {
      try edited(text) { try $0.append(to: ["a"], item: "new, item") }
    }
    #expect(try append("") == "a: [\"new, item\"]\n")
    #expect(try append("a: []\n") == "a: [\"new, item\"]\n")
    #expect(try append("a: [b] # c\n") == "a: [b, \"new, item\"] # c\n")
    #expect(try append("a: [b, c,] # c\n") == "a: [b, c, \"new, item\",] # c\n")
    #expect(try append("a: [\n  b,\n  c # last\n]\n") == "a: [\n  b,\n  c, # last\n  \"new, item\"\n]\n")
    #expect(try append("a:\n  - b # one\n\n  - c\n\nd: e\n") == "a:\n  - b # one\n\n  - c\n  - new, item\n\nd: e\n")
    #expect(try append("a:\n  -\n") == "a:\n  -\n  - new, item\n")
  }

  @Test("a field or item goes with its lines")
  func removal() throws {
    func remove(_ text: String, _ path: [PathStep]) throws -> String {
      try edited(text) { try $0.remove(path) }
    }
    #expect(try remove("a: 1\nb: 2 # two\n# c\nd: 3\n", ["b"]) == "a: 1\n# c\nd: 3\n")
    #expect(try remove("a:\n  - x\n  - y\nb: 2\n", ["a"]) == "b: 2\n")
    #expect(try remove("a: 1\n", ["a"]) == "")
    #expect(try remove("a: |\n  x\n\n  y\n\nb: 2\n", ["a"]) == "\nb: 2\n")
    #expect(try remove("a:\n  b: 1\n  c: 2\n", ["a", "b"]) == "a:\n  c: 2\n")
    #expect(try remove("a:\n  b: 1\nc: 2\n", ["a", "b"]) == "a: {}\nc: 2\n")
    #expect(try remove("a:\n  - b\nc: 2\n", ["a", 0]) == "a: []\nc: 2\n")
    #expect(try remove("a:\n  - b: 1 # one\n    c: 2\n", ["a", 0, "b"]) == "a:\n  - c: 2\n")
    #expect(try remove("a:\n  - b: 1\n    # two\n    c: 2\n", ["a", 0, "b"]) == "a:\n  - # two\n    c: 2\n")
    #expect(try remove("a:\n  - b: 1\n    c: 2\n", ["a", 0, "c"]) == "a:\n  - b: 1\n")
    #expect(try remove("a:\n  - b\n  # about c\n  - c\n  - d\n", ["a", 1]) == "a:\n  - b\n  # about c\n  - d\n")
    #expect(try remove("a: [b, c, d]\n", ["a", 0]) == "a: [c, d]\n")
    #expect(try remove("a: [b, c, d]\n", ["a", 2]) == "a: [b, c]\n")
    #expect(try remove("a: {b: 1, c: [2]}\n", ["a", "c"]) == "a: {b: 1}\n")
    #expect(try remove("{a: 1,}\n", ["a"]) == "{}\n")
    #expect(try remove("a: |+\n  x\n\nb: 1\n\nc: 2\n", ["b"]) == "a: |+\n  x\n\nc: 2\n")
  }

  @Test("collections take the form of those that they replace")
  func collections() throws {
    func set(_ text: String, _ value: EditValue) throws -> String {
      try edited(text) { try $0.set(["a"], to: value) }
    }
    #expect(try set("a: [x] # c\n", ["y", "z"]) == "a: [y, z] # c\n")
    #expect(try set("a:\n  - x # c\nb: 1\n", ["y", "z"]) == "a:\n  - y # c\n  - z\nb: 1\n")
    #expect(try set("a:\n- x\nb: 1\n", .fields(["k": "v"])) == "a:\n  k: v\nb: 1\n")
    #expect(try set("a: x # c\n", .fields(["start": "1", "end": "2"])) == "a: {start: 1, end: 2} # c\n")
    #expect(try set("a: x # c\n", .list([.fields(["k": "v", "l": []])])) == "a: # c\n  - k: v\n    l: []\n")
    #expect(try set("a: x # c\nb: 1\n", .block("l1\n  l2")) == "a: |- # c\n  l1\n    l2\nb: 1\n")
    #expect(try set("a:\n  - x\nb: 1\n", .block(" l1\n\n")) == "a: |2+\n   l1\n\nb: 1\n")
    #expect(try set("a: |\n  x\nb: 1\n", .list([])) == "a: []\nb: 1\n")
  }

  @Test("CRLF files keep CRLF")
  func carriageReturns() throws {
    var editor = RecordEditor(RecordText(Array("---\r\na: b # c\r\nd:\r\n  - e\r\n---\r\nx\n".utf8)))
    try editor.set(["a"], to: .block("one\ntwo"))
    try editor.append(to: ["d"], item: "f")
    try editor.set(["g"], to: "h")
    try editor.remove(["d", 0])
    #expect(
      String(decoding: editor.bytes, as: UTF8.self)
        == "---\r\na: |- # c\r\n  one\r\n  two\r\nd:\r\n  - f\r\ng: h\r\n---\r\nx\n")
  }

  @Test("a scalar is replaced where it stands, and keeps its quotes")
  func scalars() throws {
    let text = "---\nproblem: \"PRB-1\"\nrefs: ['PRB-1', PRB-1]\nPRB-1: x\nnote: |\n  PRB-1\n---\n"
    var editor = RecordEditor(RecordText(Array(text.utf8)))
    for _ in 0..<4 {
      let bytes = editor.bytes
      let start = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("PRB-1".utf8)) })
      let quoted = [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(editor.bytes[start - 1])
      try editor.replaceScalar(at: quoted ? start - 1..<start + 6 : start..<start + 5, with: "PRB-2: it's")
    }
    #expect(
      String(decoding: editor.bytes, as: UTF8.self)
        == "---\nproblem: \"PRB-2: it's\"\nrefs: ['PRB-2: it''s', \"PRB-2: it's\"]\n\"PRB-2: it's\": x\nnote: |\n  PRB-1\n---\n")
    #expect(throws: EditFailure.noScalar(0..<3)) { try editor.replaceScalar(at: 0..<3, with: "x") }
  }

  @Test("what cannot be edited is said, and nothing changes")
  func failures() throws {
    func failure(_ text: String, _ edit: (inout RecordEditor) throws -> Void) -> EditFailure? {
      var editor = RecordEditor(RecordText(Array(text.utf8)))
      do { try edit(&editor) } catch {
        #expect(editor.bytes == Array(text.utf8))
        let failure = error as? EditFailure
        #expect(failure.map { !$0.message.isEmpty && !$0.message.hasSuffix(".") } == true)
        return failure
      }
      return nil
    }
    let record = "---\na: b\nc: [d]\ne: {f: g}\n---\n"
    #expect(failure(record) { try $0.set([], to: "x") } == .emptyPath)
    #expect(failure(record) { try $0.set(["a", "b"], to: "x") } == .notMapping(["a"]))
    #expect(failure(record) { try $0.set(["c", 1], to: "x") } == .noSuchItem(["c", 1]))
    #expect(failure(record) { try $0.set(["c", -1], to: "x") } == .noSuchItem(["c", -1]))
    #expect(failure(record) { try $0.set(["z", 0], to: "x") } == .noSuchItem(["z", 0]))
    #expect(failure(record) { try $0.append(to: ["a"], item: "x") } == .notList(["a"]))
    #expect(failure(record) { try $0.append(to: ["e"], item: "x") } == .notList(["e"]))
    #expect(failure(record) { try $0.remove(["z"]) } == .noSuchField(["z"]))
    #expect(failure(record) { try $0.remove(["c", 7]) } == .noSuchItem(["c", 7]))
    let anchored = failure("---\na: &x b\n---\n") { try $0.set(["a"], to: "x") }
    guard case .unreadable(let problem) = anchored else {
      Issue.record("edited over an anchor")
      return
    }
    #expect(problem.kind == .anchor)
    #expect(failure("no front matter\n") { try $0.set(["a"], to: "x") } != nil)
    let deep = (0..<40).reduce(EditValue.text("x")) { value, _ in .list([value]) }
    guard case .defective(_, let limit) = failure(record, { try $0.set(["a"], to: deep) }) else {
      Issue.record("nested too deep and no failure")
      return
    }
    #expect(limit.kind == .nestedTooDeep)
  }
}
