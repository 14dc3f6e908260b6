/// One OpenPGP public key with its subkeys, as far as naming it goes: everything else is gpg's to judge.
struct OpenPGPPublicKey: Hashable, Sendable {
  let primary: OpenPGPFingerprint
  let subkeys: [OpenPGPFingerprint]
  /// The key without its armor.
  let bytes: [UInt8]

  /// Reads an armored block that holds exactly one public key, and no secret one.
  init(armored text: String) throws(Malformation) {
    let blank: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    let armor = Array(text.utf8.drop { blank.contains($0) })
    do throws(Malformation) {
      bytes = try Armor.decodeOpenPGP(armor, label: "PGP PUBLIC KEY BLOCK")
      let packets = try OpenPGPPacket.packets(in: bytes)
      guard let first = packets.first, first.tag == OpenPGPPacket.publicKeyTag else {
        throw Malformation("it does not begin with a public key")
      }
      guard packets.dropFirst().allSatisfy({ Self.companions.contains($0.tag) }) else {
        throw Malformation("it holds more than one public key")
      }
      primary = try Self.fingerprint(of: first)
      var subkeys: [OpenPGPFingerprint] = []
      for packet in packets where packet.tag == OpenPGPPacket.publicSubkeyTag { subkeys.append(try Self.fingerprint(of: packet)) }
      self.subkeys = subkeys
    } catch {
      throw Malformation("the GPG key is malformed: \(error.reason)")
    }
  }

  /// The primary key and its subkeys: whatever may have made a signature.
  var fingerprints: [OpenPGPFingerprint] { [primary] + subkeys }

  /// Signatures, markers, trust, user ids, subkeys, user attributes, padding.
  private static let companions: Set<UInt8> = [OpenPGPPacket.signatureTag, 10, 12, 13, OpenPGPPacket.publicSubkeyTag, 17, 21]

  /// RFC 4880, section 12.2.
  private static func fingerprint(of packet: OpenPGPPacket) throws(Malformation) -> OpenPGPFingerprint {
    guard let version = packet.body.first, version == 4 else {
      throw Malformation("only keys of version 4 are supported, not \(packet.body.first ?? 0)")
    }
    let count = packet.body.count
    guard count < 1 << 16 else { throw Malformation("a key of \(count) bytes is too long") }
    let framed = [0x99, UInt8(count >> 8), UInt8(count & 255)] + packet.body
    guard let digest = MessageDigest.sha1.digest(framed), let fingerprint = OpenPGPFingerprint(bytes: digest) else {
      throw Malformation("libcrypto offers no SHA-1 to name it")
    }
    return fingerprint
  }
}
