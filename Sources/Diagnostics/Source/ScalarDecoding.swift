/// Decoding of one character of UTF-8 at a place in bytes that need not be UTF-8.
enum ScalarDecoding {
  /// The character at `offset` and the number of bytes that it takes. An ill-formed sequence is U+FFFD over its maximal
  /// subpart (Unicode 3.9, "U+FFFD Substitution of Maximal Subparts"), as editors and browsers decode it.
  static func scalar(in bytes: [UInt8], at offset: Int, end: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = bytes[offset]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    guard let (count, second) = sequence(startingWith: lead) else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead) & (count == 2 ? 0x1F : count == 3 ? 0x0F : 0x07)
    for index in 1..<count {
      let position = offset + index
      guard position < end, (index == 1 ? second : 0x80...0xBF).contains(bytes[position]) else { return ("\u{FFFD}", index) }
      value = value << 6 | UInt32(bytes[position] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", count)
  }

  /// The length of the sequence and what its second byte may be (Unicode table 3-7); nil when no sequence starts so.
  private static func sequence(startingWith lead: UInt8) -> (count: Int, second: ClosedRange<UInt8>)? {
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}
