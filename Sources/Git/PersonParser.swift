/// Reads `name <address> seconds zone` as git does: the address between the first `<` and the first `>` after it,
/// the time after the last `>`.
enum PersonParser {
  /// What can be read of the value, and what is wrong with it.
  static func parse(_ value: UnsafeRawBufferPointer, _ header: String) -> (Signature, CommitDefect?) {
    let open = UInt8(ascii: "<")
    let close = UInt8(ascii: ">")
    guard let start = value.firstIndex(of: open), let end = value[start...].firstIndex(of: close),
      let last = value.lastIndex(of: close)
    else {
      return (Signature(name: Array(value), email: [], seconds: 0, offsetMinutes: 0), .malformedPerson(header))
    }
    var name = value[..<start]
    while name.last == UInt8(ascii: " ") { name.removeLast() }
    let email = value[(start + 1)..<end]
    var signature = Signature(name: Array(name), email: Array(email), seconds: 0, offsetMinutes: 0)
    let isPlain = end == last && !name.contains(close) && !email.contains(open)
    guard let (seconds, offset) = time(value[(last + 1)...]) else {
      return (signature, .malformedTime(header))
    }
    signature.seconds = seconds
    signature.offsetMinutes = offset
    return (signature, isPlain ? nil : .malformedPerson(header))
  }

  /// ` 1767225600 +0100`: at most twelve digits, so that years stay below 33,658, and a zone of four.
  private static func time(_ text: Slice<UnsafeRawBufferPointer>) -> (Int64, Int)? {
    var rest = text
    guard rest.popFirst() == UInt8(ascii: " ") else { return nil }
    let digits = rest.prefix { isDigit($0) }
    guard (1...12).contains(digits.count) else { return nil }
    let seconds = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    rest = rest[digits.endIndex...]
    guard rest.popFirst() == UInt8(ascii: " "), let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
    else {
      return nil
    }
    guard rest.count == 4, rest.allSatisfy(isDigit) else { return nil }
    let zone = rest.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let minutes = zone / 100 * 60 + zone % 100
    return (seconds, sign == UInt8(ascii: "-") ? -minutes : minutes)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
