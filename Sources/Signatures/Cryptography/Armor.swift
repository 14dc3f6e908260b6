/// Base 64 between a `-----BEGIN …-----` and an `-----END …-----` line, and nothing beside them but blank lines.
enum Armor {
  /// The bytes of a signature in the armor of SSH: no headers, no checksum.
  static func decodeSSH(_ text: some Collection<UInt8>) throws(Malformation) -> [UInt8] {
    try decode(lines(of: text, label: "SSH SIGNATURE"))
  }

  /// The bytes of an OpenPGP armor (RFC 4880, section 6.2); a checksum that is given must match.
  static func decodeOpenPGP(_ text: some Collection<UInt8>, label: String) throws(Malformation) -> [UInt8] {
    var content = try lines(of: text, label: label)[...]
    guard let blank = content.firstIndex(where: \.isEmpty) else {
      throw Malformation("no blank line ends the headers of the armor")
    }
    guard content[..<blank].allSatisfy({ $0.contains(UInt8(ascii: ":")) }) else {
      throw Malformation("the armor holds an odd header")
    }
    content = content[(blank + 1)...]
    guard let last = content.last, last.first == UInt8(ascii: "=") else { return try decode(Array(content)) }
    let bytes = try decode(Array(content.dropLast()))
    guard let sum = Base64.decode(last.dropFirst()), sum == checksum(of: bytes) else {
      throw Malformation("the checksum of the armor does not match")
    }
    return bytes
  }

  private static func lines(of text: some Collection<UInt8>, label: String) throws(Malformation) -> [ArraySlice<UInt8>] {
    var lines = Array(text).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(trimmed)
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard let first = lines.first, first.elementsEqual("-----BEGIN \(label)-----".utf8) else {
      throw Malformation("the armor does not begin with '-----BEGIN \(label)-----'")
    }
    guard lines.count > 1, let last = lines.last, last.elementsEqual("-----END \(label)-----".utf8) else {
      throw Malformation("the armor does not end with '-----END \(label)-----'")
    }
    return Array(lines[1..<(lines.count - 1)])
  }

  private static func decode(_ lines: [ArraySlice<UInt8>]) throws(Malformation) -> [UInt8] {
    guard let bytes = Base64.decode(Array(lines.joined())), !bytes.isEmpty else {
      throw Malformation("the armor holds no valid base 64")
    }
    return bytes
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let end = line.lastIndex(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\r") })
    else {
      return []
    }
    return line[...end]
  }

  /// CRC-24 of RFC 4880, section 6.1.
  private static func checksum(of bytes: [UInt8]) -> [UInt8] {
    var sum: UInt32 = 0xB704CE
    for byte in bytes {
      sum ^= UInt32(byte) << 16
      for _ in 0..<8 {
        sum <<= 1
        if sum & 0x100_0000 != 0 { sum ^= 0x186_4CFB }
      }
    }
    return [UInt8(sum >> 16 & 255), UInt8(sum >> 8 & 255), UInt8(sum & 255)]
  }
}
