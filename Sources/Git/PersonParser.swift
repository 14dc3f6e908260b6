/// Where in a commit a header names a person, and when that was. Empty where there is no such header.
struct PersonHeader {
  var name = 0..<0
  var email = 0..<0
  var seconds: Int64 = 0
  var offsetMinutes = 0
}

/// Reads `name <address> seconds zone` as git does: the address between the first `<` and the first `>` after it,
/// the time after the last `>`.
enum PersonParser {
  /// What can be read of the value, which starts at `offset` of the commit, and what is wrong with it.
  static func parse(_ value: UnsafeRawBufferPointer, at offset: Int, _ header: String) -> (PersonHeader, CommitDefect?) {
    let open = UInt8(ascii: "<")
    let close = UInt8(ascii: ">")
    guard let start = value.firstIndex(of: open), let end = value[start...].firstIndex(of: close),
      let last = value.lastIndex(of: close)
    else {
      return (PersonHeader(name: offset..<(offset + value.count)), .malformedPerson(header))
    }
    var name = value[..<start]
    while name.last == UInt8(ascii: " ") { name.removeLast() }
    let email = value[(start + 1)..<end]
    var person = PersonHeader(name: offset..<(offset + name.count), email: (offset + start + 1)..<(offset + end))
    let isPlain = end == last && !name.contains(close) && !email.contains(open)
    guard let (seconds, zone) = time(value[(last + 1)...]) else {
      return (person, .malformedTime(header))
    }
    person.seconds = seconds
    person.offsetMinutes = zone
    return (person, isPlain ? nil : .malformedPerson(header))
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
