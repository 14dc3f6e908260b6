package import Identifiers

/// Good verdicts on commits, kept from one run to the next in a file that may be deleted at any time.
///
/// Only good verdicts are kept: the others are few and quickly found again. A verdict is found again only under the same commit
/// id and the same keys. The directory belongs inside `.git`, where no commit can put a file; a file that somebody else owns or
/// may write is passed over.
package struct VerdictCache {
  private let file: VerdictCacheFile
  private var known: [CachedVerdict.Subject: Int64] = [:]
  private var fresh: [CachedVerdict] = []
  /// Why verdicts cannot be kept, for a note; nothing else depends on it.
  package private(set) var trouble: String?

  /// Reads the verdicts kept in `directory`, which need not exist yet. Linear in their number.
  package init(directory: String) {
    file = VerdictCacheFile(directory: directory)
    do throws(ProgramFailure) {
      let kept = try file.read()
      known.reserveCapacity(kept.count)
      for verdict in kept { insert(verdict) }
    } catch {
      trouble = error.description
    }
  }

  /// Whether the commit's signature was found good under these keys, as of `instant` (seconds since 1970-01-01).
  package func holdsGood(_ commit: ObjectID, keys: KeysDigest, at instant: Int64) -> Bool {
    guard let latest = known[CachedVerdict.subject(commit, keys)] else { return false }
    return instant <= latest
  }

  /// Takes note of a good verdict that holds up to the instant `latest`.
  package mutating func insertGood(_ commit: ObjectID, keys: KeysDigest, latest: Int64 = .max) {
    let verdict = CachedVerdict(commit: commit, keys: keys, latest: latest)
    if insert(verdict) { fresh.append(verdict) }
  }

  /// Appends what is new to the file.
  package mutating func save() {
    guard !fresh.isEmpty else { return }
    do throws(ProgramFailure) {
      try file.append(fresh)
      fresh = []
    } catch {
      trouble = error.description
    }
  }

  @discardableResult
  private mutating func insert(_ verdict: CachedVerdict) -> Bool {
    if let latest = known[verdict.subject], latest >= verdict.latest { return false }
    known[verdict.subject] = verdict.latest
    return true
  }
}
