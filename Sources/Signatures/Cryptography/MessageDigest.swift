import CCrypto

/// The hash functions that signatures are made with, computed by libcrypto.
enum MessageDigest {
  /// Names keys only: the fingerprint of an OpenPGP key of version 4.
  case sha1
  case sha256
  case sha384
  case sha512

  var algorithm: OpaquePointer? {
    switch self {
    case .sha1: EVP_sha1()
    case .sha256: EVP_sha256()
    case .sha384: EVP_sha384()
    case .sha512: EVP_sha512()
    }
  }

  /// The digest of `bytes`, or nil when libcrypto does not offer the function.
  func digest(_ bytes: [UInt8]) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    guard EVP_Digest(bytes, bytes.count, &output, &length, algorithm, nil) == 1 else { return nil }
    return Array(output.prefix(Int(length)))
  }
}
