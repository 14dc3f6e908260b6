import CCrypto
import Identifiers
import Signatures
import Testing

@Suite("signatures of security keys, made without one")
struct SecurityKeyTests {
  static let payload = Array("what was approved\n".utf8)

  @Test("an Ed25519 security key that was touched is good, as for ssh-keygen")
  func touched() throws {
    let device = try SimulatedSecurityKey()
    let signature = try device.sign(Self.payload, flags: 1)
    #expect(try Scratch().sshKeygenAccepts(signature, over: Self.payload, by: device.line))
    #expect(verdict(signature, device).person == "alice")
    #expect(verdict(try device.sign(Self.payload, flags: 5), device).isGood)
  }

  @Test("a security key that was not touched is bad")
  func untouched() throws {
    let device = try SimulatedSecurityKey()
    guard case .bad(let reason) = verdict(try device.sign(Self.payload, flags: 0), device) else {
      Issue.record("accepted without a touch")
      return
    }
    #expect(reason.contains("not touched"))
  }

  @Test("flags, counter and application are signed with the content")
  func changed() throws {
    let device = try SimulatedSecurityKey()
    #expect(!verdict(try device.sign(Self.payload, flags: 0, claiming: 1), device).isGood)
    #expect(!verdict(try device.sign(Self.payload, flags: 1, claimedCounter: 8), device).isGood)
    var elsewhere = device
    elsewhere.application = "ssh:elsewhere"
    let signature = try elsewhere.sign(Self.payload, flags: 1)
    #expect(!verdict(signature, device).isGood)
    #expect(verdict(signature, elsewhere).isGood)
  }

  @Test("a plain signature by the same key is not one of the security key")
  func plainAlgorithm() throws {
    let device = try SimulatedSecurityKey()
    let signature = try device.sign(Self.payload, flags: 1, algorithm: "ssh-ed25519")
    #expect(!verdict(signature, device).isGood)
    #expect(
      !verdict(try device.sign(Self.payload, flags: 1, algorithm: "webauthn-sk-ecdsa-sha2-nistp256@openssh.com"), device).isGood)
  }

  private func verdict(_ signature: [UInt8], _ device: SimulatedSecurityKey) -> Verdict {
    Verifier(ssh: ["alice": device.line]).verify(SignatureRequest(payload: Self.payload, signature: signature, namespace: .git))
  }
}

/// An Ed25519 key that signs as a FIDO authenticator does for OpenSSH.
struct SimulatedSecurityKey {
  private let secret: [UInt8]
  private let point: [UInt8]
  var application = "ssh:"

  init() throws {
    secret = (0..<32).map { UInt8($0) }
    var public_ = [UInt8](repeating: 0, count: 32)
    var count = 32
    guard let handle = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, secret, 32) else { throw ScratchFailure("no key") }
    defer { EVP_PKEY_free(handle) }
    guard EVP_PKEY_get_raw_public_key(handle, &public_, &count) == 1 else { throw ScratchFailure("no public key") }
    point = public_
  }

  private static let type = "sk-ssh-ed25519@openssh.com"
  private var blob: [UInt8] { [Array(Self.type.utf8), point, Array(application.utf8)].flatMap(SSHSIG.field) }
  var line: String { "\(Self.type) \(SSHSIG.base64(blob).text) token" }

  func sign(
    _ payload: [UInt8], flags: UInt8, claiming claimedFlags: UInt8? = nil, claimedCounter: UInt32 = 7, algorithm: String = type
  ) throws -> [UInt8] {
    var signature = SSHSIG(publicKey: blob, namespace: "git", hash: "sha512", inner: [])
    let sha256 = { SSHSIG.digest($0, EVP_sha256()) }
    let message = sha256(Array(application.utf8)) + [flags] + SSHSIG.uint32(7) + sha256(signature.signedData(of: payload))
    var value = [UInt8](repeating: 0, count: 64)
    var count = 64
    guard let handle = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, secret, 32), let context = EVP_MD_CTX_new() else {
      throw ScratchFailure("no key")
    }
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(handle)
    }
    guard EVP_DigestSignInit(context, nil, nil, nil, handle) == 1,
      EVP_DigestSign(context, &value, &count, message, message.count) == 1
    else { throw ScratchFailure("no signature") }
    signature.inner = SSHSIG.field(Array(algorithm.utf8)) + SSHSIG.field(value)
    if algorithm != "ssh-ed25519" { signature.inner += [claimedFlags ?? flags] + SSHSIG.uint32(claimedCounter) }
    return signature.armored
  }
}
