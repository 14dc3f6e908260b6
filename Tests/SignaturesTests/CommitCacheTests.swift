import Identifiers
import Signatures
import Testing

@Suite("commits, verified again")
struct CommitCacheTests {
  @Test("a kept verdict is the verdict, and neither other keys nor tampered commits profit from it")
  func cache() throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice")
    let fingerprint = try scratch.makeGPGKey("bob@example.com")
    let block = try scratch.exportGPGKey(fingerprint)
    try scratch.startRepository()
    try scratch.useSSH(key: "alice", trusting: [line])
    let ssh = try scratch.commit("with SSH")
    try scratch.useGPG(key: fingerprint)
    let commits = [ssh, try scratch.commit("with GPG"), try scratch.commit("unsigned", isSigned: false)]
    let landed = commits.map { RawCommit(id: $0.id, bytes: $0.bytes, landed: 1_700_000_000) }

    var cache = VerdictCache(directory: "\(scratch.path)/cache")
    let first = Verifier(ssh: ["alice": line], gpg: ["bob": block]).verify(landed, cache: &cache)
    #expect(first.map(\.isGood) == [true, true, false])
    cache.save()

    // No gpg can be found: the verdict on the second commit is the kept one.
    let keys = [
      SigningKey(person: "alice", kind: .ssh, key: line, until: 9), SigningKey(person: "bob", kind: .gpg, key: block, until: 9),
    ]
    let blind = Verifier(keys: keys, settings: VerifierSettings(searchPath: "/nowhere"))
    var again = VerdictCache(directory: "\(scratch.path)/cache")
    #expect(
      blind.verify(landed, cache: &again) == [
        .signed(.ssh, .good(person: "alice", key: keys[0])), .signed(.gpg, .good(person: "bob", key: keys[1])), .unsigned,
      ])
    let others = Verifier(ssh: ["carol": line]).verify(landed, cache: &again)
    #expect(others[0].isGood && !others[1].isGood)
    guard case .signed(.ssh, .good("carol", _)) = others[0] else {
      Issue.record("\(others[0])")
      return
    }
  }

  @Test("a verdict that could not be found is not kept")
  func cannotVerify() throws {
    let scratch = try Scratch()
    let fingerprint = try scratch.makeGPGKey("bob@example.com")
    let keys = [SigningKey(person: "bob", kind: .gpg, key: try scratch.exportGPGKey(fingerprint))]
    try scratch.startRepository()
    try scratch.useGPG(key: fingerprint)
    let commit = try scratch.commit("with GPG")
    var cache = VerdictCache(directory: "\(scratch.path)/cache")
    let blind = Verifier(keys: keys, settings: VerifierSettings(searchPath: "/nowhere"))
    #expect(!blind.verify([commit], cache: &cache)[0].isGood)
    cache.save()
    #expect(try scratch.attempt("ls", ["\(scratch.path)/cache/verdicts"]).exit != 0)
    #expect(
      Verifier(keys: keys, settings: VerifierSettings(searchPath: Scratch.searchPath)).verify([commit], cache: &cache)[0].isGood)
  }
}
