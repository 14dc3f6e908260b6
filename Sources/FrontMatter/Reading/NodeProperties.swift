/// The anchor and the tag before a value.
enum NodeProperties {
  /// Reports the properties that start at `start` and gives the place of the value after them.
  static func skip(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int, _ problems: inout [FormatProblem]
  ) -> Int {
    var offset = start
    // A node has one of each at most; a further one is an error that libyaml reports.
    for _ in 0..<2 {
      guard offset < limit, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") else { break }
      let isAnchor = bytes[offset] == UInt8(ascii: "&")
      var end = offset + 1
      while end < limit, isAnchor ? isName(bytes[end]) : !endsTag(bytes, start: offset, at: end) { end += 1 }
      let text = String(decoding: bytes[(isAnchor ? offset + 1 : offset)..<end], as: UTF8.self)
      problems.append(FormatProblem(isAnchor ? .anchor : .tag, offset..<end, detail: text))
      offset = DocumentRest.ignorable(bytes, end..<limit) ?? limit
    }
    return offset
  }

  /// What libyaml takes as the name of an anchor.
  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// A tag ends at white space and, unless it is `!<…>`, at the marks of a flow collection.
  private static func endsTag(_ bytes: UnsafeBufferPointer<UInt8>, start: Int, at offset: Int) -> Bool {
    let byte = bytes[offset]
    if Lines.isBlank(byte) || Lines.isBreak(byte) { return true }
    if bytes[start + 1] == UInt8(ascii: "<") { return bytes[offset - 1] == UInt8(ascii: ">") }
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): return true
    default: return false
    }
  }
}
