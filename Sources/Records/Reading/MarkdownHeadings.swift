/// The ATX headings of a Markdown text (CommonMark 0.31.2, section 4.2) that stand for themselves: not in code, in HTML, in a list or
/// in a quotation.
package struct MarkdownHeadings: Sendable {
  package struct Heading: Sendable, Hashable {
    package let text: String
    /// Where its line starts, as an index of the given bytes.
    package let offset: Int
  }

  package private(set) var headings: [Heading] = []

  /// Reads up to the heading that starts the part which the text `end` names. Linear in the bytes.
  package init(_ bytes: ArraySlice<UInt8>, until end: String? = nil) {
    let first = bytes.startIndex
    bytes.withUnsafeBufferPointer { buffer in
      var blocks = MarkdownBlocks()
      var start = 0
      while start < buffer.count {
        let lineEnd = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) ?? buffer.count
        if let line = blocks.heading(in: MarkdownLine(buffer, start..<lineEnd)), let text = line.atxHeading {
          if text == end { return }
          headings.append(Heading(text: text, offset: first + start))
        }
        start = lineEnd + 1
      }
    }
  }

  /// Where the line of the first heading with exactly this text starts.
  package static func offset(of heading: String, in bytes: ArraySlice<UInt8>) -> Int? {
    MarkdownHeadings(bytes).headings.first { $0.text == heading }?.offset
  }

  package func contains(_ text: String) -> Bool { headings.contains { $0.text == text } }
}
