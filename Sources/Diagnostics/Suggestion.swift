/// "did you mean": the known word that a mistyped one is nearest to.
package enum Suggestion {
  /// The candidate at the least distance from `word`, or nil when none is near enough: one edit for up to three letters,
  /// then one for every third letter up to four. Case does not count. Among equals the first in byte order is taken, so
  /// the answer does not depend on the candidates' order.
  package static func nearest(_ word: String, in candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    guard !letters.isEmpty, letters.count <= longest else { return nil }
    var best: (distance: Int, word: String)?
    let limit = min(4, max(1, (letters.count + 1) / 3))
    for candidate in candidates where candidate != word {
      guard candidate.utf8.count <= 4 * longest else { continue }
      let other = Array(candidate.lowercased().unicodeScalars)
      guard let distance = EditDistance.between(letters, other, atMost: min(limit, best?.distance ?? limit)) else { continue }
      // A word that shares no letter's place with a short one is another word, not a misspelling.
      guard distance < max(letters.count, other.count) else { continue }
      if let best, (best.distance, best.word) < (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.word
  }

  /// `did you mean 'open'?`, or nil when nothing is near.
  package static func question(for word: String, in candidates: some Sequence<String>) -> String? {
    nearest(word, in: candidates).map { "did you mean '\($0)'?" }
  }

  private static let longest = 64
}
