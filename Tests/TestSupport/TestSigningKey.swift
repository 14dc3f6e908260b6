import CCrypto
import Foundation

/// An Ed25519 key that follows from a name alone, so that signed histories have the same object ids in every run.
///
/// Signatures are made in-process in the format of `ssh-keygen -Y sign` (OpenSSH `PROTOCOL.sshsig`).
package struct TestSigningKey: Sendable {
  package let name: String
  private let seed: [UInt8]
  private let publicKey: [UInt8]

  package init(_ name: String) throws {
    self.name = name
    seed = Self.digest(Array("itsm test key of \(name)".utf8), EVP_sha256())
    let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    defer { EVP_PKEY_free(key) }
    var raw = [UInt8](repeating: 0, count: 32)
    var length = raw.count
    guard key != nil, EVP_PKEY_get_raw_public_key(key, &raw, &length) == 1, length == 32 else {
      throw StoryError("libcrypto makes no Ed25519 keys")
    }
    publicKey = raw
  }

  /// The key as `authorized_keys` and a person record write it: `ssh-ed25519 AAAA…`.
  package var publicLine: String { "ssh-ed25519 " + Data(blob).base64EncodedString() }

  /// An armoured SSHSIG over `message`.
  package func signature(over message: [UInt8], namespace: String) throws -> String {
    var body = Array("SSHSIG".utf8)
    for part in [Array(namespace.utf8), [], Array("sha512".utf8), Self.digest(message, EVP_sha512())] {
      body += Self.string(part)
    }
    let signed = Self.string(Array("ssh-ed25519".utf8)) + Self.string(try raw(over: body))
    let envelope =
      Array("SSHSIG".utf8) + [0, 0, 0, 1] + Self.string(blob) + Self.string(Array(namespace.utf8))
      + Self.string([]) + Self.string(Array("sha512".utf8)) + Self.string(signed)
    let lines = Data(envelope).base64EncodedString().wrapped(every: 70)
    return (["-----BEGIN SSH SIGNATURE-----"] + lines + ["-----END SSH SIGNATURE-----"]).joined(separator: "\n") + "\n"
  }

  /// The private key in OpenSSH's own format, for programs that sign for themselves.
  package var privateFile: String {
    let check: [UInt8] = [1, 2, 3, 4]
    var secret = check + check + Self.string(Array("ssh-ed25519".utf8)) + Self.string(publicKey)
    secret += Self.string(seed + publicKey) + Self.string(Array(name.utf8))
    for pad in 1...8 where secret.count % 8 != 0 { secret.append(UInt8(pad)) }
    var file = Array("openssh-key-v1".utf8) + [0]
    for part in ["none", "none", ""] { file += Self.string(Array(part.utf8)) }
    file += [0, 0, 0, 1] + Self.string(blob) + Self.string(secret)
    let kind = "OPENSSH " + "PRIVATE KEY"
    let lines = Data(file).base64EncodedString().wrapped(every: 70)
    return (["-----BEGIN \(kind)-----"] + lines + ["-----END \(kind)-----"]).joined(separator: "\n") + "\n"
  }

  private var blob: [UInt8] { Self.string(Array("ssh-ed25519".utf8)) + Self.string(publicKey) }

  private func raw(over message: [UInt8]) throws -> [UInt8] {
    let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    let context = EVP_MD_CTX_new()
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    var output = [UInt8](repeating: 0, count: 64)
    var length = output.count
    guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
      EVP_DigestSign(context, &output, &length, message, message.count) == 1, length == 64
    else { throw StoryError("libcrypto cannot sign with Ed25519") }
    return output
  }

  private static func string(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes
  }

  private static func digest(_ bytes: [UInt8], _ algorithm: OpaquePointer?) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 64)
    var length: UInt32 = 0
    EVP_Digest(bytes, bytes.count, &output, &length, algorithm, nil)
    return Array(output[..<Int(length)])
  }
}

extension String {
  fileprivate func wrapped(every width: Int) -> [String] {
    stride(from: 0, to: utf8.count, by: width).map {
      String(decoding: Array(utf8)[$0..<Swift.min($0 + width, utf8.count)], as: UTF8.self)
    }
  }
}
