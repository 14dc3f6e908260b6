/// The trailers at the end of a commit message: `Name: value` lines of its last paragraph.
///
/// Lines of that kind elsewhere in the message count too: a co-author is one wherever he is named.
package struct Trailers: Sendable {
  private let lines: [(name: String, value: String)]

  package init(_ message: String) {
    lines = message.split(whereSeparator: \.isNewline).compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let name = line[..<colon]
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
      return (name.lowercased(), String(line[line.index(after: colon)...].drop { $0 == " " }))
    }
  }

  /// Those of the last paragraph alone, where nothing else stands: what a program adds, and not what it was given to quote.
  package static func last(in message: String) -> Trailers {
    let lines = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let end = lines.lastIndex { line in line.contains { !$0.isWhitespace } }.map { $0 + 1 } ?? 0
    let start = lines[..<end].lastIndex { line in line.allSatisfy(\.isWhitespace) }.map { $0 + 1 } ?? 0
    // The subject is no trailer, and a text that ends with one is a text.
    let paragraph = lines[start..<end]
    let trailers = Trailers(paragraph.joined(separator: "\n"))
    return start > 0 && trailers.lines.count == paragraph.count ? trailers : Trailers("")
  }

  /// The values of all trailers with a lower-case name.
  package func values(of name: String) -> [String] { lines.filter { $0.name == name }.map(\.value) }

  /// The lower-case address in `Name <address>`, or of one that stands alone.
  package static func address(_ value: String) -> String? {
    guard let open = value.lastIndex(of: "<"), let close = value.lastIndex(of: ">"), open < close else {
      let words = value.split(whereSeparator: \.isWhitespace)
      return words.count == 1 && words[0].contains("@") ? words[0].lowercased() : nil
    }
    return value[value.index(after: open)..<close].lowercased()
  }

  /// The same, where nothing else that may be meant stands beside it.
  package static func onlyAddress(_ value: String) -> String? {
    let marks = value.filter { "<>".contains($0) }
    let rest = value.reversed().drop(while: \.isWhitespace)
    return marks == "<>" && rest.first == ">" ? address(value) : nil
  }
}
