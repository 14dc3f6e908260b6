import Foundation
import Testing

@Suite("Words that the sources do without")
struct ForbiddenWordTests {
  struct Rule: Sendable, CustomTestStringConvertible {
    let word: String
    /// Modules in which it may stand, with its reason.
    var allowed: Set<String> = []
    /// The only modules that it is forbidden in; empty for all.
    var only: Set<String> = []
    var inComments = false
    var testDescription: String { word }
  }

  static let rules = [
    Rule(word: #"(?<![\w.])(debugP|p)rint\("#, allowed: ["Commands"]),
    Rule(word: #"\btry!"#),
    Rule(word: #"\bas!"#),
    Rule(word: #"\bfatalError\b"#),
    Rule(word: #"@unchecked Sendable"#, allowed: ["Git", "FrontMatter"]),
    Rule(word: #"nonisolated\(unsafe\)"#, allowed: ["Git", "FrontMatter"]),
    Rule(word: #"[\w)\]]!(?![=\w])"#, allowed: ["Git", "FrontMatter"]),
    Rule(word: #"\btry\?"#, only: ["Git", "HistoryIndex", "Governance"]),
    Rule(word: #"\b(TODO|FIXME|XXX|HACK)\b"#, inComments: true),
    Rule(word: #"(?i)\bplaceholder (value|implementation|until)\b"#, inComments: true),
    Rule(word: #"\bNSRegularExpression|DateFormatter\b"#),
    Rule(word: #"^\s*(public|open) "#),
  ]

  @Test("do not occur", arguments: rules)
  func word(rule: Rule) throws {
    let expression = try NSRegularExpression(pattern: rule.word)
    for file in Repository.sources where !rule.allowed.contains(file.module) && (rule.only.isEmpty || rule.only.contains(file.module)) {
      let lines = rule.inComments ? file.lines.map(String.init) : SwiftCode.lines(of: file.text)
      for (number, line) in lines.enumerated() {
        let found = expression.firstMatch(in: line, range: NSRange(line.startIndex..., in: line))
        #expect(found == nil, "\(file.path):\(number + 1): \(line)")
      }
    }
  }

  @Test("code is told from text and comments")
  func code() {
    let text = #"""
      let a = "try! \"as!\" \(b!)" // fatalError
      let c = """
        try! // no comment
        """
      let d = #"as! "# + e /* try! */ + f // x
      """#
    #expect(SwiftCode.lines(of: text).joined(separator: "|") == #"let a = "" |let c = ""|||let d = "" + e  + f "#)
  }
}
