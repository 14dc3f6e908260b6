import Glibc
import Identifiers
import Signatures
import Testing

@Suite("GPG signatures")
struct GPGVerificationTests {
  static let payload = Array("what was approved\n".utf8)

  @Test("only a listed key is good, and an unlisted one starts no program")
  func unknownKey() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com")
    let mallory = try scratch.makeGPGKey("mallory@example.com")
    let signature = try scratch.signGPG(Self.payload, key: mallory)
    let keys = [SigningKey(person: "alice", kind: .gpg, key: try scratch.exportGPGKey(alice))]
    let verifier = Verifier(keys: keys, settings: VerifierSettings(searchPath: "/nowhere"))
    #expect(verifier.verify(request(signature)) == .unknownKey(fingerprint: mallory))
    let honest = try scratch.signGPG(Self.payload, key: alice)
    guard case .cannotVerify(let reason) = verifier.verify(request(honest)) else {
      Issue.record("verified without gpg")
      return
    }
    #expect(reason == "the program 'gpg' is not in '/nowhere': install the program 'gpg' (Debian's package 'gnupg')")
  }

  @Test("a fingerprint alone cannot verify")
  func fingerprintOnly() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com")
    guard
      case .cannotVerify(let reason) = Verifier(gpg: ["alice": alice]).verify(
        request(try scratch.signGPG(Self.payload, key: alice)))
    else {
      Issue.record("verified by a fingerprint")
      return
    }
    #expect(reason.contains("only the fingerprint") && reason.contains(alice))
  }

  @Test("signatures of every hash function but the outdated ones are good, and only over binary data")
  func forms() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com")
    let verifier = Verifier(gpg: ["alice": try scratch.exportGPGKey(alice)])
    for hash in ["SHA256", "SHA512"] {
      #expect(
        verifier.verify(request(try scratch.signGPG(Self.payload, key: alice, options: ["--digest-algo", hash]))).person
          == "alice")
    }
    #expect(!verifier.verify(request(try scratch.signGPG(Self.payload, key: alice, options: ["--textmode"]))).isGood)
    let inline = try scratch.run("gpg", ["--batch", "--armor", "--local-user", alice, "--sign"], input: Self.payload)
    #expect(!verifier.verify(request(inline)).isGood)
    let clear = try scratch.run("gpg", ["--batch", "--local-user", alice, "--clear-sign"], input: Self.payload)
    #expect(!verifier.verify(request(clear)).isGood)
    let attested = SignatureRequest(
      payload: Self.payload, signature: try scratch.signGPG(Self.payload, key: alice), namespace: .approval)
    #expect(!verifier.verify(attested).isGood)
  }

  @Test("two signatures in one armor are bad")
  func two() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com")
    let bob = try scratch.makeGPGKey("bob@example.com")
    let verifier = Verifier(gpg: ["alice": try scratch.exportGPGKey(alice), "bob": try scratch.exportGPGKey(bob)])
    let both = try scratch.signGPG(Self.payload, key: alice, options: ["--local-user", bob])
    guard case .bad(let reason) = verifier.verify(request(both)) else {
      Issue.record("two signatures are accepted")
      return
    }
    #expect(reason.contains("exactly one"))
    #expect(verifier.verify(request(try scratch.signGPG(Self.payload, key: bob))).person == "bob")
  }

  @Test("a key that has expired is bad, unless it was valid when the commit landed")
  func expiry() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com", expires: "30d", at: "20200101T000000!")
    let signature = try scratch.signGPG(Self.payload, key: alice, options: ["--faked-system-time", "20200110T000000!"])
    let verifier = Verifier(gpg: ["alice": try scratch.exportGPGKey(alice)])
    #expect(verifier.verify(request(signature)) == .bad(reason: "the GPG key has expired"))
    #expect(verifier.verify(request(signature, at: 1_578_700_800)).person == "alice")
    #expect(verifier.verify(request(signature, at: 1_600_000_000)) == .bad(reason: "the GPG key has expired"))
  }

  @Test("a signature by a subkey is its person's")
  func subkey() throws {
    let scratch = try Scratch()
    let options = ["--batch", "--status-fd", "1", "--passphrase", ""]
    let created = try scratch.run("gpg", options + ["--quick-generate-key", "alice@example.com", "rsa2048", "cert", "never"]).text
    let primary = try #require(created.split(whereSeparator: \.isWhitespace).last.map(String.init))
    try scratch.run("gpg", options + ["--quick-add-key", primary, "rsa2048", "sign", "never"])
    let signature = try scratch.signGPG(Self.payload, key: primary)
    let verifier = Verifier(gpg: ["alice": try scratch.exportGPGKey(primary)])
    #expect(verifier.verify(request(signature)).person == "alice")
    #expect(!verifier.verify(SignatureRequest(payload: [], signature: signature, namespace: .git)).isGood)
  }

  @Test("a key that is listed twice proves nothing, and a listed block does not change another's")
  func listedTwice() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com")
    let block = try scratch.exportGPGKey(alice)
    let signature = try scratch.signGPG(Self.payload, key: alice)
    for other in [block, alice] {
      let verdict = Verifier(gpg: ["alice": block, "bob": other]).verify(request(signature))
      guard case .bad(let reason) = verdict else {
        Issue.record("\(verdict)")
        continue
      }
      #expect(reason.contains("listed more than once"))
    }
  }

  @Test("a revoked key is bad")
  func revoked() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com")
    let signature = try scratch.signGPG(Self.payload, key: alice)
    let certificate = try scratch.read("gnupg/openpgp-revocs.d/\(alice).rev").text.replacing(":-----BEGIN", with: "-----BEGIN")
    try scratch.run("gpg", ["--batch", "--import"], input: Array(certificate.utf8))
    let verifier = Verifier(gpg: ["alice": try scratch.exportGPGKey(alice)])
    #expect(verifier.verify(request(signature)) == .bad(reason: "the GPG key is revoked"))
  }

  @Test("the private home is gone with the verifier, and no agent was started")
  func cleanup() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com")
    let signature = try scratch.signGPG(Self.payload, key: alice)
    mkdir("\(scratch.path)/temporary", 0o700)
    let keys = [SigningKey(person: "alice", kind: .gpg, key: try scratch.exportGPGKey(alice))]
    var settings = VerifierSettings(searchPath: Scratch.searchPath, temporaryDirectory: "\(scratch.path)/temporary")
    settings.workers = 4
    do {
      let verifier = Verifier(keys: keys, settings: settings)
      #expect(verifier.verify((0..<20).map { _ in request(signature) }).allSatisfy { $0.isGood })
      let left = try scratch.run("find", ["\(scratch.path)/temporary", "-name", "S.*", "-o", "-name", "signature-*"]).text
      #expect(left == "")
      #expect(try scratch.run("ls", ["\(scratch.path)/temporary"]).text.hasPrefix("itsm-"))
    }
    #expect(try scratch.run("ls", ["\(scratch.path)/temporary"]).isEmpty)
  }

  @Test("no truncated or changed armor traps")
  func mutations() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com")
    let keys = [SigningKey(person: "alice", kind: .gpg, key: try scratch.exportGPGKey(alice))]
    // Without gpg, so that only what is read before it is asked.
    let verifier = Verifier(keys: keys, settings: VerifierSettings(searchPath: "/nowhere"))
    let signature = try scratch.signGPG(Self.payload, key: alice)
    for position in signature.indices {
      #expect(!verifier.verify(request(Array(signature[..<position]))).isGood)
      for change: UInt8 in [1, 2, 16] {
        var changed = signature
        changed[position] ^= change
        #expect(!verifier.verify(request(changed)).isGood)
      }
    }
  }

  private func request(_ signature: [UInt8], at instant: Int64? = nil) -> SignatureRequest {
    SignatureRequest(payload: Self.payload, signature: signature, namespace: .git, instant: instant)
  }
}
