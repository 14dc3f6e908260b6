/// What is left of one line of a Markdown text, with its indentation in columns: a tab goes to the next multiple of four.
struct MarkdownLine {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  let end: Int
  /// Where `position` is; inside of a tab of which some columns are taken already.
  private var column = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var rest: Slice<UnsafeBufferPointer<UInt8>> { bytes[position..<end] }

  /// The first byte that is no blank, and the columns before it.
  var start: (byte: UInt8, indentation: Int)? {
    var reached = column
    for index in position..<end {
      switch bytes[index] {
      case UInt8(ascii: " "): reached += 1
      case UInt8(ascii: "\t"): reached += 4 - reached % 4
      default: return (bytes[index], reached - column)
      }
    }
    return nil
  }

  /// Goes on by so many columns of blanks.
  mutating func skip(columns: Int) {
    let wanted = column + columns
    while column < wanted, position < end {
      let next = bytes[position] == UInt8(ascii: "\t") ? column + 4 - column % 4 : bytes[position] == UInt8(ascii: " ") ? column + 1 : column
      if next == column { return }
      column = min(next, wanted)
      if next <= wanted { position += 1 }
    }
  }

  /// Goes on by so many bytes, none of which is a tab.
  mutating func skip(bytes count: Int) {
    position += count
    column += count
  }
}

extension MarkdownLine {
  /// The text of the heading that the line is, which starts with its number signs; nil where it is none.
  var atxHeading: String? {
    let line = rest
    let level = headingLevel
    guard (1...6).contains(level) else { return nil }
    var text = line.dropFirst(level)
    guard text.first.map(\.isBlank) ?? true else { return nil }
    text = text.drop(while: \.isBlank)
    while text.last.map(\.isBlank) == true { text = text.dropLast() }
    let closing = text.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if closing == text.count || (closing > 0 && text[text.endIndex - closing - 1].isBlank) { text = text.dropLast(closing) }
    while text.last.map(\.isBlank) == true { text = text.dropLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// How many number signs the heading has that the line is.
  var headingLevel: Int { rest.prefix { $0 == UInt8(ascii: "#") }.count }

  /// The fence of a code block (section 4.5) that the line starts.
  var fence: (byte: UInt8, length: Int)? {
    guard let first = rest.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    let length = rest.prefix { $0 == first }.count
    guard length >= 3, !(first == UInt8(ascii: "`") && rest.dropFirst(length).contains(first)) else { return nil }
    return (first, length)
  }

  /// Whether the line closes a code block.
  func closes(_ byte: UInt8, _ length: Int) -> Bool {
    let run = rest.prefix { $0 == byte }.count
    return run >= length && rest.dropFirst(run).allSatisfy(\.isBlank)
  }

  /// Section 4.1: three or more of the same sign, and blanks.
  var isThematicBreak: Bool {
    guard let first = rest.first, "*-_".utf8.contains(first), rest.allSatisfy({ $0 == first || $0.isBlank }) else { return false }
    return rest.count { $0 == first } >= 3
  }

  /// Section 4.3: what makes a heading of the paragraph above.
  var isUnderline: Bool {
    guard let first = rest.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "-") else { return false }
    return rest.drop { $0 == first }.allSatisfy(\.isBlank)
  }

  /// The bytes of a list marker (section 5.2) that the line starts with, and whether the list would start with 1 or has bullets.
  var listMarker: (length: Int, mayInterrupt: Bool)? {
    guard let first = rest.first else { return nil }
    if "-+*".utf8.contains(first) {
      return rest.dropFirst().first.map(\.isBlank) ?? true ? (1, true) : nil
    }
    let digits = rest.prefix { $0.isDigit }
    guard (1...9).contains(digits.count), let sign = rest.dropFirst(digits.count).first, sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")"),
      rest.dropFirst(digits.count + 1).first.map(\.isBlank) ?? true
    else { return nil }
    return (digits.count + 1, digits.elementsEqual("1".utf8))
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r") }
}
