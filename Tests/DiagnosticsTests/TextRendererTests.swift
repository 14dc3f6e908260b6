import Diagnostics
import Identifiers
import Testing

@Suite("Text for people") struct TextRendererTests {
  private static let path: RepoPath = "incidents/INC-1.md"

  private func render(as format: FindingFormat = .text, _ source: String, _ findings: [Finding], colour: Bool = false) -> String {
    let report = FindingReport(findings: findings, records: 1)
    return format.renderer.render(
      report, sources: { path, _ in path == Self.path ? SourceText(source) : nil }, style: TerminalStyle(colour: colour))
  }

  private func finding(_ range: Range<Int>?) -> Finding {
    Finding(
      code: "FD004", rule: "unknown-choice", severity: .error, message: "unknown status 'opne'", path: Self.path, range: range)
  }

  /// The excerpt's two lines for a finding at the range of `needle` in `source`.
  private func excerpt(_ source: String, at needle: String) throws -> String {
    let start = try #require(source.firstRange(of: needle))
    let lower = source.utf8.distance(from: source.startIndex, to: start.lowerBound)
    let text = render(source, [finding(lower..<(lower + needle.utf8.count))])
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(separator: "\n")
  }

  @Test("a finding shows its line, carets, notes and help")
  func whole() {
    var finding = finding(12..<16)
    finding.help = "did you mean 'open'?"
    finding.notes = [
      .init("the kind says so", path: "kinds/incident.yaml"), .init("first here", range: 0..<2), .init("just a word"),
    ]
    #expect(
      render("id: A\nst:\topne\n", [finding]) == """
        incidents/INC-1.md:2:7: error: unknown status 'opne' [FD004]
         2 | st: opne
           |       ^^
        note: kinds/incident.yaml: the kind says so
        note: incidents/INC-1.md:1:1: first here
         1 | id: A
           | ^^
        note: just a word
        help: did you mean 'open'?

        """)
  }

  @Test("wide characters, tabs, accents and escapes keep the carets under the range")
  func widths() throws {
    #expect(try excerpt("title: 障害 opne x", at: "opne") == " 1 | title: 障害 opne x\n   |             ^^^^\n")
    #expect(try excerpt("\tx: 障害", at: "障害") == " 1 |     x: 障害\n   |        ^^^^\n")
    #expect(try excerpt("e\u{301}: \u{202E}opne", at: "opne") == " 1 | e\u{301}: \\u{202E}opne\n   |            ^^^^\n")
    #expect(try excerpt("a: 👍🏽 opne", at: "👍🏽") == " 1 | a: 👍🏽 opne\n   |    ^^\n")
    #expect(try excerpt("a\tb", at: "\tb") == " 1 | a   b\n   |  ^^^^\n")
  }

  @Test("a range over several lines is marked to the end of the first, an empty one by one caret")
  func ranges() throws {
    #expect(try excerpt("one\r\ntwo\nthree", at: "wo\nth") == " 2 | two\n   |  ^^\n")
    #expect(render("ab\ncd", [finding(2..<2)]).hasSuffix(" 1 | ab\n   |   ^\n"))
    #expect(render("ab\ncd", [finding(5..<5)]).hasSuffix(" 2 | cd\n   |   ^\n"))
    #expect(render("ab\ncd", [finding(900..<1000)]).hasSuffix(" 2 | cd\n   |   ^\n"))
    #expect(render("", [finding(0..<0)]).hasSuffix(" 1 | \n   | ^\n"))
  }

  @Test("a long line is cut around the range")
  func longLines() throws {
    let long = String(repeating: "abcdefghi ", count: 50) + "NEEDLE" + String(repeating: " jklmnopqr", count: 50)
    let lines = try excerpt(long, at: "NEEDLE").split(separator: "\n")
    let shown = String(try #require(lines.first).dropFirst(5))
    let carets = String(try #require(lines.last).dropFirst(5))
    #expect(shown.hasPrefix("…") && shown.hasSuffix("…"))
    #expect(shown.count <= 102)
    #expect(carets == String(repeating: " ", count: 41) + "^^^^^^")
    #expect(String(shown.dropFirst(41).prefix(6)) == "NEEDLE")
    let head = try excerpt("NEEDLE" + String(repeating: "x", count: 300), at: "NEEDLE")
    #expect(head == " 1 | NEEDLE" + String(repeating: "x", count: 94) + "…\n   | ^^^^^^\n")
    let tail = try excerpt(String(repeating: "x", count: 300) + "NEEDLE", at: "NEEDLE")
    #expect(tail.hasPrefix(" 1 | …xxx") && tail.contains("xNEEDLE\n"))
  }

  @Test("a line of a hundred columns is whole")
  func exactWidth() throws {
    let line = String(repeating: "x", count: 96) + "opne"
    #expect(try excerpt(line, at: "opne") == " 1 | \(line)\n   | " + String(repeating: " ", count: 96) + "^^^^\n")
  }

  @Test("a line of nothing but combining marks is bounded")
  func combining() {
    let source = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(render(source, [finding(0..<source.utf8.count)]).utf8.count < 5000)
    #expect(render(source, [finding(100_000..<100_002)]).utf8.count < 5000)
  }

  @Test("findings of a commit say which, and by whom")
  func commits() {
    var finding = finding(nil)
    finding.commit = HostileReport.commit
    finding.actor = "alice"
    #expect(render("", [finding]) == "incidents/INC-1.md: error: unknown status 'opne' [FD004]\nin commit 3f2a9c1 by alice\n")
    #expect(
      render(as: .concise, "", [finding])
        == "incidents/INC-1.md: error: unknown status 'opne' [FD004] (commit 3f2a9c1 by alice)\n")
    finding.path = nil
    #expect(render("", [finding]) == "commit 3f2a9c1 by alice: error: unknown status 'opne' [FD004]\n")
    #expect(render(as: .concise, "", [finding]) == "commit 3f2a9c1 by alice: error: unknown status 'opne' [FD004]\n")
    finding.commit = nil
    finding.record = "INC-1"
    #expect(render("", [finding]) == "INC-1: error: unknown status 'opne' [FD004]\n")
    finding.record = nil
    #expect(render("", [finding]) == "error: unknown status 'opne' [FD004]\n")
  }

  @Test("findings are shown by file, then by place")
  func order() {
    var first = finding(0..<1)
    first.path = "a.md"
    let text = render(as: .concise, "x\ny\n", [finding(2..<3), finding(0..<1), first])
    #expect(
      text.split(separator: "\n").map { $0.prefix { $0 != " " } } == [
        "a.md:", "incidents/INC-1.md:1:1:", "incidents/INC-1.md:2:1:",
      ])
  }

  @Test("a file is read once for all its findings")
  func lazySources() {
    final class Counter { var reads: [RepoPath] = [] }
    let counter = Counter()
    let findings = (0..<10).flatMap { number in
      ["a.md", "b.md"].map { path in
        Finding(code: "FD001", rule: "x", severity: .error, message: "m", path: RepoPath(path), range: number..<(number + 1))
      }
    }
    let lookup: SourceLookup = { path, _ in
      counter.reads.append(path)
      return SourceText("0123456789")
    }
    _ = FindingFormat.text.renderer.render(FindingReport(findings: findings), sources: lookup, style: .plain)
    #expect(counter.reads == ["a.md", "b.md"])
  }

  @Test("suppressed findings are listed with the reason")
  func suppressed() {
    let report = FindingReport(
      findings: [], records: 2, suppressed: [.init(finding(nil), reason: "old import", origin: .configuration)])
    let text = FindingFormat.text.renderer.render(report, sources: { _, _ in nil }, style: .plain)
    #expect(
      text == "incidents/INC-1.md: error: unknown status 'opne' [FD004]\nsuppressed: old import (by the configuration)\n")
    #expect(report.summaryLine == "no findings in 2 records (1 suppressed)")
  }

  @Test("the summary counts in words")
  func summary() {
    let warning = Finding(code: "FD001", rule: "x", severity: .warning, message: "m")
    let note = Finding(code: "FD001", rule: "x", severity: .note, message: "m")
    #expect(
      FindingReport(findings: [finding(nil), finding(nil), warning], records: 214).summaryLine
        == "2 errors, 1 warning in 214 records")
    #expect(FindingReport(findings: [note], records: 1, commits: 2).summaryLine == "1 note in 1 record and 2 commits")
    #expect(FindingReport(findings: [], commits: 1).summaryLine == "no findings in 1 commit")
    #expect(FindingReport(findings: []).summaryLine == "no findings in 0 records")
  }

  @Test("a warning fails a strict run only")
  func threshold() {
    var report = FindingReport(findings: [Finding(code: "FD001", rule: "x", severity: .warning, message: "m")])
    #expect(!report.hasFailures)
    report.threshold = .warning
    #expect(report.hasFailures)
    #expect(FindingReport(findings: [finding(nil)]).hasFailures)
  }
}
