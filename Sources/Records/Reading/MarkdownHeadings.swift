/// The ATX headings of a Markdown text (CommonMark 0.30, section 4.2), outside fenced code blocks.
package struct MarkdownHeadings: Sendable {
  /// Heading texts with the byte offset at which each heading's line starts, relative to the given bytes' indices.
  package private(set) var headings: [(text: String, offset: Int)] = []

  /// Reads up to the first heading whose text is exactly `end`.
  package init(_ bytes: ArraySlice<UInt8>, until end: String? = nil) {
    var fence: (byte: UInt8, length: Int)?
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let line = bytes[start..<lineEnd]
      let content = line.drop { $0 == UInt8(ascii: " ") }
      if content.startIndex - line.startIndex < 4 {
        if let open = fence {
          if Self.closes(content, open) { fence = nil }
        } else if let opened = Self.fence(content) {
          fence = opened
        } else if let text = Self.heading(content) {
          if text == end { return }
          headings.append((text, start))
        }
      }
      start = lineEnd < bytes.endIndex ? lineEnd + 1 : bytes.endIndex
    }
  }

  /// Where the line of the first heading with exactly this text starts.
  package static func offset(of heading: String, in bytes: ArraySlice<UInt8>) -> Int? {
    MarkdownHeadings(bytes).headings.first { $0.text == heading }?.offset
  }

  package func contains(_ text: String) -> Bool { headings.contains { $0.text == text } }

  private static func fence(_ line: ArraySlice<UInt8>) -> (byte: UInt8, length: Int)? {
    guard let first = line.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    let length = line.prefix { $0 == first }.count
    guard length >= 3, !(first == UInt8(ascii: "`") && line.dropFirst(length).contains(first)) else { return nil }
    return (first, length)
  }

  private static func closes(_ line: ArraySlice<UInt8>, _ open: (byte: UInt8, length: Int)) -> Bool {
    let run = line.prefix { $0 == open.byte }.count
    return run >= open.length && line.dropFirst(run).allSatisfy(isBlank)
  }

  private static func heading(_ line: ArraySlice<UInt8>) -> String? {
    let level = line.prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level) else { return nil }
    var text = line.dropFirst(level)
    guard text.isEmpty || text.first.map(isBlank) == true else { return nil }
    text = text.drop(while: isBlank)
    while text.last.map(isBlank) == true { text = text.dropLast() }
    let closing = text.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if closing == text.count {
      text = text.dropLast(closing)
    } else if closing > 0, isBlank(text[text.endIndex - closing - 1]) {
      text = text.dropLast(closing)
    }
    while text.last.map(isBlank) == true { text = text.dropLast() }
    return String(decoding: text, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
