import Kinds
import Records
import Testing

@Suite("Field types")
struct FieldTypeTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let type: String
    let accepted: [String]
    let refused: [String]
    var testDescription: String { type }

    init(_ type: String, accepts accepted: [String], refuses refused: [String]) {
      (self.type, self.accepted, self.refused) = (type, accepted, refused)
    }
  }

  static let scalars = [
    Row("text", accepts: ["NO", "1.10", "22:30", "0755", "2026-03-01", "1234567e8", "~", "null", "'a: b'", "|\n  two\n  lines"], refuses: ["[a]", "{a: b}"]),
    Row("integer", accepts: ["0", "-7", "0755", "999999999999999999"], refuses: ["+7", "1.0", "1e3", "0x1f", "1_000", "--1", "-", "9999999999999999999", "١٢", "' 7'"]),
    Row("decimal", accepts: ["0", "4.5", "-0.25", "1.10", "0755"], refuses: [".5", "5.", "1e5", "1,5", "NaN", "inf", "1.2.3", "-", "+1.0"]),
    Row("percent", accepts: ["99.9%", "0%", "100%", "-1%", "150.5%"], refuses: ["99.9", "99.9 %", "%", "99,9%", "1e1%", "99.9%%"]),
    Row("boolean", accepts: ["true", "false", "'true'"], refuses: ["yes", "no", "NO", "on", "True", "TRUE", "1", "0", "y"]),
    Row(
      "date", accepts: ["2026-03-01", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"],
      refuses: ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-3-1", "20260301", "2026-03-01T00:00:00Z", "01.03.2026", "2026-03-01 ."]),
    Row(
      "instant",
      accepts: ["2026-03-01T10:15:00Z", "2026-03-01T10:15:00+01:00", "2026-03-01T10:15:00-23:59", "2026-03-01T10:15:00.123Z", "2024-02-29T23:59:59Z"],
      refuses: [
        "2026-03-01T10:15:00", "2026-03-01 10:15", "2026-03-01", "2026-03-01T24:00:00Z", "2026-12-31T23:59:60Z", "2026-03-01T10:15Z",
        "2026-03-01T10:15:00+1:00", "2026-03-01T10:15:00+24:00", "2026-02-30T10:15:00Z", "2026-03-01T10:60:00Z", "2026-03-01T10:15:00.Z", "now",
      ]),
    Row(
      "duration", accepts: ["90m", "4h", "1h30m", "3d", "2w", "30s", "2w3d4h5m6s", "0m"],
      refuses: ["90", "1.5h", "30m1h", "1h1h", "4 h", "PT4H", "-4h", "h", "4H", "1mo", "1y", "999999999999999999999h"]),
    Row("email", accepts: ["a@example.org", "first.last+tag@sub.example.org", "ü@example.org"], refuses: ["a", "@example.org", "a@", "a@b@c", "a b@example.org", "<a@example.org>"]),
    Row(
      "url", accepts: ["https://example.org/", "mailto:a@example.org", "urn:isbn:1", "git+ssh://example.org/x"],
      refuses: ["example.org", "//example.org", "1http://x", "https:", "'https://example.org/a b'", ":x"]),
    Row("money", accepts: ["1200.00 EUR", "0 USD", "-5.5 CHF"], refuses: ["1200", "EUR 1200", "1200 eur", "1200 EURO", "1,200.00 EUR", "'1200  EUR'", "1200EUR", "1e3 EUR"]),
    Row(
      "file", accepts: ["deploy/cache.conf", "README.md", "a b/ü.txt", "...x"],
      refuses: ["/etc/passwd", "../x", "a/../b", "./a", "a//b", "a/", ".git/config", "a/.git/x"]),
    Row("clause", accepts: ["8.5.1.2", "4", "10.2", "10.1"], refuses: ["3.1", "11", "8.", ".8", "8..5", "08.5", "8.05", "8.0", "A.5", "8.5.1.x", "100"]),
    Row("{type: choice, of: [low, '1.10', NO]}", accepts: ["low", "1.10", "NO", "'low'"], refuses: ["Low", "1.1", "false", "no"]),
  ]

  @Test("a scalar is text until its field says otherwise; the field says what it takes", arguments: scalars)
  func scalar(row: Row) throws {
    let probe = try Probe(field: row.type.hasPrefix("{") ? row.type : "{type: \(row.type)}")
    for value in row.accepted { #expect(probe.accepts(value), "\(row.type) must take \(value)") }
    for value in row.refused { #expect(!probe.accepts(value), "\(row.type) must refuse \(value)") }
  }

  @Test("a refusal points at the value, and says what was expected and what was found")
  func refusal() throws {
    let probe = try Probe(field: "{type: instant}")
    let problem = try #require(probe.problems("x: 2026-03-01 10:15").first)
    guard case .wrongType(let field, let expected, let found) = problem.detail else { return #expect(Bool(false), "\(problem)") }
    #expect(field == "x" && found == "'2026-03-01 10:15'" && expected.contains("zone"))
    #expect(problem.range == 7..<23)
  }

  @Test("an empty list or mapping stands for no text")
  func emptyCollections() throws {
    for type in ["text", "boolean", "instant", "{type: choice, of: [a]}", "person"] {
      let probe = try Probe(field: type.hasPrefix("{") ? type : "{type: \(type)}")
      for value in ["[]", "{}"] { #expect(probe.problems("x: \(value)").map(\.name).first?.hasPrefix("wrongType") == true, "\(type) \(value)") }
    }
    for type in ["list of text", "map of text", "period"] {
      for value in ["[]", "{}"] { #expect(try Probe(field: "{type: \(type)}").accepts(value), "\(type) \(value)") }
    }
    #expect(try Probe(field: "{type: list of text, required: true}").problems("x: []").map(\.name) == ["missingField x"])
    #expect(try Probe(field: "{type: map of text}").problems("x: {a: []}").map(\.name) == ["wrongType x"])
    #expect(try Probe(field: "{type: map of list of text}").accepts("{a: []}"))
    for period in ["{start: [], end: 2026-01-01T00:00:00Z}", "{start: 2026-01-01T00:00:00Z, end: {}}"] {
      #expect(try Probe(field: "{type: period}").problems("x: \(period)").map(\.name) == ["wrongType x.\(period.contains("[]") ? "start" : "end")"])
    }
  }

  @Test("an empty value is absent", arguments: ["", "''", "\"\""])
  func empty(value: String) throws {
    for type in ["integer", "instant", "list of text", "period", "{type: group, fields: {a: {type: text, required: true}}}"] {
      let declaration = type.hasPrefix("{") ? type : "{type: \(type)}"
      #expect(try Probe(field: declaration).accepts(value), "\(type)")
    }
    let required = try Probe(field: "{type: list of text, required: true}")
    #expect(required.problems("x: \(value)").map(\.name) == ["missingField x"])
  }

  @Test("a list is a list, and each of its items fits or is pointed at")
  func list() throws {
    let probe = try Probe(field: "{type: list of integer}")
    #expect(probe.accepts("[1, 2]") && probe.accepts("\n  - 1\n  - 2"))
    #expect(probe.problems("x: 1").map(\.name) == ["wrongType x"])
    let problems = probe.problems("x: [1, two, '', [3]]")
    #expect(problems.map(\.name) == ["wrongType x", "wrongType x", "wrongType x"])
    #expect(problems.map(\.range) == [11..<14, 16..<18, 20..<23])
  }

  @Test("a map has free keys and typed values")
  func map() throws {
    let probe = try Probe(field: "{type: map of duration}")
    #expect(probe.accepts("{change: 3d, 'any key': 4h}"))
    #expect(probe.problems("x: {change: soon}").map(\.name) == ["wrongType x"])
    #expect(probe.problems("x: [3d]").map(\.name) == ["wrongType x"])
  }

  @Test("a period has a start before its end, both instants")
  func period() throws {
    let probe = try Probe(field: "{type: period}")
    func problems(_ value: String) -> [String] { probe.problems("x: \(value)").map(\.name) }
    #expect(problems("{start: 2026-03-01T20:00:00Z, end: 2026-03-01T22:00:00Z}") == [])
    #expect(problems("{start: 2026-03-01T22:00:00Z, end: 2026-03-01T22:30:00+01:00}") == ["endBeforeStart x"])
    #expect(problems("{start: 2026-03-01T22:00:00Z, end: 2026-03-01T22:00:00Z}") == ["endBeforeStart x"])
    #expect(problems("{start: 2026-03-01T20:00:00Z}") == ["missingField x.end"])
    #expect(problems("{end: 2026-03-01T20:00:00Z}") == ["missingField x.start"])
    #expect(problems("{start: 2026-03-01, end: 2026-03-02}") == ["wrongType x.start", "wrongType x.end"])
    #expect(problems("{start: 2026-03-01T20:00:00Z, end: 2026-03-01T22:00:00Z, until: x}") == ["unknownField x.until"])
    #expect(problems("2026-03-01") == ["wrongType x"])
    #expect(problems("{start: [1], end: {a: b}}") == ["wrongType x.start", "wrongType x.end"])
  }

  @Test("the end of a period may be open where the kind says so")
  func openPeriod() throws {
    let probe = try Probe(field: "{type: period, open_end: true}")
    #expect(probe.accepts("{start: 2026-03-01T20:00:00Z}") && probe.accepts("{start: 2026-03-01T20:00:00Z, end: }"))
    #expect(!probe.accepts("{end: 2026-03-01T20:00:00Z}"))
  }

  @Test("groups have named sub-fields, checked like fields and named with their path")
  func group() throws {
    let probe = try Probe(field: "{type: list of group, fields: {role: {type: text, required: true}, count: {type: integer, min: 1}}}")
    #expect(probe.accepts("[{role: cab, count: 2}]"))
    #expect(probe.problems("x: [{count: 0}]").map(\.name) == ["outOfBounds x.count", "missingField x.role"])
    #expect(probe.problems("x: [{role: a, rol: b}]").map(\.name) == ["unknownField x.rol"])
    #expect(probe.problems("x: [cab]").map(\.name) == ["wrongType x"])
  }

  @Test("bounds are inclusive and compared in the unit of the type")
  func bounds() throws {
    let rows: [(String, accepted: [String], refused: [String])] = [
      ("{type: integer, min: 1, max: 5}", ["1", "5"], ["0", "6", "-1"]),
      ("{type: decimal, min: 0, max: 1}", ["0", "0.5", "1", "1.0"], ["1.01", "-0.1"]),
      ("{type: percent, min: 0, max: 100}", ["0%", "99.95%", "100%"], ["100.1%", "-1%"]),
      ("{type: duration, min: 1h, max: 1w}", ["60m", "7d", "1w"], ["59m", "8d", "169h"]),
    ]
    for (field, accepted, refused) in rows {
      let probe = try Probe(field: field)
      for value in accepted { #expect(probe.accepts(value), "\(field) \(value)") }
      for value in refused { #expect(probe.problems("x: \(value)").map(\.name) == ["outOfBounds x"], "\(field) \(value)") }
    }
  }

  @Test("weekly hours name days and windows")
  func hours() throws {
    let probe = try Probe(field: "{type: hours}")
    for value in ["{mon-fri: [09:00-17:30], sat: closed}", "{mon: ['00:00-24:00']}", "{mon-sun: 08:00-12:00}"] { #expect(probe.accepts(value), "\(value)") }
    for value in ["{mon-fri: 09:00-17:00, wed: 10:00-12:00}", "{mon,tue: 09:00-17:00}", "{mon: 09:00-10:00, sun-tue: 09:00-10:00}", "{mon: [09:00-10:00, closed]}", "{mon: []}"] {
      #expect(probe.problems("x: \(value)").map(\.name).allSatisfy { $0.hasPrefix("unusable calendar") } && !probe.accepts(value), "\(value)")
    }
    for value in ["{monday: [09:00-17:30]}", "{mon: [9-17]}", "{mon: [17:30-17:30]}", "[mon]", "{mon: [{a: b}]}", "{mon: [25:00-26:00]}"] {
      #expect(!probe.accepts(value), "\(value)")
    }
  }

  @Test("mentions of records, people, roles and files are collected with field, target, place and purpose")
  func references() throws {
    let probe = try Probe(
      kindFile: """
        kind: probe
        prefix: PRB
        folder: probes
        fields:
          a: {type: reference, to: any}
          p: {type: list of person}
          g: {type: list of group, fields: {r: {type: role}, f: {type: file}}}
        """)
    let facts = try #require(probe.read("---\na: SVC-x\np: [alice, bob]\ng: [{r: cab, f: a/b}]\n---\n").facts)
    #expect(facts.references.map(\.field) == ["a", "p", "p", "g.r", "g.f"])
    #expect(facts.references.map(\.target) == ["SVC-x", "alice", "bob", "cab", "a/b"])
    #expect(facts.references.first?.range == 7..<12)
  }

  @Test("a title is one line of at most 200 characters, at the top of the record only")
  func titles() throws {
    let probe = try Probe(kindFile: "kind: probe\nprefix: PRB\nfolder: probes\nfields:\n  title: {type: text}\n  x: {type: group, fields: {title: {type: text}}}\n")
    func problems(_ text: String) -> [String] { probe.problems(text).map(\.name) }
    #expect(problems("title: \(String(repeating: "ü", count: 200))") == [])
    #expect(problems("title: \(String(repeating: "ü", count: 201))") == ["unfitTitle title 201"])
    #expect(problems("title: \(String(repeating: "x", count: 10_000))") == ["unfitTitle title 10000"])
    for lines in ["|\n  a\n  b", "|\n  a", "\"a\\nb\"", "\"a\\rb\"", ">\n  a\n\n  b"] { #expect(problems("title: \(lines)") == ["unfitTitle title lines"], "\(lines)") }
    for line in [">-\n  a\n  b", "a\n  b", "'a\n  b'", "|-\n  a"] { #expect(problems("title: \(line)") == [], "\(line)") }
    #expect(problems("x: {title: \"a\\nb\"}") == [])
  }

  @Test("what a list names, it names once; texts may repeat themselves")
  func repetition() throws {
    for type in ["reference, to: any", "person", "role", "choice, of: [a, b]", "file", "email", "clause"] {
      let value = type == "email" ? "a@b" : type == "clause" ? "8.2" : "a"
      let probe = try Probe(field: "{type: list of \(type)}")
      #expect(probe.problems("x: [\(value), \(value), \(value)]").map(\.name) == ["repeated x \(value)", "repeated x \(value)"], "\(type)")
      #expect(probe.problems("x: [\(value)]").map(\.name) == [], "\(type)")
    }
    #expect(try Probe(field: "{type: list of text}").accepts("[a, a]"))
    #expect(try Probe(field: "{type: list of date}").accepts("[2026-01-01, 2026-01-01]"))
    let text = "---\nx: [a, 'a']\n---\n"
    let problem = try #require(try Probe(field: "{type: list of person}").read(text).problems.first)
    #expect(problem.range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == "'a'")
  }
}
