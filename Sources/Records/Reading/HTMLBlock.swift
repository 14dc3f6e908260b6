/// HTML in a Markdown text, in which nothing is a heading (CommonMark 0.31.2, section 4.6).
struct HTMLBlock {
  private enum End {
    case line(with: [String])
    case blankLine
  }

  private let end: End

  typealias Text = Slice<UnsafeBufferPointer<UInt8>>

  /// Nil where the line starts none.
  init?(startedBy line: Text, inParagraph: Bool) {
    guard line.first == UInt8(ascii: "<") else { return nil }
    let rest = line.dropFirst()
    if rest.starts(with: "!--".utf8) { end = .line(with: ["-->"]) } else if rest.first == UInt8(ascii: "?") {
      end = .line(with: ["?>"])
    } else if rest.starts(with: "![CDATA[".utf8) {
      end = .line(with: ["]]>"])
    } else if rest.first == UInt8(ascii: "!"), rest.dropFirst().first?.isASCIILetter == true {
      end = .line(with: [">"])
    } else {
      let isClosing = rest.first == UInt8(ascii: "/")
      let tag = isClosing ? rest.dropFirst() : rest
      let name = String(decoding: tag.prefix { $0.isASCIILetter || $0.isDigit }, as: UTF8.self).lowercased()
      let after = tag.dropFirst(name.utf8.count)
      let isDelimited = after.first.map { $0.isBlank || $0 == UInt8(ascii: ">") } ?? true
      if !isClosing, Self.raw.contains(name), isDelimited {
        end = .line(with: Self.raw.map { "</\($0)>" })
      } else if Self.blocks.contains(name), isDelimited || after.starts(with: "/>".utf8) {
        end = .blankLine
      } else if !inParagraph, !Self.raw.contains(name), HTMLTag.isWhole(rest) {
        end = .blankLine
      } else {
        return nil
      }
    }
  }

  /// Whether the line, which may be the first, is the last of it.
  func isEnded(by line: Text) -> Bool {
    switch end {
    case .line(let texts): texts.contains { Self.holds(line, $0) }
    case .blankLine: line.allSatisfy(\.isBlank)
    }
  }

  /// Whether a text in lower case occurs; the case of the bytes does not count.
  private static func holds(_ line: Text, _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard line.count >= wanted.count else { return false }
    return (line.startIndex...(line.endIndex - wanted.count)).contains { start in
      wanted.indices.allSatisfy { offset in
        let byte = line[start + offset]
        return byte == wanted[offset] || (byte.isASCIILetter && byte | 0x20 == wanted[offset])
      }
    }
  }

  private static let raw: Set<String> = ["script", "pre", "style", "textarea"]
  private static let blocks: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option",
    "p", "param", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}

/// One opening or closing tag (CommonMark 0.31.2, section 6.6).
private struct HTMLTag {
  private var rest: HTMLBlock.Text

  /// Whether a line, from after its `<` on, is a tag and blanks.
  static func isWhole(_ line: HTMLBlock.Text) -> Bool {
    var tag = HTMLTag(rest: line)
    return tag.takesAll()
  }

  private mutating func takesAll() -> Bool {
    let isClosing = take("/")
    guard rest.first?.isASCIILetter == true else { return false }
    rest = rest.drop { $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    if !isClosing {
      while takeAttribute() {}
    }
    takeBlanks()
    if !isClosing { _ = take("/") }
    guard take(">") else { return false }
    return rest.allSatisfy(\.isBlank)
  }

  private mutating func takeAttribute() -> Bool {
    let before = rest
    takeBlanks()
    guard rest.startIndex > before.startIndex, let first = rest.first, first.isASCIILetter || "_:".utf8.contains(first) else {
      rest = before
      return false
    }
    rest = rest.drop { $0.isASCIILetter || $0.isDigit || "_.:-".utf8.contains($0) }
    let named = rest
    takeBlanks()
    guard take("=") else {
      rest = named
      return true
    }
    takeBlanks()
    guard let quote = rest.first else { return false }
    if quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
      rest = rest.dropFirst().drop { $0 != quote }
      guard !rest.isEmpty else { return false }
      rest = rest.dropFirst()
      return true
    }
    let value = rest.prefix { !$0.isBlank && !"\"'=<>`".utf8.contains($0) }
    rest = rest.dropFirst(value.count)
    return !value.isEmpty
  }

  private mutating func takeBlanks() { rest = rest.drop(while: \.isBlank) }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
