import CCrypto

/// The mathematics of a public key, and the check of a signature with libcrypto.
enum PublicKey: Hashable, Sendable {
  case ed25519([UInt8])
  /// A curve and an uncompressed point on it (SEC 1).
  case elliptic(Curve, point: [UInt8])
  /// Unsigned big-endian numbers without leading zeros.
  case rsa(modulus: [UInt8], exponent: [UInt8])

  enum Curve: String, Hashable, Sendable {
    case p256 = "nistp256"
    case p384 = "nistp384"
    case p521 = "nistp521"

    var fieldBytes: Int {
      switch self {
      case .p256: 32
      case .p384: 48
      case .p521: 66
      }
    }

    /// The hash function that SSH ties to the curve (RFC 5656, section 6.2.1).
    var digest: MessageDigest {
      switch self {
      case .p256: .sha256
      case .p384: .sha384
      case .p521: .sha512
      }
    }

    fileprivate var name: String {
      switch self {
      case .p256: "P-256"
      case .p384: "P-384"
      case .p521: "P-521"
      }
    }
  }

  /// Whether libcrypto accepts the key at all: a point lies on its curve.
  var isUsable: Bool { withHandle { _ in true } ?? false }

  /// Whether `signature` is this key's over `message`, or nil when libcrypto cannot tell. `digest` is nil for Ed25519, which
  /// hashes on its own. An ECDSA signature is given in DER, an RSA signature as PKCS #1 v1.5 left it.
  func verifies(_ signature: [UInt8], over message: [UInt8], digest: MessageDigest?) -> Bool? {
    let answer = withHandle { handle -> Bool? in
      guard let context = EVP_MD_CTX_new() else { return nil }
      defer { EVP_MD_CTX_free(context) }
      guard EVP_DigestVerifyInit(context, nil, digest?.algorithm, nil, handle) == 1 else { return nil }
      return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
    return answer ?? nil
  }

  private func withHandle<Result>(_ body: (OpaquePointer) -> Result) -> Result? {
    guard let handle = makeHandle() else { return nil }
    defer { EVP_PKEY_free(handle) }
    return body(handle)
  }

  private func makeHandle() -> OpaquePointer? {
    switch self {
    case .ed25519(let bytes):
      return EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    case .elliptic(let curve, let point):
      return LibcryptoParameters([
        (name: "group", type: OSSL_PARAM_UTF8_STRING, bytes: Array(curve.name.utf8)),
        (name: "pub", type: OSSL_PARAM_OCTET_STRING, bytes: point),
      ]).makePublicKey("EC")
    case .rsa(let modulus, let exponent):
      return LibcryptoParameters([
        (name: "n", type: OSSL_PARAM_UNSIGNED_INTEGER, bytes: Self.inMachineOrder(modulus)),
        (name: "e", type: OSSL_PARAM_UNSIGNED_INTEGER, bytes: Self.inMachineOrder(exponent)),
      ]).makePublicKey("RSA")
    }
  }

  /// libcrypto takes numbers in the machine's byte order.
  private static func inMachineOrder(_ bigEndian: [UInt8]) -> [UInt8] {
    UInt16(1).littleEndian == 1 ? bigEndian.reversed() : bigEndian
  }
}
