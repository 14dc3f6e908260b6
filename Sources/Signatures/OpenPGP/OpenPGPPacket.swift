/// One packet of an OpenPGP message (RFC 4880, section 4).
struct OpenPGPPacket: Hashable, Sendable {
  let tag: UInt8
  let body: ArraySlice<UInt8>

  static let signatureTag: UInt8 = 2
  static let publicKeyTag: UInt8 = 6
  static let publicSubkeyTag: UInt8 = 14

  /// All packets of `bytes`. Partial and indeterminate lengths do not occur in keys and detached signatures and are refused.
  static func packets(in bytes: [UInt8]) throws(Malformation) -> [OpenPGPPacket] {
    var packets: [OpenPGPPacket] = []
    var rest = bytes[...]
    while let first = rest.popFirst() {
      guard first & 0x80 != 0 else { throw Malformation("it holds something that is no OpenPGP packet") }
      let isNew = first & 0x40 != 0
      let length = isNew ? newLength(&rest) : oldLength(type: first & 3, &rest)
      guard let length, length <= rest.count else { throw Malformation("an OpenPGP packet in it is cut short") }
      packets.append(OpenPGPPacket(tag: isNew ? first & 0x3F : first >> 2 & 0x0F, body: rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return packets
  }

  /// A length in the form of new packets and of signature subpackets (sections 4.2.2 and 5.2.3.1).
  static func newLength(_ rest: inout ArraySlice<UInt8>, allowsPartial: Bool = false) -> Int? {
    guard let first = rest.popFirst() else { return nil }
    if first < 192 { return Int(first) }
    if first == 255 { return bigEndian(4, &rest) }
    guard first < 224 || allowsPartial, let second = rest.popFirst() else { return nil }
    return (Int(first) - 192) << 8 + Int(second) + 192
  }

  private static func oldLength(type: UInt8, _ rest: inout ArraySlice<UInt8>) -> Int? {
    type < 3 ? bigEndian(1 << Int(type), &rest) : nil
  }

  static func bigEndian(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
  }
}
