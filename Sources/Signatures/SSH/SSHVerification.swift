/// What an SSH key says of a signature that names it.
enum SSHVerification: Hashable, Sendable {
  case good
  case bad(String)
  case undecided(String)

  /// Verifies with libcrypto what `ssh-keygen -Y verify` verifies: the same bytes are signed, the same algorithms are allowed
  /// for a key (RSA with SHA-2 only), and a security key must have been touched. In process this takes a tenth of a millisecond
  /// and no temporary file; the tests hold both to the same answers.
  init(_ signature: SSHSignature, over payload: [UInt8], by key: SSHPublicKey) {
    guard let message = signature.signedData(of: payload) else {
      self = .bad("the hash function '\(signature.hash)' is neither sha256 nor sha512")
      return
    }
    do throws(Malformation) {
      guard let answer = try Self.verify(signature, over: message, by: key) else {
        self = .undecided("libcrypto does not offer the algorithm '\(signature.algorithm)'")
        return
      }
      self = answer ? .good : .bad("the signature does not belong to this content")
    } catch {
      self = signature.algorithm.hasPrefix("webauthn-") ? .undecided(error.reason) : .bad(error.reason)
    }
  }

  private static func verify(_ signature: SSHSignature, over message: [UInt8], by key: SSHPublicKey) throws(Malformation) -> Bool?
  {
    switch key.mathematics {
    case .rsa(let modulus, _):
      let digest: MessageDigest
      switch signature.algorithm {
      case "rsa-sha2-512": digest = .sha512
      case "rsa-sha2-256": digest = .sha256
      case "ssh-rsa": throw Malformation("the signature was made with SHA-1, which is not accepted")
      default: throw wrongAlgorithm(signature, key)
      }
      guard signature.value.count <= modulus.count else { throw Malformation("the signature is longer than the key") }
      let padding = [UInt8](repeating: 0, count: modulus.count - signature.value.count)
      return key.mathematics.verifies(padding + signature.value, over: message, digest: digest)
    case .ed25519:
      guard signature.algorithm == key.type else { throw wrongAlgorithm(signature, key) }
      guard signature.value.count == 64 else {
        throw Malformation("the signature has \(signature.value.count) bytes instead of 64")
      }
      return key.mathematics.verifies(signature.value, over: try asserted(message, signature, key), digest: nil)
    case .elliptic(let curve, _):
      guard signature.algorithm == key.type else { throw wrongAlgorithm(signature, key) }
      var numbers = SSHWireReader(signature.value)
      let r = try numbers.positiveInteger()
      let s = try numbers.positiveInteger()
      try numbers.finish()
      guard r.count <= curve.fieldBytes, s.count <= curve.fieldBytes else {
        throw Malformation("a number of the signature is too long")
      }
      return key.mathematics.verifies(
        DER.signature(r: r, s: s), over: try asserted(message, signature, key), digest: curve.digest)
    }
  }

  /// What was really signed: the message, or what a security key makes of it (OpenSSH's PROTOCOL.u2f, "SSH U2F Signatures").
  private static func asserted(_ message: [UInt8], _ signature: SSHSignature, _ key: SSHPublicKey) throws(Malformation) -> [UInt8]
  {
    guard let application = key.application else { return message }
    guard let assertion = signature.assertion, assertion.isUserPresent else {
      throw Malformation("the security key was not touched for this signature")
    }
    guard let applicationHash = MessageDigest.sha256.digest(application), let messageHash = MessageDigest.sha256.digest(message)
    else {
      throw Malformation("libcrypto has no SHA-256")
    }
    let counter = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: assertion.counter >> $0) }
    return applicationHash + [assertion.flags] + counter + messageHash
  }

  private static func wrongAlgorithm(_ signature: SSHSignature, _ key: SSHPublicKey) -> Malformation {
    Malformation("a key of type '\(key.type)' does not sign with '\(signature.algorithm)'")
  }
}
