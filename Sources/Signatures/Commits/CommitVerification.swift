import Glibc

extension Verifier {
  /// The verdicts on commits, in their order; a good verdict that `cache` holds is not looked for again.
  ///
  /// The caller vouches that each id is the hash of its bytes. Nothing is written before `cache.save()`.
  package func verify(_ commits: [RawCommit], cache: inout VerdictCache) -> [CommitVerdict] {
    let known = cache
    let now = Int64(time(nil))
    let findings = parallelMap(commits, workers: workers) { self.verify($0, now: now, known: known) }
    for (commit, finding) in zip(commits, findings) {
      if let (keys, latest) = finding.fresh { cache.insertGood(commit.id, keys: keys, latest: latest) }
    }
    return findings.map(\.verdict)
  }

  /// The verdicts on commits, in their order.
  package func verify(_ commits: [RawCommit]) -> [CommitVerdict] {
    let now = Int64(time(nil))
    return parallelMap(commits, workers: workers) { self.verify($0, now: now, known: nil).verdict }
  }

  private func verify(
    _ commit: RawCommit, now: Int64, known: VerdictCache?
  ) -> (verdict: CommitVerdict, fresh: (keys: KeysDigest, latest: Int64)?) {
    switch CommitSignature(commit: commit.bytes) {
    case .unsigned: return (.unsigned, nil)
    case .malformed(let reason): return (.malformed(reason: reason), nil)
    case .signed(let kind, let signature, let payload):
      let request = SignatureRequest(payload: payload, signature: signature, namespace: .git, instant: commit.landed)
      let reading = SignatureReading(request)
      let keys = keysConsidered(by: reading)
      if let known, let keys, known.holdsGood(commit.id, keys: keys, at: commit.landed ?? now), let key = listing(of: reading) {
        return (.signed(kind, .good(person: key.person, key: key)), nil)
      }
      let answer = verify(reading, of: request)
      guard let keys, case .good = answer.verdict else { return (.signed(kind, answer.verdict), nil) }
      return (.signed(kind, answer.verdict), (keys, answer.latest))
    }
  }
}
