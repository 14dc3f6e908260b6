import Diagnostics
import Identifiers
import Testing

@Suite("Display text") struct DisplayTextTests {
  @Test(
    "plain text, accents, CJK and emoji stay as they are",
    arguments: ["", "plain: text #1", "Ärger", "障害", "🔥", "❤️", "a::b", "[x]"])
  func unchanged(text: String) {
    #expect(DisplayText.escaped(text) == text)
  }

  @Test(
    "hidden characters are shown as escapes",
    arguments: [
      ("a\nb", "a\\nb"), ("a\r\n\tb", "a\\r\\n\\tb"), ("\u{1B}[31m", "\\u{1B}[31m"), ("a\u{202E}b", "a\\u{202E}b"),
      ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("z\u{200B}w\u{200D}j\u{FEFF}", "z\\u{200B}w\\u{200D}j\\u{FEFF}"),
      ("\u{7F}\u{85}\u{9B}", "\\u{7F}\\u{85}\\u{9B}"), ("a\u{2028}b", "a\\u{2028}b"), ("\u{E0041}", "\\u{E0041}"),
      ("\u{AD}", "\\u{AD}"), ("\u{FFFE}", "\\u{FFFE}"), ("\u{10FFFF}", "\\u{10FFFF}"), ("\u{0}", "\\u{0}"),
    ])
  func hidden(text: String, shown: String) {
    #expect(DisplayText.escaped(text) == shown)
  }

  @Test(
    "no text starts a command of a CI runner",
    arguments: ["::error::x", "  ::error::x", "\u{3000}::warning::x", "x ##[error]y", "###[error]y"])
  func commands(text: String) {
    let shown = DisplayText.escaped(text)
    #expect(!startsCommand(shown), "\(shown)")
  }

  @Test("a path cannot start a command together with the colon that follows it")
  func paths() {
    #expect(DisplayText.escaped(RepoPath(":")) == "\\u{3A}")
    #expect(DisplayText.escaped(RepoPath(":error file=x")) == "\\u{3A}error file=x")
    #expect(DisplayText.escaped(RepoPath(bytes: [0x61, 0xFF, 0x62])) == "a\u{FFFD}b")
    #expect(DisplayText.escaped(RepoPath("incidents/2026/INC-2026-0007.md")) == "incidents/2026/INC-2026-0007.md")
  }

  @Test("every scalar that escapes the ranges is neither a control nor a format character")
  func allScalars() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = DisplayText.escaped(String(Character(scalar)))
      guard shown.unicodeScalars.first == scalar, shown.unicodeScalars.count == 1 else { continue }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: Issue.record("U+\(String(value, radix: 16)) is shown raw")
      case .format where scalar.properties.isDefaultIgnorableCodePoint: Issue.record("U+\(String(value, radix: 16)) is shown raw")
      default:
        let isRawBidi = scalar.properties.isBidiControl
        if isRawBidi { Issue.record("U+\(String(value, radix: 16)) is shown raw") }
      }
    }
  }

  @Test(
    "widths are columns of a terminal",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("障害", 4), ("한국", 4), ("ｱ", 1), ("Ａ", 2), ("🔥", 2), ("❤️", 2), ("❤", 1), ("👍🏽", 2),
      ("🇩🇪", 2), ("…", 1), ("㉿", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ])
  func widths(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }
}

/// What GitHub's runner looks for: `::name` at a line's start after white space, `##[name]` anywhere.
func startsCommand(_ line: String) -> Bool {
  let trimmed = line.drop { $0.isWhitespace }
  return trimmed.hasPrefix("::") || line.contains("##[")
}
