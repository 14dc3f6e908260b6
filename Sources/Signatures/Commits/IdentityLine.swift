/// The value of an `author` or `committer` header: `Name <e-mail> seconds zone`.
enum IdentityLine {
  /// Whether every program reads the same e-mail and the same time in `value`: git looks for the first `<`, others for the last.
  static func isUnambiguous(_ value: ArraySlice<UInt8>) -> Bool {
    let brackets = value.filter { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    guard brackets == Array("<>".utf8), let end = value.lastIndex(of: UInt8(ascii: ">")) else { return false }
    let words = value[(end + 1)...].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3, words[0].isEmpty else { return false }
    let time = words[1]
    let zone = words[2]
    guard (1...18).contains(time.count), time.allSatisfy(isDigit) else { return false }
    guard zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-") else { return false }
    return (5...7).contains(zone.count) && zone.dropFirst().allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
