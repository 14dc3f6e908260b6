enum UTF8Decoding {
  /// The scalar that starts at `offset` and its length in bytes; nil for anything that is not well-formed UTF-8
  /// (table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing beyond U+10FFFF).
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, limit: Int) -> (UInt32, Int)? {
    let lead = bytes[offset]
    let length: Int
    switch lead {
    case 0..<0x80: return (UInt32(lead), 1)
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return nil
    }
    guard offset + length <= limit else { return nil }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length {
      guard bytes[index] & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(bytes[index] & 0x3F)
    }
    switch length {
    case 3: guard scalar >= 0x800, scalar & 0xFFFF_F800 != 0xD800 else { return nil }
    case 4: guard scalar >= 0x10000, scalar <= 0x10FFFF else { return nil }
    default: break
    }
    return (scalar, length)
  }
}
