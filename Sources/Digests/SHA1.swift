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

  /// The digest of two pieces of bytes, one after the other.
  package static func digest(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> [UInt8] {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var output = [UInt8](repeating: 0, count: 20)
    var length: UInt32 = 0
    let done =
      EVP_DigestInit_ex(context, EVP_sha1(), nil) == 1 && EVP_DigestUpdate(context, first.baseAddress, first.count) == 1
      && EVP_DigestUpdate(context, second.baseAddress, second.count) == 1 && EVP_DigestFinal_ex(context, &output, &length) == 1
    precondition(done && length == 20, "libcrypto has no SHA-1")
    return output
  }
}
