/// A detached OpenPGP signature, as far as it says who made it: whether it is good is gpg's to judge.
struct OpenPGPSignature: Hashable, Sendable {
  enum Issuer: Hashable, Sendable {
    case fingerprint(OpenPGPFingerprint)
    /// Sixteen upper-case hexadecimal digits.
    case keyID(String)
  }

  /// Why a signature is not handed to gpg.
  enum Refusal: Error, Hashable {
    case malformed(Malformation)
    case unsupported(String)
  }

  let issuer: Issuer
  /// The signature without its armor.
  let bytes: [UInt8]

  /// Reads an armor that holds one signature packet over binary data and nothing else.
  init(armored: [UInt8]) throws(Refusal) {
    let packets: [OpenPGPPacket]
    do throws(Malformation) {
      bytes = try Armor.decodeOpenPGP(armored, label: "PGP SIGNATURE")
      packets = try OpenPGPPacket.packets(in: bytes)
    } catch {
      throw .malformed(Malformation("the GPG signature is malformed: \(error.reason)"))
    }
    guard packets.count == 1, let packet = packets.first, packet.tag == OpenPGPPacket.signatureTag else {
      throw .malformed(Malformation("the GPG signature is malformed: it is not exactly one detached signature"))
    }
    var body = packet.body
    guard let version = body.popFirst() else { throw Self.truncated }
    guard version == 4 else { throw .unsupported("GPG signatures of version \(version) are not supported") }
    guard let form = body.popFirst(), body.popFirst() != nil, let hash = body.popFirst() else { throw Self.truncated }
    guard form == 0 else { throw .malformed(Malformation("the GPG signature is not one over binary data")) }
    // MD5, SHA-1 and RIPEMD-160.
    guard hash > 3 else { throw .malformed(Malformation("the GPG signature was made with an outdated hash function")) }
    guard let issuer = try Self.issuer(in: &body) else { throw .malformed(Malformation("the GPG signature names no key")) }
    self.issuer = issuer
  }

  private static let truncated = Refusal.malformed(Malformation("the GPG signature is malformed: it ends too early"))

  /// The issuer of the hashed subpackets, else of the others; a fingerprint before a key id (sections 5.2.3.5 and, for the
  /// fingerprint, 5.2.3.35 of RFC 9580).
  private static func issuer(in body: inout ArraySlice<UInt8>) throws(Refusal) -> Issuer? {
    var issuers: [Issuer] = []
    for _ in 0..<2 {
      guard let count = OpenPGPPacket.bigEndian(2, &body), count <= body.count else { throw truncated }
      var area = body.prefix(count)
      body = body.dropFirst(count)
      while !area.isEmpty {
        guard let length = OpenPGPPacket.newLength(&area, allowsPartial: true), length > 0, length <= area.count else {
          throw truncated
        }
        let content = area.prefix(length)
        area = area.dropFirst(length)
        let kind = (content.first ?? 0) & 0x7F
        if kind == 33, content.count == 22, let fingerprint = OpenPGPFingerprint(bytes: Array(content.dropFirst(2))) {
          issuers.append(.fingerprint(fingerprint))
        } else if kind == 16, content.count == 9 {
          issuers.append(.keyID(OpenPGPFingerprint.hex(of: content.dropFirst())))
        }
      }
    }
    return issuers.first { if case .fingerprint = $0 { true } else { false } } ?? issuers.first
  }
}
