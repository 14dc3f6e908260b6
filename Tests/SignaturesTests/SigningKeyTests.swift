import Identifiers
import Signatures
import Testing

@Suite("a key that a person lists")
struct SigningKeyTests {
  /// A made-up key of thirty-two bytes.
  static let blob = "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"

  @Test("a public key line is accepted with any comment", arguments: ["", " alice", " alice@laptop, the new one"])
  func accepted(comment: String) {
    #expect(malformation(of: "ssh-ed25519 \(Self.blob)\(comment)") == nil)
  }

  @Test(
    "keys of every type that ssh-keygen makes are accepted",
    arguments: [
      ("ed25519", 256), ("ecdsa", 256), ("ecdsa", 384), ("ecdsa", 521), ("rsa", 2048),
    ])
  func types(type: String, bits: Int) throws {
    let scratch = try Scratch()
    #expect(malformation(of: try scratch.makeSSHKey("key", type: type, bits: bits)) == nil)
  }

  @Test("a short RSA key is refused")
  func shortRSA() throws {
    let scratch = try Scratch()
    #expect(malformation(of: try scratch.makeSSHKey("key", type: "rsa", bits: 1024))?.contains("1024 bits is too short") == true)
  }

  @Test("a certificate is refused")
  func certificate() throws {
    let scratch = try Scratch()
    _ = try scratch.makeSSHKey("authority")
    _ = try scratch.makeSSHKey("alice")
    try scratch.run(
      "ssh-keygen", ["-q", "-s", "\(scratch.path)/authority", "-I", "x", "-n", "alice", "\(scratch.path)/alice.pub"])
    #expect(malformation(of: try scratch.read("alice-cert.pub").line)?.contains("no type of SSH key") == true)
  }

  @Test(
    "anything more generous than one key is refused",
    arguments: [
      ("", "empty"),
      ("ssh-ed25519", "no key follows"),
      ("ssh-ed25519 ", "no key follows"),
      ("* ssh-ed25519 \(blob)", "'*' is no type"),
      ("alice@example.com ssh-ed25519 \(blob)", "no type"),
      ("cert-authority ssh-ed25519 \(blob)", "no type"),
      ("namespaces=\"git\" ssh-ed25519 \(blob)", "no type"),
      ("ssh-dss \(blob)", "'ssh-dss' is no type"),
      ("ssh-rsa \(blob)", "is of type 'ssh-ed25519', not 'ssh-rsa'"),
      ("ssh-ed25519 \(blob)\n* ssh-ed25519 \(blob)", "line end"),
      ("ssh-ed25519 \(blob)\r", "control character"),
      ("ssh-ed25519\t\(blob)", "control character"),
      ("ssh-ed25519 \(blob)A", "base 64"),
      ("ssh-ed25519 \(blob.dropLast())=", "malformed"),
      ("ssh-ed25519 \(blob.dropLast(4))", "malformed"),
      ("ssh-ed25519 \(blob)AAAA", "bytes follow its end"),
      ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5", "ends too early"),
      ("ssh-ed25519 /////w==", "ends too early"),
    ])
  func refused(line: String, reason: String) {
    let found = malformation(of: line)
    #expect(found?.contains(reason) == true, "\(line): \(found ?? "accepted")")
  }

  @Test("no truncation or changed byte of a line traps")
  func mutations() throws {
    let scratch = try Scratch()
    let line = Array(try scratch.makeSSHKey("key", type: "ecdsa").utf8)
    for position in line.indices {
      _ = malformation(of: line[..<position].text)
      for change: UInt8 in [1, 4, 0x20] {
        var changed = line
        changed[position] ^= change
        _ = malformation(of: changed.text)
      }
    }
  }

  @Test("a GPG key is one armored public key block")
  func gpg() throws {
    let scratch = try Scratch()
    let alice = try scratch.makeGPGKey("alice@example.com")
    let bob = try scratch.makeGPGKey("bob@example.com")
    let block = try scratch.exportGPGKey(alice)
    #expect(malformation(of: block, kind: .gpg) == nil)
    #expect(malformation(of: "\n  \n" + block + "\n\n", kind: .gpg) == nil)
    #expect(malformation(of: alice, kind: .gpg)?.contains("a fingerprint alone") == true)
    #expect(
      malformation(of: try scratch.run("gpg", ["--armor", "--export", alice, bob]).text, kind: .gpg)?.contains("more than one")
        == true)
    #expect(malformation(of: block + block, kind: .gpg) != nil)
    let secret = try scratch.run("gpg", ["--batch", "--armor", "--export-secret-keys", alice]).text
    #expect(malformation(of: secret, kind: .gpg)?.contains("does not begin") == true)
    #expect(malformation(of: secret.replacing("PRIVATE", with: "PUBLIC"), kind: .gpg)?.contains("public key") == true)
    #expect(malformation(of: String(block.dropLast(40)), kind: .gpg) != nil)
    #expect(malformation(of: "hello", kind: .gpg) != nil)
    let bytes = Array(block.utf8)
    for position in stride(from: 0, to: bytes.count, by: 3) { _ = malformation(of: bytes[..<position].text, kind: .gpg) }
  }

  @Test(
    "the dates of a key are UTC days, the last one exclusive, and a revocation is an instant",
    arguments: [
      (-1, KeyValidity.notYet), (863_999, .notYet), (864_000, .valid), (1_727_999, .valid), (1_728_000, .expired),
    ] as [(Int64, KeyValidity)])
  func dates(instant: Int64, expected: KeyValidity) {
    #expect(validity(of: SigningKey(person: "alice", kind: .ssh, key: "", from: 10, until: 20), at: instant) == expected)
  }

  @Test("a revocation outranks the dates")
  func revocation() {
    let key = SigningKey(person: "alice", kind: .ssh, key: "", from: 10, until: 20, revoked: 1_000_000)
    #expect(validity(of: key, at: 999_999) == .valid)
    #expect(validity(of: key, at: 1_000_000) == .revoked)
    #expect(validity(of: key, at: 2_000_000) == .revoked)
    #expect(validity(of: SigningKey(person: "alice", kind: .ssh, key: ""), at: .min) == .valid)
    #expect(validity(of: SigningKey(person: "alice", kind: .ssh, key: "", from: 0), at: -1) == .notYet)
  }

  private func malformation(of text: String, kind: SigningKey.Kind = .ssh) -> String? {
    SigningKey(person: "alice", kind: kind, key: text).malformation?.reason
  }
}
