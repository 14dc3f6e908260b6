/// The ATX headings of a Markdown text (CommonMark 0.31.2, section 4.2) that stand for themselves: not in code, in HTML, in a list or
/// in a quotation.
package struct MarkdownHeadings: Sendable {
  package struct Heading: Sendable, Hashable {
    package let text: String
    /// Its line without the end of it, as indices of the given bytes.
    package let line: Range<Int>
    /// The count of its number signs.
    let level: Int
    /// Whether there are words below it, headings and comments apart, before the next heading of its level or above.
    package fileprivate(set) var hasWords = false

    package var offset: Int { line.lowerBound }
  }

  package private(set) var headings: [Heading] = []
  /// The last heading and those that it stands under.
  private var open: [Int] = []

  /// Reads up to the heading that starts the part which the text `end` names, or to a line with more lists and quotations in each other than
  /// anybody writes. Linear in the bytes.
  package init(_ bytes: ArraySlice<UInt8>, until end: String? = nil) {
    let first = bytes.startIndex
    bytes.withUnsafeBufferPointer { buffer in
      var blocks = MarkdownBlocks()
      var words = WordSearch()
      var start = 0
      while start < buffer.count {
        let lineEnd = buffer[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? buffer.count
        let whole = MarkdownLine(buffer, start..<lineEnd)
        let wasInCode = blocks.isInCode
        if let line = blocks.heading(in: whole), let text = line.atxHeading {
          if text == end { return }
          add(Heading(text: text, line: (first + start)..<(first + whole.end), level: line.headingLevel))
          words = WordSearch()
        } else if let last = open.last, !headings[last].hasWords, wasInCode == blocks.isInCode, words.finds(in: whole.rest, isCode: wasInCode) {
          for position in open { headings[position].hasWords = true }
        }
        if blocks.isTooDeep { return }
        let isPair = lineEnd + 1 < buffer.count && buffer[lineEnd] == UInt8(ascii: "\r") && buffer[lineEnd + 1] == UInt8(ascii: "\n")
        start = lineEnd + (isPair ? 2 : 1)
      }
    }
  }

  private mutating func add(_ heading: Heading) {
    while let last = open.last, headings[last].level >= heading.level { open.removeLast() }
    open.append(headings.count)
    headings.append(heading)
  }

  /// Where the line of the first heading with exactly this text starts.
  package static func offset(of heading: String, in bytes: ArraySlice<UInt8>) -> Int? {
    MarkdownHeadings(bytes).headings.first { $0.text == heading }?.offset
  }
}

/// Looks for a letter, a digit or a sign beyond ASCII that no comment hides, line by line.
private struct WordSearch {
  private var isInComment = false

  mutating func finds(in line: Slice<UnsafeBufferPointer<UInt8>>, isCode: Bool) -> Bool {
    var rest = line
    while let byte = rest.first {
      if isInComment {
        if rest.starts(with: "-->".utf8) { isInComment = false }
      } else if !isCode, rest.starts(with: "<!--".utf8) {
        isInComment = true
      } else if byte.isASCIILetter || byte.isDigit || byte >= 0x80 {
        return true
      }
      rest = rest.dropFirst()
    }
    return false
  }
}
