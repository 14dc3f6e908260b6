/// A signature in the format of `ssh-keygen -Y sign`, SSHSIG version 1 (OpenSSH's PROTOCOL.sshsig).
struct SSHSignature: Hashable, Sendable {
  let publicKey: [UInt8]
  let namespace: String
  let hash: String
  /// The algorithm of the signature itself: `ssh-ed25519`, `rsa-sha2-512`.
  let algorithm: String
  let value: [UInt8]
  /// The flags and the counter that a security key adds to what it signs; nil for other keys.
  let assertion: Assertion?

  struct Assertion: Hashable, Sendable {
    let flags: UInt8
    let counter: UInt32
    /// Whether somebody touched the security key.
    var isUserPresent: Bool { flags & 1 == 1 }
  }

  init(armored: [UInt8]) throws(Malformation) {
    let bytes = try Armor.decodeSSH(armored)
    do throws(Malformation) {
      guard bytes.starts(with: Self.magic) else { throw Malformation("it does not begin with 'SSHSIG'") }
      var reader = SSHWireReader(bytes.dropFirst(Self.magic.count))
      let version = try reader.uint32()
      guard version == 1 else { throw Malformation("its version \(version) is not supported") }
      publicKey = try reader.string()
      namespace = try reader.name()
      guard try reader.string().isEmpty else { throw Malformation("its reserved field is in use") }
      hash = try reader.name()
      var inner = SSHWireReader(try reader.string())
      try reader.finish()
      algorithm = try inner.name()
      value = try inner.string()
      assertion = algorithm.hasPrefix("sk-") ? Assertion(flags: try inner.byte(), counter: try inner.uint32()) : nil
      // A WebAuthn signature carries more fields; its algorithm is refused by name.
      if !algorithm.hasPrefix("webauthn-") { try inner.finish() }
    } catch {
      throw Malformation("the SSH signature is malformed: \(error.reason)")
    }
  }

  /// The bytes that the key signed for `payload`, or nil when the hash function is not one of the two that SSHSIG allows.
  func signedData(of payload: [UInt8]) -> [UInt8]? {
    let digest: MessageDigest? = hash == "sha512" ? .sha512 : hash == "sha256" ? .sha256 : nil
    guard let hashed = digest?.digest(payload) else { return nil }
    return Self.magic + Self.string(namespace.utf8) + Self.string([]) + Self.string(hash.utf8) + Self.string(hashed)
  }

  private static let magic = Array("SSHSIG".utf8)

  private static func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let count = UInt32(truncatingIfNeeded: bytes.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + bytes
  }
}
