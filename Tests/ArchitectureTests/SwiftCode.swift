/// Swift without what stands in string literals and comments; enough to look for words, not a parser.
enum SwiftCode {
  static func lines(of text: String) -> [String] {
    var result = ""
    var rest = text[...]
    while let character = rest.first {
      if rest.hasPrefix("//") {
        rest = rest[(rest.firstIndex(of: "\n") ?? rest.endIndex)...]
      } else if rest.hasPrefix("/*") {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.hasPrefix("*/") { keepLineEnd(rest.removeFirst(), &result) }
        rest = rest.dropFirst(2)
      } else if let quote = quote(at: rest) {
        result += "\"\""
        rest = rest.dropFirst(quote.count)
        skip(&rest, until: quote, &result)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static let quotes = ["##\"\"\"", "#\"\"\"", "\"\"\"", "##\"", "#\"", "\""]

  private static func quote(at text: Substring) -> String? { quotes.first(where: text.hasPrefix) }

  private static func skip(_ rest: inout Substring, until quote: String, _ result: inout String) {
    let signs = quote.prefix { $0 == "#" }
    let end = quote.dropFirst(signs.count) + signs
    let escape = "\\" + signs
    while !rest.isEmpty {
      if rest.hasPrefix(end) {
        rest = rest.dropFirst(end.count)
        return
      }
      if rest.hasPrefix(escape) { rest = rest.dropFirst(escape.count) }
      if !rest.isEmpty { keepLineEnd(rest.removeFirst(), &result) }
    }
  }

  private static func keepLineEnd(_ character: Character, _ result: inout String) { if character == "\n" { result.append(character) } }
}
