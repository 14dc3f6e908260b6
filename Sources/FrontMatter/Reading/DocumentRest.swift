/// What follows the end of a document besides blanks and comments.
struct DocumentRest {
  var offset: Int
  var line: Range<Int>
  /// A `---` stands there, or a `...` before it.
  var isOtherDocument: Bool

  static func first(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> DocumentRest? {
    var offset = range.lowerBound
    var sawEndMark = false
    while let found = ignorable(bytes, offset..<range.upperBound) {
      let isLineStart = found == 0 || Lines.isBreak(bytes[found - 1])
      if isLineStart, isMark(bytes, found..<range.upperBound, UInt8(ascii: ".")) {
        sawEndMark = true
        offset = found + 3
        continue
      }
      let line = Lines.content(bytes, at: found)
      let isStart = isLineStart && isMark(bytes, found..<range.upperBound, UInt8(ascii: "-"))
      return DocumentRest(offset: found, line: line.clamped(to: range), isOtherDocument: isStart || sawEndMark)
    }
    return nil
  }

  /// The first byte that is no blank, line end or comment.
  static func ignorable(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if Lines.isBlank(bytes[offset]) || Lines.isBreak(bytes[offset]) {
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "#") {
        offset = Lines.lineFeed(bytes, from: offset)
      } else {
        return offset
      }
    }
    return nil
  }

  private static func isMark(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ mark: UInt8) -> Bool {
    range.count >= 3 && bytes[range.lowerBound..<range.lowerBound + 3].allSatisfy { $0 == mark }
  }
}
