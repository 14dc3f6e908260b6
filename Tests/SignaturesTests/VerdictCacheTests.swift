import Glibc
import Identifiers
import Signatures
import Testing

@Suite("kept verdicts")
struct VerdictCacheTests {
  @Test("a good verdict is found again for the same commit, keys and time")
  func roundTrip() throws {
    let scratch = try Scratch()
    let keys = try digests(scratch)
    var cache = VerdictCache(directory: "\(scratch.path)/cache")
    cache.insertGood(commit(1), keys: keys[0])
    cache.insertGood(commit(2), keys: keys[0], latest: 1000)
    cache.save()
    let again = VerdictCache(directory: "\(scratch.path)/cache")
    #expect(again.trouble == nil)
    #expect(again.holdsGood(commit(1), keys: keys[0], at: .max))
    #expect(!again.holdsGood(commit(1), keys: keys[1], at: 0))
    #expect(!again.holdsGood(commit(3), keys: keys[0], at: 0))
    #expect(again.holdsGood(commit(2), keys: keys[0], at: 1000))
    #expect(!again.holdsGood(commit(2), keys: keys[0], at: 1001))
  }

  @Test("a torn or damaged record is passed over, and what is appended later is read")
  func damage() throws {
    let scratch = try Scratch()
    let keys = try digests(scratch)[0]
    let file = "cache/verdicts"
    for damage in [0, 1, 64, 127] {
      _ = try scratch.attempt("rm", ["-rf", "\(scratch.path)/cache"])
      var cache = VerdictCache(directory: "\(scratch.path)/cache")
      for number in 0..<3 { cache.insertGood(commit(number), keys: keys) }
      cache.save()
      var bytes = try scratch.read(file)
      bytes[128 + damage] ^= 1
      try scratch.write(bytes + Array(bytes[..<damage]), to: file)
      var second = VerdictCache(directory: "\(scratch.path)/cache")
      #expect((0..<3).map { second.holdsGood(commit($0), keys: keys, at: 0) } == [true, false, true])
      second.insertGood(commit(4), keys: keys)
      second.save()
      let third = VerdictCache(directory: "\(scratch.path)/cache")
      #expect((0..<5).map { third.holdsGood(commit($0), keys: keys, at: 0) } == [true, false, true, false, true])
    }
  }

  @Test("two writers lose nothing of each other's")
  func twoWriters() throws {
    let scratch = try Scratch()
    let keys = try digests(scratch)[0]
    var first = VerdictCache(directory: "\(scratch.path)/cache")
    var second = VerdictCache(directory: "\(scratch.path)/cache")
    for number in 0..<50 {
      first.insertGood(commit(number), keys: keys)
      first.save()
      second.insertGood(commit(100 + number), keys: keys)
      second.save()
    }
    let all = VerdictCache(directory: "\(scratch.path)/cache")
    #expect(
      (0..<50).allSatisfy { all.holdsGood(commit($0), keys: keys, at: 0) && all.holdsGood(commit(100 + $0), keys: keys, at: 0) })
  }

  @Test("writers at the same time tear no record")
  func concurrentWriters() async throws {
    let scratch = try Scratch()
    let keys = try digests(scratch)[0]
    await withTaskGroup { group in
      for writer in 0..<4 {
        group.addTask {
          var cache = VerdictCache(directory: "\(scratch.path)/cache")
          for number in 0..<40 {
            cache.insertGood(Self.commits[writer * 40 + number], keys: keys)
            cache.save()
          }
        }
      }
    }
    let all = VerdictCache(directory: "\(scratch.path)/cache")
    #expect((0..<160).allSatisfy { all.holdsGood(commit($0), keys: keys, at: 0) })
    #expect(try scratch.read("cache/verdicts").count == 160 * 128)
  }

  @Test("a file that others may write, a link, or a directory in its place is not believed")
  func distrust() throws {
    let scratch = try Scratch()
    let keys = try digests(scratch)[0]
    var cache = VerdictCache(directory: "\(scratch.path)/cache")
    cache.insertGood(commit(1), keys: keys)
    cache.save()
    chmod("\(scratch.path)/cache/verdicts", 0o666)
    #expect(!VerdictCache(directory: "\(scratch.path)/cache").holdsGood(commit(1), keys: keys, at: 0))
    chmod("\(scratch.path)/cache/verdicts", 0o600)
    #expect(VerdictCache(directory: "\(scratch.path)/cache").holdsGood(commit(1), keys: keys, at: 0))
    mkdir("\(scratch.path)/linked", 0o700)
    symlink("\(scratch.path)/cache/verdicts", "\(scratch.path)/linked/verdicts")
    #expect(!VerdictCache(directory: "\(scratch.path)/linked").holdsGood(commit(1), keys: keys, at: 0))
    symlink("\(scratch.path)/cache", "\(scratch.path)/elsewhere")
    #expect(!VerdictCache(directory: "\(scratch.path)/elsewhere").holdsGood(commit(1), keys: keys, at: 0))
    mkdir("\(scratch.path)/odd", 0o700)
    mkdir("\(scratch.path)/odd/verdicts", 0o700)
    var odd = VerdictCache(directory: "\(scratch.path)/odd")
    odd.insertGood(commit(1), keys: keys)
    odd.save()
    #expect(odd.trouble != nil)
  }

  @Test("without its file or its directory there is a new cache")
  func deletion() throws {
    let scratch = try Scratch()
    let keys = try digests(scratch)[0]
    var cache = VerdictCache(directory: "\(scratch.path)/cache")
    cache.insertGood(commit(1), keys: keys)
    cache.save()
    _ = try scratch.attempt("rm", ["-rf", "\(scratch.path)/cache"])
    cache.insertGood(commit(2), keys: keys)
    cache.save()
    #expect(cache.trouble == nil)
    let again = VerdictCache(directory: "\(scratch.path)/cache")
    #expect(!again.holdsGood(commit(1), keys: keys, at: 0) && again.holdsGood(commit(2), keys: keys, at: 0))
  }

  private static let commits = (0..<200).compactMap { number in
    ObjectID(bytes: [UInt8](repeating: 0, count: 19) + [UInt8(number)])
  }
  private func commit(_ number: Int) -> ObjectID { Self.commits[number] }

  private func digests(_ scratch: Scratch) throws -> [KeysDigest] {
    let line = try scratch.makeSSHKey("alice")
    let request = SignatureRequest(payload: [], signature: try scratch.signSSH([], key: "alice"), namespace: .git)
    return ["alice", "bob"].compactMap { Verifier(ssh: [$0: line]).keysConsidered(by: request) }
  }
}
