/// A line of a top mapping whose meaning is plain to see: `key: value`, both without quotes, on one line, as YAML reads it too.
struct SimpleLine {
  let key: ArraySlice<UInt8>
  let value: ArraySlice<UInt8>

  var start: Int { key.startIndex }
  /// After the line's end.
  var end: Int { value.endIndex + 1 }

  private static let longest = 1000

  /// Nil for any other line; `start` is where a line starts.
  init?(_ bytes: ArraySlice<UInt8>, at start: Int) {
    guard let key = Self.key(bytes, at: start) else { return nil }
    let (keyEnd, valueStart) = (key.endIndex, key.endIndex + 2)
    guard valueStart < bytes.endIndex, bytes[keyEnd + 1] == UInt8(ascii: " "), Self.isLetterOrDigit(bytes[valueStart]) else { return nil }
    var position = valueStart
    while position < bytes.endIndex, case let byte = bytes[position], byte != UInt8(ascii: "\n") {
      guard (0x20..<0x7F).contains(byte), position - start < Self.longest else { return nil }
      // A colon before a blank would make another key of the text before it, a hash after one a comment.
      if byte == UInt8(ascii: " "), bytes[position - 1] == UInt8(ascii: ":") { return nil }
      if byte == UInt8(ascii: "#"), bytes[position - 1] == UInt8(ascii: " ") { return nil }
      position += 1
    }
    guard position < bytes.endIndex, Self.isLetterOrDigit(bytes[position - 1]) || bytes[position - 1] == UInt8(ascii: ".") else { return nil }
    self.key = key
    value = bytes[valueStart..<position]
  }

  /// What stands before the colon of an entry whose key needs no quotes.
  static func key(_ bytes: ArraySlice<UInt8>, at start: Int) -> ArraySlice<UInt8>? {
    var end = start
    while end < bytes.endIndex, isOfKey(bytes[end]) { end += 1 }
    return end > start && end < bytes.endIndex && bytes[end] == UInt8(ascii: ":") ? bytes[start..<end] : nil
  }

  private static func isOfKey(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte == UInt8(ascii: "_") }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
