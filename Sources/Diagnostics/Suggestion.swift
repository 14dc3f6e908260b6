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

/// The least number of insertions, deletions, substitutions and swaps of neighbours that turn one word into another, no
/// letter edited twice (Damerau 1964; optimal string alignment).
enum EditDistance {
  /// The distance, or nil when it is more than `limit`. O(left × right).
  static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        let substituted = last[column] + (letter == other ? 0 : 1)
        var cost = min(substituted, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      if current.allSatisfy({ $0 > limit }) { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}
