import CCrypto

/// A SHA-1 that is still being computed. A copy can be gone on from too: where many begin with the same bytes, these are read once.
package struct RunningSHA1: Sendable {
  private var context = SHA_CTX()
  private var isSound: Bool

  package init() { isSound = SHA1_Init(&context) == 1 }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    if !bytes.isEmpty { isSound = SHA1_Update(&context, bytes.baseAddress, bytes.count) == 1 && isSound }
  }

  /// Hands over the twenty bytes of the digest of all that was added, which more can be added to afterwards.
  package func withDigest<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
    var context = context
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { output in
      let isDone = SHA1_Final(output.baseAddress, &context) == 1 && isSound
      precondition(isDone, "libcrypto has no SHA-1")
      return body(UnsafeRawBufferPointer(output))
    }
  }
}
