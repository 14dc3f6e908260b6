/// The fingerprint of an OpenPGP key of version 4: forty upper-case hexadecimal digits.
struct OpenPGPFingerprint: Hashable, Sendable {
  let hex: String

  /// The fingerprint written in `hex`, with or without blanks between the groups and a leading `0x`, or nil.
  init?(hex: some StringProtocol) {
    var digits = hex.utf8.filter { $0 != UInt8(ascii: " ") }
    if digits.starts(with: "0x".utf8) { digits.removeFirst(2) }
    let text = String(decoding: digits, as: UTF8.self).uppercased()
    guard digits.count == 40, text.allSatisfy(\.isHexDigit), text.utf8.count == 40 else { return nil }
    self.hex = text
  }

  init?(bytes: [UInt8]) {
    guard bytes.count == 20 else { return nil }
    hex = Self.hex(of: bytes)
  }

  /// The last eight bytes, by which older signatures name their key.
  var keyID: String { String(hex.suffix(16)) }

  static func hex(of bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
