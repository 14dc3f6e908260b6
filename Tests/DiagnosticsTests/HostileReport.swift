import Diagnostics
import Identifiers

/// Findings whose every text tries to break out of the format that it is written into.
enum HostileReport {
  static let texts = [
    "plain", "two\nlines", "crlf\r\n::error file=x::pwned", "::warning::pwned", "##[error]pwned", "100%0A::error::pwned",
    "a:b,c;d", "\"quoted\" 'single' & <tag attr=\"x\"> ]]> <![CDATA[ <!-- -->", "\u{202E}desrever\u{2066}",
    "zero\u{200B}width\u{FEFF}",
    "\u{1B}[31mred\u{1B}[0m", "\u{0}\u{1}\u{8}\u{B}\u{1F}\u{7F}\u{85}\u{9B}", "🔥 émoji 障害 👩‍💻",
    "back\\slash \\u{41} {0} [a](1) $(x) `y`",
    "\u{FFFE}\u{FFFF}\u{10FFFF}", "  leading and trailing  ", "", "=cmd|' /C calc'!A0",
  ]

  static let paths: [RepoPath] =
    texts.map { RepoPath("incidents/\($0).md") } + [
      ":", "::error::x", " ::error::x", "-x", "a b/c.md",
      RepoPath(bytes: [0x69, 0x2F, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x2E, 0x6D, 0x64]),
      RepoPath(bytes: []),
    ]

  static let source = SourceText(
    Array("title: \"##[error]\u{202E}x\"\r\n\tstatus: op🔥né\r\n::error::z\nlast ".utf8) + [0xFF, 0xC3] + Array("\nend".utf8))

  static let commit = ObjectID(hex: "3f2a9c10000000000000000000000000000000ab")

  static func report() -> FindingReport {
    var findings: [Finding] = []
    for (number, path) in paths.enumerated() {
      let text = texts[number % texts.count]
      let start = number * 3 % (source.bytes.count + 10)
      findings.append(
        Finding(
          code: "FD004", rule: "unknown-choice", severity: Severity.allCases[number % 3], message: "unknown status '\(text)'",
          help: number % 2 == 0 ? "write '\(text)'" : nil, path: path, record: RecordID("INC-\(text)"),
          range: number % 4 == 3 ? nil : start..<(start + number), commit: number % 5 == 0 ? commit : nil,
          actor: number % 5 == 0 ? RecordID(text) : nil,
          notes: [.init("also '\(text)'", path: number % 2 == 0 ? path : nil, range: 0..<3), .init(text)],
          fix: number % 3 == 0 ? .init(range: start..<(start + 2), replacement: Array(text.utf8)) : nil))
    }
    findings.append(
      Finding(code: "HI001", rule: "deleted-record", severity: .error, message: "::error::x", commit: commit, actor: "::x"))
    findings.append(Finding(code: "CF001", rule: "bad-config", severity: .error, message: "::error::x", record: "::error::"))
    findings.append(Finding(code: "CF001", rule: "bad-config", severity: .error, message: "::error::x"))
    findings.append(Finding(code: "CF001", rule: "bad-config", severity: .error, message: "::error::x"))
    let suppressed = FindingReport.Suppressed(
      Finding(code: "FD012", rule: "empty-section", severity: .warning, message: texts[2], path: paths[8]), reason: texts[3],
      origin: .record)
    return FindingReport(
      findings: findings, records: 214, commits: 3, suppressed: [suppressed],
      extra: [("acts", .array(texts.map { ["record": .string($0)] }))],
      rules: [
        RuleDescription(code: "FD004", name: "unknown-choice", summary: texts[7], help: texts[1]),
        RuleDescription(code: "FD099", name: "unused", summary: "never found", help: ""),
      ])
  }

  static func rendered(_ format: FindingFormat, colour: Bool = false) -> String {
    format.renderer.render(report(), sources: { path, _ in path == ":" ? nil : source }, style: TerminalStyle(colour: colour))
  }
}

/// The characters of a text, newlines aside, that no output may hold.
func hiddenScalars(in text: String) -> [Unicode.Scalar] {
  text.unicodeScalars.filter { scalar in
    if scalar == "\n" { return false }
    if scalar == "\u{FE0F}" || scalar == "\u{FE0E}" { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint
    }
  }
}
