import Digests

/// An SSH public key of a type that can be verified here.
struct SSHPublicKey: Hashable, Sendable {
  /// The type as the key names itself: `ssh-ed25519`.
  let type: String
  /// The key in the wire format, by which a signature names it.
  let blob: [UInt8]
  let mathematics: PublicKey
  /// The application of a key that lives in a security key (`sk-…`), else nil.
  let application: [UInt8]?

  /// Reads the line `type base64 comment` of a public key file, and nothing more generous: no options, principals, patterns,
  /// certificates or certificate authorities, and one line only.
  init(line: String) throws(Malformation) {
    let text = Array(line.utf8)
    guard text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw Malformation("the SSH key holds a line end or another control character")
    }
    let words = text.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard let type = words.first.map({ String(decoding: $0, as: UTF8.self) }) else { throw Malformation("the SSH key is empty") }
    guard Self.types.contains(type) else { throw Malformation("'\(type)' is no type of SSH key that is accepted") }
    guard words.count > 1 else { throw Malformation("no key follows the type '\(type)'") }
    guard let blob = Base64.decode(words[1]) else { throw Malformation("the SSH key is not valid base 64") }
    try self.init(blob: blob)
    guard self.type == type else { throw Malformation("the SSH key is of type '\(self.type)', not '\(type)' as its line says") }
  }

  /// Reads a key in the wire format (RFC 4253, section 6.6; RFC 5656, section 3.1; RFC 8709, section 4; OpenSSH's PROTOCOL.u2f).
  init(blob: [UInt8]) throws(Malformation) {
    do throws(Malformation) {
      var reader = SSHWireReader(blob)
      type = try reader.name()
      self.blob = blob
      switch type {
      case "ssh-ed25519", "sk-ssh-ed25519@openssh.com":
        let key = try reader.string()
        guard key.count == 32 else { throw Malformation("it has \(key.count) bytes instead of 32") }
        mathematics = .ed25519(key)
      case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "sk-ecdsa-sha2-nistp256@openssh.com":
        mathematics = try Self.elliptic(&reader, type: type)
      case "ssh-rsa":
        mathematics = try Self.rsa(&reader)
      default:
        throw Malformation("its type '\(type)' is not supported")
      }
      application = type.hasPrefix("sk-") ? try reader.string() : nil
      try reader.finish()
      guard mathematics.isUsable else { throw Malformation("its numbers are no key of its type") }
    } catch {
      throw Malformation("the SSH key is malformed: \(error.reason)")
    }
  }

  /// The fingerprint as `ssh-keygen -l` prints it: `SHA256:…`.
  var fingerprint: String { Self.fingerprint(of: blob) }

  static func fingerprint(of blob: [UInt8]) -> String { "SHA256:" + Base64.encodeUnpadded(SHA256.digest(blob)) }

  /// The key in the line that `text` is, whatever its type: enough to recognise it, not to verify with it.
  static func blob(ofLine text: String) -> [UInt8]? {
    let words = text.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2)
    return words.count > 1 ? Base64.decode(words[1]) : nil
  }

  private static let types: Set<String> = [
    "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa",
    "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
  ]

  private static func elliptic(_ reader: inout SSHWireReader, type: String) throws(Malformation) -> PublicKey {
    let name = try reader.name()
    guard let curve = PublicKey.Curve(rawValue: name), type.contains(name) else {
      throw Malformation("the curve '\(name)' is not its type's")
    }
    let point = try reader.string()
    guard point.count == 1 + 2 * curve.fieldBytes, point.first == 4 else {
      throw Malformation("it is no uncompressed point of its curve")
    }
    return .elliptic(curve, point: point)
  }

  private static func rsa(_ reader: inout SSHWireReader) throws(Malformation) -> PublicKey {
    let exponent = try reader.positiveInteger()
    let modulus = try reader.positiveInteger()
    let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
    guard bits >= 2048 else { throw Malformation("an RSA key of \(bits) bits is too short, 2048 is the least") }
    guard bits <= 16384 else { throw Malformation("an RSA key of \(bits) bits is too long, 16384 is the most") }
    guard exponent.count <= 8, exponent.last.map({ $0 & 1 == 1 }) == true, exponent != [1] else {
      throw Malformation("its exponent is not an odd number above 1 of at most 64 bits")
    }
    return .rsa(modulus: modulus, exponent: exponent)
  }
}
