import Diagnostics
import Identifiers
import Kinds
import Records

extension TreeRules {
  /// The kind that the user typed.
  func kind(named name: String) throws(UsageError) -> Kind {
    if let kind = kinds[KindName(name)] { return kind }
    let names = kinds.kinds.map(\.name.text)
    let hint = Suggestion.question(for: name, in: names) ?? "kinds: \(names.joined(separator: ", "))"
    throw UsageError("there is no kind '\(name)'", hint: hint)
  }
}
