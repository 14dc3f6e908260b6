import CCrypto

/// SHA-1 (FIPS 180-4), computed by libcrypto: for git's own checksums, never for anything new.
package enum SHA1 {
  /// The twenty bytes of the digest of `bytes`.
  package static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] { digest(bytes, UnsafeRawBufferPointer(start: nil, count: 0)) }

  /// The digest of two pieces of bytes, one after the other.
  package static func digest(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> [UInt8] {
    withDigest(of: first, second) { Array($0) }
  }

  /// Hands over the twenty bytes of the digest of two pieces of bytes.
  package static func withDigest<Answer>(
    of first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Answer
  ) -> Answer {
    var context = SHA_CTX()
    var done = SHA1_Init(&context) == 1
    for piece in [first, second] where !piece.isEmpty { done = SHA1_Update(&context, piece.baseAddress, piece.count) == 1 && done }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { output in
      done = SHA1_Final(output.baseAddress, &context) == 1 && done
      precondition(done, "libcrypto has no SHA-1")
      return body(UnsafeRawBufferPointer(output))
    }
  }
}
