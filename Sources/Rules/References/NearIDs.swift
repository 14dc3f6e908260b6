import Diagnostics
import Identifiers
import Kinds
import Records

/// "did you mean" for ids that lead nowhere, at a bounded cost however many there are: a broken import can hold as many as records.
struct NearIDs {
  private let catalogue: Catalogue
  private var ids: [[KindName]: [String]] = [:]
  private var answers: [Question: String?] = [:]
  private var comparisons = 0

  private struct Question: Hashable {
    let target: String
    let kinds: [KindName]
  }

  /// Ids that are compared in full for one run; then only those at one edit are found, for so many targets.
  private static let mostComparisons = 2_000_000
  private static let mostTargets = 10_000

  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// The id of a record of these kinds that is nearest to `target`, or nil.
  mutating func nearest(to target: String, of kinds: [KindName]) -> String? {
    let question = Question(target: target, kinds: kinds)
    if let answer = answers[question] { return answer }
    guard answers.count < Self.mostTargets else { return nil }
    let candidates = ids[kinds] ?? catalogue.ids(of: kinds)
    ids[kinds] = candidates
    comparisons += candidates.count
    let answer =
      comparisons <= Self.mostComparisons ? Suggestion.nearest(target, in: candidates) : atOneEdit(from: target, of: kinds)
    answers[question] = .some(answer)
    return answer
  }

  private func atOneEdit(from target: String, of kinds: [KindName]) -> String? {
    for variant in Suggestion.variants(of: target) {
      let found = catalogue.records(withID: variant).first { kinds.isEmpty || kinds.contains($0.kind.name) }
      if let found { return found.id.text }
    }
    return nil
  }
}
