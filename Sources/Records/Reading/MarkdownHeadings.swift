/// The ATX headings of a Markdown text (CommonMark 0.30, section 4.2), outside fenced code and outside HTML that is not shown.
package struct MarkdownHeadings: Sendable {
  package struct Heading: Sendable, Hashable {
    package let text: String
    /// Where its line starts, as an index of the given bytes.
    package let offset: Int
    /// Blanks before it. One that is indented may belong to a list item.
    package let indentation: Int
  }

  package private(set) var headings: [Heading] = []

  /// Reads up to the heading that starts the part which the text `end` names.
  package init(_ bytes: ArraySlice<UInt8>, until end: String? = nil) {
    var block = Block.text
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let line = bytes[start..<lineEnd]
      let content = line.drop { $0 == UInt8(ascii: " ") }
      let indentation = content.startIndex - line.startIndex
      if block.takes(line, content: content, indentation: indentation), let text = Self.heading(content) {
        if text == end, indentation == 0 { return }
        headings.append(Heading(text: text, offset: start, indentation: indentation))
      }
      start = lineEnd < bytes.endIndex ? lineEnd + 1 : bytes.endIndex
    }
  }

  /// Where the line of the first heading with exactly this text starts. One that is indented is passed over: in a list it could
  /// stand within code.
  package static func offset(of heading: String, in bytes: ArraySlice<UInt8>) -> Int? {
    MarkdownHeadings(bytes).headings.first { $0.text == heading && $0.indentation == 0 }?.offset
  }

  package func contains(_ text: String) -> Bool { headings.contains { $0.text == text } }

  private static func heading(_ line: ArraySlice<UInt8>) -> String? {
    let level = line.prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level) else { return nil }
    var text = line.dropFirst(level)
    guard text.isEmpty || text.first.map(\.isLineBlank) == true else { return nil }
    text = text.drop(while: \.isLineBlank)
    while text.last.map(\.isLineBlank) == true { text = text.dropLast() }
    let closing = text.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if closing == text.count || (closing > 0 && text[text.endIndex - closing - 1].isLineBlank) { text = text.dropLast(closing) }
    while text.last.map(\.isLineBlank) == true { text = text.dropLast() }
    return String(decoding: text, as: UTF8.self)
  }
}

/// In which block of a Markdown text a line stands.
private enum Block {
  case text
  /// Sections 4.5: fenced code.
  case fence(byte: UInt8, length: Int)
  /// Section 4.6, conditions 1 to 5: HTML until a line that holds one of these.
  case html(ends: [String])

  /// Goes on by one line, and says whether the line may be a heading.
  mutating func takes(_ line: ArraySlice<UInt8>, content: ArraySlice<UInt8>, indentation: Int) -> Bool {
    switch self {
    case .fence(let byte, let length):
      if indentation < 4, Self.closes(content, byte, length) { self = .text }
      return false
    case .html(let ends):
      if line.containsAny(ends) { self = .text }
      return false
    case .text:
      guard indentation < 4 else { return false }
      if let (byte, length) = Self.fence(content) {
        self = .fence(byte: byte, length: length)
        return false
      }
      guard let ends = Self.htmlEnds(content) else { return true }
      if !content.containsAny(ends) { self = .html(ends: ends) }
      return false
    }
  }

  private static func fence(_ line: ArraySlice<UInt8>) -> (byte: UInt8, length: Int)? {
    guard let first = line.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    let length = line.prefix { $0 == first }.count
    guard length >= 3, !(first == UInt8(ascii: "`") && line.dropFirst(length).contains(first)) else { return nil }
    return (first, length)
  }

  private static func closes(_ line: ArraySlice<UInt8>, _ byte: UInt8, _ length: Int) -> Bool {
    let run = line.prefix { $0 == byte }.count
    return run >= length && line.dropFirst(run).allSatisfy(\.isLineBlank)
  }

  /// What ends the HTML that the line starts; nil where it starts none that hides headings.
  private static func htmlEnds(_ line: ArraySlice<UInt8>) -> [String]? {
    guard line.first == UInt8(ascii: "<") else { return nil }
    let rest = line.dropFirst()
    if rest.starts(with: "!--".utf8) { return ["-->"] }
    if rest.first == UInt8(ascii: "?") { return ["?>"] }
    if rest.starts(with: "![CDATA[".utf8) { return ["]]>"] }
    if rest.first == UInt8(ascii: "!"), rest.dropFirst().first?.isASCIILetter == true { return [">"] }
    let name = String(decoding: rest.prefix(while: \.isASCIILetter), as: UTF8.self).lowercased()
    let next = rest.dropFirst(name.utf8.count).first
    guard ["script", "pre", "style", "textarea"].contains(name), next == nil || next == UInt8(ascii: ">") || next?.isLineBlank == true else {
      return nil
    }
    return ["</script>", "</pre>", "</style>", "</textarea>"]
  }
}

extension ArraySlice<UInt8> {
  /// Whether one of the texts, in lower case, occurs; the case of the bytes does not count.
  fileprivate func containsAny(_ texts: [String]) -> Bool {
    texts.contains { text in
      let wanted = Array(text.utf8)
      guard count >= wanted.count else { return false }
      return (startIndex...(endIndex - wanted.count)).contains { start in
        wanted.indices.allSatisfy { offset in
          let byte = self[start + offset]
          return byte == wanted[offset] || (byte.isASCIILetter && byte | 0x20 == wanted[offset])
        }
      }
    }
  }
}

extension UInt8 {
  fileprivate var isLineBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r") }
  fileprivate var isASCIILetter: Bool { self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z") }
}
