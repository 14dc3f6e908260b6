/// Where lines start and end. A line ends with LF; a CR before it belongs to the line end.
enum Lines {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// The first line feed at or after `offset`; the count when there is none.
  static func lineFeed(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count, bytes[offset] != lineFeed { offset += 1 }
    return offset
  }

  /// The start of the next line; the count when there is none.
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, after offset: Int) -> Int {
    min(lineFeed(bytes, from: offset) + 1, bytes.count)
  }

  /// From `offset` to the end of its line, without the line end.
  static func content(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Range<Int> {
    let end = lineFeed(bytes, from: offset)
    return offset..<(end > offset && end < bytes.count && bytes[end - 1] == carriageReturn ? end - 1 : end)
  }

  /// The start of the line that holds `offset`.
  static func start(_ bytes: UnsafeBufferPointer<UInt8>, of offset: Int) -> Int {
    var offset = offset
    while offset > 0, bytes[offset - 1] != lineFeed { offset -= 1 }
    return offset
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  static func isBreak(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
}
