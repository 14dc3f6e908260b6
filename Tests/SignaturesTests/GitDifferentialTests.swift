import Identifiers
import Signatures
import Testing

@Suite("commits, against git verify-commit")
struct GitDifferentialTests {
  @Test("honest commits signed with SSH are good for both", arguments: [("ed25519", 256), ("ecdsa", 256), ("rsa", 2048)])
  func honestSSH(type: String, bits: Int) throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice", type: type, bits: bits)
    try scratch.startRepository()
    try scratch.useSSH(key: "alice", trusting: [line])
    let commits = try ["first", "second\n\nwith a body\n\nRecord: CHG-2026-0001", "größer 🚀"].map { try scratch.commit($0) }
    for commit in commits {
      #expect(try scratch.gitAccepts(commit))
      #expect(Verifier(ssh: ["alice": line]).verify([commit]) == [.signed(.ssh, good("alice", .ssh, line))])
    }
    #expect(Verifier(ssh: ["alice": line]).verify([try scratch.commit("unsigned", isSigned: false)]) == [.unsigned])
  }

  @Test("honest commits signed with GPG are good for both")
  func honestGPG() throws {
    let scratch = try Scratch()
    let fingerprint = try scratch.makeGPGKey("alice@example.com")
    let block = try scratch.exportGPGKey(fingerprint)
    try scratch.startRepository()
    try scratch.useGPG(key: fingerprint)
    let commits = try (0..<4).map { try scratch.commit("change \($0)") }
    for commit in commits { #expect(try scratch.gitAccepts(commit)) }
    let verifier = Verifier(gpg: ["alice": block])
    #expect(verifier.verify(commits) == commits.map { _ in .signed(.gpg, good("alice", .gpg, block)) })
  }

  @Test("a signed merge and a commit with a merged tag are good for both")
  func merges() throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice")
    try scratch.startRepository()
    try scratch.useSSH(key: "alice", trusting: [line])
    _ = try scratch.commit("root")
    try scratch.git("checkout", "-q", "-b", "topic")
    _ = try scratch.commit("topic")
    try scratch.git("tag", "-s", "-m", "a tag", "v1")
    try scratch.git("checkout", "-q", "main")
    _ = try scratch.commit("main")
    try scratch.git("merge", "-q", "--no-ff", "-S", "-m", "merge the tag", "v1")
    let merge = try scratch.commit(named: "HEAD")
    #expect(merge.bytes.text.contains("\nmergetag object "))
    #expect(try scratch.gitAccepts(merge))
    #expect(Verifier(ssh: ["alice": line]).verify([merge])[0].isGood)
  }

  @Test("no tampered SSH commit is good, whatever git says of it")
  func tamperedSSH() throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice")
    try scratch.startRepository()
    try scratch.useSSH(key: "alice", trusting: [line])
    let other = try CommitParts(try scratch.commit("other")).signature
    let tampering = try Tampering(try scratch.commit("subject\n\nbody"), otherSignature: other)
    try compare(tampering, Verifier(ssh: ["alice": line]), scratch)
  }

  @Test("no tampered GPG commit is good, whatever git says of it")
  func tamperedGPG() throws {
    let scratch = try Scratch()
    let fingerprint = try scratch.makeGPGKey("alice@example.com")
    try scratch.startRepository()
    try scratch.useGPG(key: fingerprint)
    let other = try CommitParts(try scratch.commit("other")).signature
    let tampering = try Tampering(try scratch.commit("subject\n\nbody"), otherSignature: other)
    try compare(tampering, Verifier(gpg: ["alice": try scratch.exportGPGKey(fingerprint)]), scratch)
  }

  @Test("a commit signed by another key, or for another purpose, is refused by both")
  func foreign() throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice")
    _ = try scratch.makeSSHKey("mallory")
    try scratch.startRepository()
    try scratch.useSSH(key: "mallory", trusting: [line])
    let foreign = try scratch.commit("by another key")
    let payload = try CommitParts(foreign)
    let wrong = try scratch.store(payload.with(try scratch.signSSH(payload.head + payload.tail, key: "alice", namespace: "file")))
    let right = try scratch.store(payload.with(try scratch.signSSH(payload.head + payload.tail, key: "alice")))
    let verdicts = Verifier(ssh: ["alice": line]).verify([foreign, wrong, right])
    guard case .signed(.ssh, .unknownKey) = verdicts[0] else {
      Issue.record("\(verdicts[0])")
      return
    }
    #expect(verdicts[1] == .signed(.ssh, .wrongNamespace("file")))
    #expect(verdicts[2].isGood)
    #expect(try [foreign, wrong, right].map { try scratch.gitAccepts($0) } == [false, false, true])
  }

  /// Tampered commits are never good where git refuses them, nor anywhere else, but for bytes that mean nothing: unused bits,
  /// blanks at the end of the armor.
  private func compare(_ tampering: Tampering, _ verifier: Verifier, _ scratch: Scratch) throws {
    let honest = try CommitSignature(commit: tampering.parts.with(tampering.parts.signature)).payload
    let commits = try tampering.all.map { try scratch.store($0.bytes) }
    for ((what, bytes), (commit, verdict)) in zip(tampering.all, zip(commits, verifier.verify(commits))) where verdict.isGood {
      #expect(try scratch.gitAccepts(commit), "good for us, bad for git: \(what)")
      #expect(try CommitSignature(commit: bytes).payload == honest, "another payload is good: \(what)")
    }
    #expect(verifier.verify([try scratch.store(tampering.parts.with(tampering.parts.signature))])[0].isGood)
  }

  private func good(_ person: RecordID, _ kind: SigningKey.Kind, _ key: String) -> Verdict {
    .good(person: person, key: SigningKey(person: person, kind: kind, key: key))
  }
}

extension CommitSignature {
  /// What was signed.
  var payload: [UInt8] {
    get throws {
      guard case .signed(_, _, let payload) = self else { throw ScratchFailure("unsigned") }
      return payload
    }
  }
}
