/// The few pieces of the Distinguished Encoding Rules (X.690) that an ECDSA signature needs.
enum DER {
  /// `SEQUENCE { r INTEGER, s INTEGER }` of two unsigned big-endian numbers.
  static func signature(r: some Collection<UInt8>, s: some Collection<UInt8>) -> [UInt8] {
    element(tag: 0x30, integer(r) + integer(s))
  }

  private static func integer(_ unsigned: some Collection<UInt8>) -> [UInt8] {
    var digits = Array(unsigned.drop { $0 == 0 })
    if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
    return element(tag: 0x02, digits)
  }

  /// Contents of an ECDSA signature stay far below 256 bytes, so one length byte after 0x81 is enough.
  private static func element(tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    content.count < 0x80
      ? [tag, UInt8(content.count)] + content : [tag, 0x81, UInt8(truncatingIfNeeded: content.count)] + content
  }
}
