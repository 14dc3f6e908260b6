import Identifiers
import Signatures
import TestSupport
import Testing

@Suite("SSH signatures, against ssh-keygen")
struct SSHVerificationTests {
  static let payload = Array("what was approved\n".utf8)

  @Test(
    "honest signatures of every key type are good",
    arguments: [
      ("ed25519", 256), ("ecdsa", 256), ("ecdsa", 384), ("ecdsa", 521), ("rsa", 2048), ("rsa", 3072),
    ])
  func honest(type: String, bits: Int) throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice", type: type, bits: bits)
    let verifier = Verifier(ssh: ["alice": line])
    for hash in ["sha256", "sha512"] {
      let signature = try scratch.signSSH(Self.payload, key: "alice", hash: hash)
      #expect(try scratch.sshKeygenAccepts(signature, over: Self.payload, by: line))
      #expect(verifier.verify(request(signature)).person == "alice")
      #expect(verifier.verify(request(signature, payload: [])) == .bad(reason: "the signature does not belong to this content"))
    }
  }

  @Test("a hundred ECDSA signatures of different lengths are good")
  func manyECDSA() throws {
    let scratch = try Scratch()
    let verifier = Verifier(ssh: ["alice": try scratch.makeSSHKey("alice", type: "ecdsa", bits: 521)])
    for number in 0..<100 {
      let payload = Array("change \(number)".utf8)
      #expect(verifier.verify(request(try scratch.signSSH(payload, key: "alice"), payload: payload)).isGood)
    }
  }

  @Test("what ssh-keygen refuses of a changed signature is never good", arguments: ["ed25519", "ecdsa", "rsa"])
  func changedBytes(type: String) throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice", type: type, bits: type == "rsa" ? 2048 : 256)
    let verifier = Verifier(ssh: ["alice": line])
    let signature = try scratch.signSSH(Self.payload, key: "alice")
    var random = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      var changed = signature
      let position = Int.random(in: 0..<changed.count, using: &random)
      changed[position] =
        random.next() % 3 == 0
        ? UInt8.random(in: 0...255, using: &random) : UInt8(ascii: "A") + UInt8.random(in: 0..<26, using: &random)
      guard verifier.verify(request(changed)).isGood else { continue }
      #expect(try scratch.sshKeygenAccepts(changed, over: Self.payload, by: line), "good with byte \(position) changed")
    }
    for length in stride(from: 0, to: signature.count - 1, by: 7) {
      #expect(!verifier.verify(request(Array(signature[..<length]))).isGood)
    }
  }

  @Test("every changed bit inside the signed structure is refused")
  func changedStructure() throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice")
    let verifier = Verifier(ssh: ["alice": line])
    let signature = SSHSIG(publicKey: try SSHSIG.blob(of: line), namespace: "git", hash: "sha512", inner: [])
    let honest = try scratch.signSSH(Self.payload, key: "alice")
    let bytes = try SSHSIG.bytes(of: honest)
    #expect(bytes.starts(with: Array("SSHSIG".utf8) + [0, 0, 0, 1] + signature.field(signature.publicKey)))
    for position in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[position] ^= 1 << bit
        #expect(!verifier.verify(request(SSHSIG.armored(changed))).isGood, "bit \(bit) of byte \(position)")
      }
    }
    #expect(verifier.verify(request(SSHSIG.armored(bytes))).isGood)
    #expect(!verifier.verify(request(SSHSIG.armored(bytes + [0]))).isGood)
  }

  @Test("the namespace decides before the key does")
  func namespaces() throws {
    let scratch = try Scratch()
    let verifier = Verifier(ssh: ["alice": try scratch.makeSSHKey("alice")])
    let forFile = try scratch.signSSH(Self.payload, key: "alice", namespace: "file")
    #expect(verifier.verify(request(forFile)) == .wrongNamespace("file"))
    let approval = try scratch.signSSH(Self.payload, key: "alice", namespace: "itsm-approval")
    #expect(verifier.verify(request(approval)) == .wrongNamespace("itsm-approval"))
    let asked = SignatureRequest(payload: Self.payload, signature: approval, namespace: .approval)
    #expect(verifier.verify(asked).person == "alice")
  }

  @Test("a key that nobody lists is named by its fingerprint")
  func unknownKey() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeSSHKey("alice")
    _ = try scratch.makeSSHKey("mallory")
    let fingerprint = try scratch.run("ssh-keygen", ["-l", "-f", "\(scratch.path)/mallory.pub"]).text.split(separator: " ")[1]
    let signature = try scratch.signSSH(Self.payload, key: "mallory")
    #expect(Verifier(ssh: ["alice": alice]).verify(request(signature)) == .unknownKey(fingerprint: String(fingerprint)))
    #expect(Verifier().verify(request(signature)) == .unknownKey(fingerprint: String(fingerprint)))
  }

  @Test("a key that two people list proves nothing")
  func listedTwice() throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice")
    let signature = try scratch.signSSH(Self.payload, key: "alice")
    let verdict = Verifier(ssh: ["alice": line, "bob": line.replacing("alice key", with: "bob")]).verify(request(signature))
    guard case .bad(let reason) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(reason.contains("listed more than once") && reason.contains("'alice'") && reason.contains("'bob'"))
  }

  @Test("a signature by a listed key that cannot be used cannot be verified")
  func unusableKey() throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice", type: "rsa", bits: 1024)
    let signature = try scratch.signSSH(Self.payload, key: "alice")
    guard case .cannotVerify(let reason) = Verifier(ssh: ["alice": line]).verify(request(signature)) else {
      Issue.record("a key of 1024 bits was used")
      return
    }
    #expect(reason.contains("1024 bits"))
  }

  @Test("a signature in another's armor, or in none, is bad")
  func odd() {
    let verifier = Verifier()
    for text in ["", "hello", "-----BEGIN SSH SIGNATURE-----", "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"] {
      guard case .bad = verifier.verify(request(Array(text.utf8))) else {
        Issue.record("'\(text)' is not bad")
        continue
      }
    }
    guard case .cannotVerify = verifier.verify(request(Array("-----BEGIN SIGNED MESSAGE-----\n".utf8))) else {
      Issue.record("X.509 is not refused")
      return
    }
  }

  @Test("many requests are answered in their order on several threads")
  func parallel() throws {
    let scratch = try Scratch()
    let verifier = Verifier(ssh: ["alice": try scratch.makeSSHKey("alice")])
    let good = request(try scratch.signSSH(Self.payload, key: "alice"))
    let requests = (0..<500).map {
      $0 % 3 == 0 ? SignatureRequest(payload: [], signature: good.signature, namespace: .git) : good
    }
    #expect(verifier.verify(requests).map(\.isGood) == (0..<500).map { $0 % 3 != 0 })
    #expect(verifier.verify([SignatureRequest]()).isEmpty)
  }

  private func request(_ signature: [UInt8], payload: [UInt8] = payload) -> SignatureRequest {
    SignatureRequest(payload: payload, signature: signature, namespace: .git)
  }
}
