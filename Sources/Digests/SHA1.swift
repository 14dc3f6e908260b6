import CCrypto

/// SHA-1 (FIPS 180-4), computed by libcrypto: for git's own checksums, never for anything new.
package enum SHA1 {
  /// The twenty bytes of the digest of `bytes`.
  package static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 20)
    var length: UInt32 = 0
    let done = EVP_Digest(bytes.baseAddress, bytes.count, &output, &length, EVP_sha1(), nil)
    precondition(done == 1 && length == 20, "libcrypto has no SHA-1")
    return output
  }
}
