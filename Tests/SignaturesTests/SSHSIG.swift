import CCrypto

/// The pieces of an SSH signature, put together by hand to make what no honest program makes.
struct SSHSIG {
  var publicKey: [UInt8]
  var namespace: String
  var hash: String
  /// The signature's own algorithm, value and, for a security key, flags and counter.
  var inner: [UInt8]

  var bytes: [UInt8] {
    Array("SSHSIG".utf8) + [0, 0, 0, 1] + field(publicKey) + field(Array(namespace.utf8)) + field([]) + field(Array(hash.utf8))
      + field(inner)
  }

  var armored: [UInt8] { Self.armored(bytes) }

  /// What a key signs for `payload` (hashed with SHA-512).
  func signedData(of payload: [UInt8]) -> [UInt8] {
    Array("SSHSIG".utf8) + field(Array(namespace.utf8)) + field([]) + field(Array(hash.utf8))
      + field(Self.digest(payload, EVP_sha512()))
  }

  func field(_ bytes: [UInt8]) -> [UInt8] { Self.field(bytes) }

  static func field(_ bytes: [UInt8]) -> [UInt8] { uint32(UInt32(bytes.count)) + bytes }
  static func uint32(_ number: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }

  static func digest(_ bytes: [UInt8], _ algorithm: OpaquePointer?) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 64)
    var length: UInt32 = 0
    EVP_Digest(bytes, bytes.count, &output, &length, algorithm, nil)
    return Array(output.prefix(Int(length)))
  }

  static func armored(_ bytes: [UInt8]) -> [UInt8] {
    var lines = base64(bytes)[...]
    var text = Array("-----BEGIN SSH SIGNATURE-----\n".utf8)
    while !lines.isEmpty {
      text += lines.prefix(70) + [UInt8(ascii: "\n")]
      lines = lines.dropFirst(70)
    }
    return text + Array("-----END SSH SIGNATURE-----\n".utf8)
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var text = [UInt8](repeating: 0, count: bytes.count / 3 * 4 + 8)
    let count = EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
    return Array(text.prefix(Int(count)))
  }

  static func unbase64(_ text: [UInt8]) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: text.count)
    let count = EVP_DecodeBlock(&bytes, text, Int32(text.count))
    guard count >= 0 else { throw ScratchFailure("no base 64") }
    return Array(bytes.prefix(Int(count) - text.suffix(2).count { $0 == UInt8(ascii: "=") }))
  }

  static func bytes(of armored: [UInt8]) throws -> [UInt8] {
    try unbase64(armored.split(separator: UInt8(ascii: "\n")).dropFirst().dropLast().flatMap { $0 })
  }

  static func blob(of line: String) throws -> [UInt8] { try unbase64(Array(line.split(separator: " ")[1].utf8)) }
}
