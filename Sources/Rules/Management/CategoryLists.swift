import Identifiers
import Kinds
import Records

/// The categories that the policies in force list, by the kind that they govern.
struct CategoryLists {
  private var lists: [String: [String]] = [:]

  init(_ facts: ManagementFacts) {
    for position in facts.catalogue.kinds.acting(as: .policy).flatMap({ facts.positions(of: $0.name) }) where RiskFigures.isInForce(position, facts) {
      let words = facts.texts(CheckField("categories"), at: position)
      guard !words.isEmpty else { continue }
      for kind in facts.texts(CheckField("governs"), at: position) { lists[kind, default: []] += words }
    }
  }

  var isEmpty: Bool { lists.isEmpty }

  /// Nil where no policy lists any.
  func words(for kind: KindName) -> [String]? { lists[kind.text] }
}
