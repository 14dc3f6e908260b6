import Foundation
import Identifiers
import Kinds
import TestSupport
import Testing

@Suite("Glob patterns")
struct GlobPatternTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let pattern: String
    let matching: [String]
    let others: [String]
    var testDescription: String { pattern }

    init(_ pattern: String, _ matching: [String], not others: [String]) { (self.pattern, self.matching, self.others) = (pattern, matching, others) }
  }

  static let rows = [
    Row("docs/*.md", ["docs/a.md", "docs/.md"], not: ["docs/a/b.md", "docs/a.mdx", "xdocs/a.md", "docs", "a.md", ""]),
    Row("docs/**/*.md", ["docs/a.md", "docs/a/b.md", "docs/a/b/c.md"], not: ["docsa.md", "docs/a.txt", "docs/a.md/x"]),
    Row("**/*.md", ["a.md", "a/b.md", "a/b/c.md"], not: ["a.txt", "a.md/b"]),
    Row("docs/**", ["docs/a", "docs/a/b"], not: ["docs", "docsa"]),
    Row("**", ["a", "a/b"], not: []),
    Row("a/**/b/**/c", ["a/b/c", "a/x/b/y/z/c", "a/b/b/c"], not: ["a/c", "a/bc", "a/xb/c", "ab/c"]),
    Row("a**b", ["ab", "a/x/b", "axb"], not: ["a", "a/bx"]),
    Row("?.md", ["a.md", "ü.md", "漢.md"], not: [".md", "ab.md", "/.md"]),
    Row("[a-c]x[!0-9]", ["axy", "cx-", "bxü"], not: ["dxy", "ax0", "ax", "ax/"]),
    Row("[]a]", ["]", "a"], not: ["b", "[]a]"]),
    Row("[^x]y", ["ay", "üy"], not: ["xy", "/y", "y"]),
    Row("[!]]", ["a"], not: ["]"]),
    Row("a[b", ["a[b"], not: ["ab"]),
    Row("[z-a]", [], not: ["z", "a", "-"]),
    Row("a+(b).md", ["a+(b).md"], not: ["aab.md"]),
    Row("", [""], not: ["a"]),
  ]

  @Test("match whole paths, component by component", arguments: rows)
  func matching(row: Row) {
    let pattern = GlobPattern(row.pattern)
    for path in row.matching { #expect(pattern.matches(RepoPath(path)), "\(row.pattern) must match \(path)") }
    for path in row.others { #expect(!pattern.matches(RepoPath(path)), "\(row.pattern) must not match \(path)") }
  }

  @Test("agree with regular expressions on three thousand random patterns and paths")
  func differential() throws {
    var generator = SeededGenerator(seed: 7)
    let parts = ["a", "b", "/", "*", "**", "**/", "?", ".", "[ab]", "[!a]"]
    let meanings = ["a", "b", "/", "[^/]*", ".*", "(?:[^/]*/)*", "[^/]", "\\.", "[ab]", "[^a/]"]
    for _ in 0..<3_000 {
      let chosen = (0..<Int.random(in: 1...6, using: &generator)).map { _ in Int.random(in: 0..<parts.count, using: &generator) }
      let text = chosen.map { parts[$0] }.joined()
      // Stars that touch each other read differently than one by one.
      guard !text.contains("***"), zip(chosen, chosen.dropFirst()).allSatisfy({ !(parts[$0].hasSuffix("*") && parts[$1].hasPrefix("*")) }),
        zip(chosen, chosen.dropFirst()).allSatisfy({ !(parts[$0] == "**" && parts[$1] == "/") })
      else { continue }
      let expression = try NSRegularExpression(pattern: "^(?:\(chosen.map { meanings[$0] }.joined()))$")
      let glob = GlobPattern(text)
      for _ in 0..<8 {
        var path = String((0..<Int.random(in: 1...7, using: &generator)).map { _ in "aab/.".randomElement(using: &generator) ?? "a" })
        while path.contains("//") { path = path.replacing("//", with: "/a/") }
        if path.hasPrefix("/") { path = "b" + path }
        let expected = expression.firstMatch(in: path, range: NSRange(location: 0, length: path.utf16.count)) != nil
        #expect(glob.matches(RepoPath(path)) == expected, "\(text) \(path)")
      }
    }
  }

  @Test("no pattern is slow", arguments: ["*a*a*a*a*a*a*a*a*a*a*a*b", "**/*/**/*/**/*/**/*/**/*/**/b", "**a**a**a**a**a**a**a**a**b", String(repeating: "*", count: 3_001)])
  func pathological(pattern: String) {
    let glob = GlobPattern(pattern)
    let path = RepoPath(String(repeating: "a", count: 500) + String(repeating: "/a", count: 250))
    let start = ContinuousClock.now
    for _ in 0..<3 { #expect(glob.matches(path) == pattern.hasSuffix("**")) }
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("any bytes are a path")
  func bytes() {
    #expect(GlobPattern("a/*").matches(RepoPath(bytes: Array("a/".utf8) + [0xFF, 0xFE])))
    #expect(GlobPattern("a/??").matches(RepoPath(bytes: Array("a/".utf8) + [0xFF, 0xFE])))
  }

  @Test("say which folder holds all that they match")
  func folders() {
    for (pattern, folder) in [("docs/*.md", "docs"), ("a/b/**/c.md", "a/b"), ("*.md", ""), ("a/b[c]/d", "a"), ("a/b.md", "a"), ("x?/y", "")] {
      #expect(GlobPattern(pattern).folder == RepoPath(folder), "\(pattern)")
    }
  }
}
