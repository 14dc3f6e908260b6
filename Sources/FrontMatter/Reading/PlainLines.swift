/// Reads front matter in which every line is a key and a value of the plainest forms, as most records are written, without a YAML parser.
///
/// It takes only what can be read in one way: a key at the start of each line, then a text, a quoted text without escapes, or a flow
/// collection of such texts that ends on the line. With anything else, and with whatever would be a problem, it gives up, and libyaml reads.
struct PlainLines {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private let end: Int
  private var builder: DocumentBuilder
  private var problems: [FormatProblem] = []

  /// A key that is longer than this is left to libyaml, which takes no more than 1,024 characters.
  private static let longestKey = 128

  /// The document between the bounds of `region`, just as libyaml's events make it; nil where the text is not so plain. `file` is what the
  /// document keeps: the array behind `bytes`.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, region: Range<Int>, of file: [UInt8]) -> Document? {
    var lines = PlainLines(bytes, region)
    guard lines.readLines() else { return nil }
    return lines.builder.finish(file, emptyAt: region.lowerBound)
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ region: Range<Int>) {
    self.bytes = bytes
    position = region.lowerBound
    end = region.upperBound
    builder = DocumentBuilder(bytes, limit: end)
  }

  private mutating func readLines() -> Bool {
    guard position < end, builder.openCollection(.blockMapping, at: position, &problems) else { return false }
    while position < end {
      guard readKey(), readValue() else { return false }
      guard position < end else { break }
      guard bytes[position] == UInt8(ascii: "\n") else { return false }
      position += 1
    }
    builder.closeCollection(bracketEnd: nil, &problems)
    return problems.isEmpty
  }

  /// The byte at an offset from the position; a line end behind the last one.
  private func byte(_ offset: Int = 0) -> UInt8 { position + offset < end ? bytes[position + offset] : UInt8(ascii: "\n") }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard byte() == wanted else { return false }
    position += 1
    return true
  }

  /// The key and its colon.
  private mutating func readKey() -> Bool {
    let start = position
    guard Self.isLetter(byte()) else { return false }
    while Self.isLetter(byte()) || Self.isDigit(byte()) || byte() == UInt8(ascii: "-") { position += 1 }
    return position - start <= Self.longestKey && add(.plain, start..<position, inner: start..<position) && take(UInt8(ascii: ":"))
  }

  /// What follows the colon, up to the end of the line.
  private mutating func readValue() -> Bool {
    if byte() == UInt8(ascii: "\n") {
      let place = builder.emptyPlace(mark: position)
      return add(.plain, place..<place, inner: place..<place)
    }
    guard take(UInt8(ascii: " ")) else { return false }
    switch byte() {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return readCollection()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return readQuoted()
    case let first: return Self.canStart(first) && readPlain()
    }
  }

  /// A text that goes on to the end of the line.
  private mutating func readPlain() -> Bool {
    let start = position
    while byte() != UInt8(ascii: "\n") {
      guard let length = characterLength() else { return false }
      switch byte() {
      case UInt8(ascii: " "): guard byte(1) > UInt8(ascii: " "), byte(1) != UInt8(ascii: "#") else { return false }
      case UInt8(ascii: ":"): guard byte(1) > UInt8(ascii: " ") else { return false }
      default: break
      }
      position += length
    }
    return add(.plain, start..<position, inner: start..<position)
  }

  /// A text between quotes without escapes.
  private mutating func readQuoted() -> Bool {
    let (quote, start) = (byte(), position)
    position += 1
    while byte() != quote {
      guard let length = characterLength(), byte() != UInt8(ascii: "\\") || quote == UInt8(ascii: "'") else { return false }
      position += length
    }
    position += 1
    // Two of them are an escape too.
    guard byte() != quote else { return false }
    return add(quote == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted, start..<position, inner: (start + 1)..<(position - 1))
  }

  /// A collection between brackets or braces: one blank after each comma and colon, and no others around them.
  private mutating func readCollection() -> Bool {
    let isMapping = byte() == UInt8(ascii: "{")
    let close = isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")
    guard builder.openCollection(isMapping ? .flowMapping : .flowSequence, at: position, &problems) else { return false }
    position += 1
    if byte() != close {
      repeat {
        if isMapping { guard readKey(), take(UInt8(ascii: " ")) else { return false } }
        guard readItem() else { return false }
      } while take(UInt8(ascii: ",")) && take(UInt8(ascii: " "))
    }
    guard take(close) else { return false }
    builder.closeCollection(bracketEnd: position, &problems)
    return true
  }

  private mutating func readItem() -> Bool {
    switch byte() {
    case UInt8(ascii: "["), UInt8(ascii: "{"): readCollection()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): readQuoted()
    case let first: (Self.isLetter(first) || Self.isDigit(first)) && readPlainItem()
    }
  }

  /// A text up to the comma or the bracket that follows it.
  private mutating func readPlainItem() -> Bool {
    let start = position
    while true {
      switch byte() {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): return add(.plain, start..<position, inner: start..<position)
      case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "("), UInt8(ascii: ")"):
        position += 1
      case UInt8(ascii: " "), UInt8(ascii: ":"):
        guard Self.isLetter(byte(1)) || Self.isDigit(byte(1)) else { return false }
        position += 1
      case let other:
        guard Self.isLetter(other) || Self.isDigit(other) || other >= 0x80, let length = characterLength() else { return false }
        position += length
      }
    }
  }

  private mutating func add(_ style: Node.Style, _ range: Range<Int>, inner: Range<Int>) -> Bool {
    builder.addScalar(style, range, UnsafeBufferPointer(rebasing: bytes[inner]), isOneLine: true, &problems)
  }

  /// The number of bytes of the character at the position: one of ASCII or a letter of Latin-1. Nil for any other, line ends included.
  private func characterLength() -> Int? {
    switch byte() {
    case 0x20...0x7E: 1
    case 0xC3 where (0x80...0xBF).contains(byte(1)): 2
    default: nil
    }
  }

  /// Whether a text may start with the byte: no sign that means something to YAML.
  private static func canStart(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == 0xC3 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+")
  }

  /// The underscore counts as one.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
