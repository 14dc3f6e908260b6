import Diagnostics
import Identifiers
import Kinds
import Records

/// Attesters in the configuration that are no people of the tree: nothing that they sign vouches for anybody.
enum UndeclaredAttesters {
  static func of(_ configuration: Configuration, _ catalogue: Catalogue) -> [DeclarationDefect] {
    guard !configuration.attesters.isEmpty else { return [] }
    let people = catalogue.ids(of: catalogue.kinds.acting(as: .person).map(\.name))
    return zip(configuration.attesters, configuration.attesterPlaces).filter { !people.contains($0.0.text) }.map { attester, place in
      DeclarationDefect(
        path: Configuration.path, range: place, problem: .conflict, message: "'attesters' names '\(attester)', whom no record declares",
        help: Suggestion.nearest(attester.text, in: people).map { "did you mean '\($0)'?" } ?? "a program that signs merges has a person record with 'automation: true'")
    }
  }
}
