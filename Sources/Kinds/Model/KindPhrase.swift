import Identifiers

extension Kind {
  /// The title within a sentence, with its article: `an incident`, `a change`.
  package var phrase: String { Self.withArticle(title.lowercased()) }

  /// The name with its article, as messages about references use it.
  package var namePhrase: String { Self.withArticle(name.text) }

  static func withArticle(_ word: String) -> String {
    (word.first.map { "aeiou".contains($0) } ?? false ? "an " : "a ") + word
  }
}
