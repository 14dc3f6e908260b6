import Identifiers
import TestSupport
import Testing

@Suite("Signed test commits")
struct SignatureTests {
  private func verify(_ signature: CommitDetails.Signature, oddity: CommitDetails.Oddity? = nil) throws -> Int32 {
    var details = CommitDetails("signed", by: Identity("alice"))
    details.signature = signature
    details.oddity = oddity
    let repository = try RepositoryBuilder().write("a", "b").commit(details)
    try repository.directory.write(Array("alice@example.org \(TestSigningKey("alice").publicLine)\n".utf8), to: "signers")
    let allowed = "gpg.ssh.allowedSignersFile=\(repository.path)/signers"
    return try Program.run(["git", "-c", allowed, "verify-commit", "main"], in: repository.path).status
  }

  @Test("are good for git when the person's key signed them")
  func good() throws { #expect(try verify(.ssh(TestSigningKey("alice"))) == 0) }

  @Test("are bad for git when forged, by another key, for another purpose or in another place")
  func bad() throws {
    #expect(try verify(.none) != 0)
    #expect(try verify(.forged(TestSigningKey("alice"))) != 0)
    #expect(try verify(.ssh(TestSigningKey("mallory"))) != 0)
    #expect(try verify(.ssh(TestSigningKey("alice"), namespace: "file")) != 0)
    #expect(try verify(.ssh(TestSigningKey("alice")), oddity: .signatureInMessage) != 0)
  }

  @Test("may carry OpenPGP signatures")
  func gpg() throws {
    let key = try GPGKey(Identity("alice"))
    var details = CommitDetails("signed", by: Identity("alice"))
    details.signature = .gpg(key)
    let repository = try RepositoryBuilder().write("a", "b").commit(details)
    let home = try TemporaryDirectory()
    let settings = ["GNUPGHOME": home.path]
    let block = Array(try key.publicBlock().utf8)
    #expect(try Program.run(["gpg", "--batch", "--quiet", "--import"], environment: settings, input: block).status == 0)
    #expect(try Program.run(["git", "verify-commit", "main"], in: repository.path, environment: settings).status == 0)
    _ = try Program.run(["gpgconf", "--homedir", home.path, "--kill", "all"])
  }

  @Test("come from keys that ssh-keygen can use")
  func privateKey() throws {
    let key = try TestSigningKey("alice")
    let folder = try TemporaryDirectory()
    try Disk.write(Array(key.privateFile.utf8), to: folder.path + "/key", mode: 0o600)
    #expect(try Program.run(["ssh-keygen", "-y", "-f", "key"], in: folder.path).text.hasPrefix(key.publicLine))
    let signed = try Program.run(
      ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", "key"], in: folder.path, input: [1, 2, 3])
    #expect(try signed.text == key.signature(over: [1, 2, 3], namespace: "git"))
  }
}
