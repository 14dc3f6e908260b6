import Diagnostics
import Identifiers
import Records
import Rules
import TestSupport
import Testing

@Suite("The form of a record")
struct RecordFormTests {
  private static let sound = "title: Slow\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n"

  struct Row: Sendable, CustomTestStringConvertible {
    let sentence: String
    let bytes: [UInt8]
    let codes: Set<String>
    var testDescription: String { sentence }

    init(_ sentence: String, _ bytes: [UInt8], _ codes: Set<String>) { (self.sentence, self.bytes, self.codes) = (sentence, bytes, codes) }
    init(_ sentence: String, _ text: String, _ codes: Set<String> = []) { self.init(sentence, Array(text.utf8), codes) }
    init(_ sentence: String, fields: String, _ codes: Set<String> = []) { self.init(sentence, "---\n\(sound)\(fields)\n---\n", codes) }
  }

  static let rows = [
    Row("a record is front matter between two lines of three hyphens, and a body", "---\n\(sound)---\nBody\n"),
    Row("the body may be empty, and the last line may lack its end", "---\n\(sound)---"),
    Row("CR LF is read and is a warning", "---\n\(sound)---\n".replacing("\n", with: "\r\n"), ["FM017"]),
    Row("a byte order mark is read and is a warning", "\u{FEFF}---\n\(sound)---\n", ["FM018"]),
    Row("front matter may be empty, an empty mapping", "---\n---\n", ["FD001"]),
    Row("front matter starts at the first byte", "\n---\n\(sound)---\n", ["FM003"]),
    Row("a blank before the delimiter is none", " ---\n\(sound)---\n", ["FM003"]),
    Row("trailing blanks at the first delimiter are a finding", "--- \n\(sound)---\n", ["FM005"]),
    Row("trailing blanks at the last delimiter are a finding", "---\n\(sound)--- \n", ["FM005"]),
    Row("dots as the end are a finding", "---\n\(sound)...\n", ["FM005"]),
    Row("an empty file is no record", "", ["FM003"]),
    Row("text that is not UTF-8 is refused", Array("---\n\(sound)---\n".utf8) + [0xC3, 0x28, 0x0A], ["FM001"]),
    Row("a zero byte is refused", "---\n\(sound)---\n\0", ["FM002"]),
    Row("a tab as indentation is refused", fields: "outages:\n\t- extent: full", ["FM015"]),
    Row("a duplicate key in a sub-field is refused", fields: "major_incident: {review: a, review: b}", ["FM013"]),
    Row("an anchor is refused, with its alias", fields: "category: &a x\ncontact: *a", ["FM009", "FM010"]),
    Row("a tag is refused", fields: "category: !!int 7", ["FM011"]),
    Row("a merge key is refused", fields: "<<: {category: x}", ["FM012"]),
    Row("YAML's own typing is never used", fields: "category: NO\ncontact: 0755\nchannel: 2026-03-01\nexternal_id: 1234567e8"),
    Row("an empty value is absent for a required field", "---\n\(sound.replacing("title: Slow", with: "title: ''"))---\n", ["FD001"]),
    Row("an empty list where a text is expected is of the wrong type", "---\n\(sound.replacing("title: Slow", with: "title: []"))---\n", ["FD002"]),
    Row("a list where a text is expected is of the wrong type", "---\n\(sound.replacing("title: Slow", with: "title: [Slow]"))---\n", ["FD002"]),
    Row("a hidden character in the front matter is a finding", fields: "category: net\u{200B}work", ["FM019"]),
    Row("a hidden character in the body is a finding", "---\n\(sound)---\na\u{2066}b\n", ["FM019"]),
    Row("every script is text", "---\n\(sound)---\nÄrger 漢字 🙂 שלום\n"),
    Row("a pointer of Git LFS is no record", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", ["FM023"]),
    Row("nesting of 32 open collections is allowed", fields: "itsm-ignore: " + String(repeating: "[", count: 31) + String(repeating: "]", count: 31), ["FD002"]),
    Row("nesting of 33 open collections is refused", fields: "itsm-ignore: " + String(repeating: "[", count: 32) + String(repeating: "]", count: 32), ["FM021"]),
    Row("10,000 nodes are allowed", fields: nodes(10_000), ["FD003"]),
    Row("10,001 nodes are refused", fields: nodes(10_001), ["FM022"]),
    Row("1 MiB is allowed", "---\n\(sound)---\n" + String(repeating: "x", count: 1_048_576 - sound.utf8.count - 8)),
    Row("a byte more is refused", "---\n\(sound)---\n" + String(repeating: "x", count: 1_048_576 - sound.utf8.count - 7), ["FM020"]),
  ]

  /// A field that makes up this many nodes together with the sound ones: the top mapping, and ten keys and values.
  private static func nodes(_ count: Int) -> String { "title_: [\(String(repeating: "a,", count: count - 13))]" }

  @Test("is as narrow as it says", arguments: rows)
  func form(row: Row) throws {
    var tree = Judging.tree()
    tree.put(row.bytes, at: "incidents/INC-2026-0001.md")
    let findings = try Judging.findings(tree)
    #expect(findings.codes == row.codes, "\(findings.listing)")
  }

  @Test("a refusal stands on the line of what is refused", arguments: [
    ("title: a\nstatus: new\ntitle: b", 4, "FM013"), ("title: a\nteam: &x y", 3, "FM009"), ("title: a\nteam: [b", 3, "FM006"), ("%YAML 1.1\ntitle: a", 2, "FM014"),
  ])
  func line(fields: String, line: Int, code: String) throws {
    let text = "---\n\(fields)\n---\n"
    let findings = try Judging.findings(["incidents/INC-2026-0001.md": text])
    let finding = try #require(findings.first { $0.code.text == code }, "\(findings.listing)")
    let range = try #require(finding.range)
    #expect(SourceText(text).position(at: range.lowerBound).line >= line - (code == "FM006" ? 1 : 0))
    #expect(SourceText(text).position(at: range.lowerBound).line <= line + (code == "FM006" ? 1 : 0))
  }

  @Test("only carriage returns, the byte order mark and a conflict in a text are warnings")
  func warnings() {
    let warnings = RuleRegistry.all.filter { $0.code.family == "FM" && $0.severity != .error }
    #expect(warnings.map(\.code) == ["FM017", "FM018", "FM026"])
  }

  @Test("a conflict in a text is told where it begins outside of code, whatever its versions hold", arguments: [
    ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n", true),
    ("<<<<<<< HEAD\n```\na\n```\n=======\nb\n>>>>>>> topic\n", true),
    ("<<<<<<< HEAD\n```\na\n=======\nb\n>>>>>>> topic\n```\n", true),
    ("<<<<<<< HEAD\na\n=======\n~~~\nb\n>>>>>>> topic\n~~~\n", true),
    ("```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n```\n", false),
    ("<<<<<<< HEAD\na\n>>>>>>> topic\n=======\n", false),
  ])
  func conflict(body: String, isTold: Bool) throws {
    let findings = try Judging.findings(["incidents/INC-2026-0001.md": "---\n\(Self.sound)---\n\(body)"])
    #expect(findings.contains { $0.code == "FM026" } == isTold, "\(findings.listing)")
  }

  @Test("the fix of a warning leaves a sound record", arguments: ["\u{FEFF}---\n\(sound)---\n", "---\r\n\(sound)---\r\nBody\r\n"])
  func fixes(text: String) throws {
    var bytes = Array(text.utf8)
    for finding in try Judging.findings(["incidents/INC-2026-0001.md": text]).sorted(by: { ($0.range?.lowerBound ?? 0) > ($1.range?.lowerBound ?? 0) }) {
      let fix = try #require(finding.fix)
      bytes.replaceSubrange(fix.range, with: fix.replacement)
    }
    let fixed = String(decoding: bytes, as: UTF8.self)
    #expect(try Judging.findings(["incidents/INC-2026-0001.md": fixed]).isEmpty)
    #expect(!fixed.contains("\r") && !fixed.contains("\u{FEFF}"))
  }
}
