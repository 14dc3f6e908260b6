import Diagnostics
import Identifiers
import Kinds
import Records

extension KindSet {
  /// The kind that a user means: by its name, in one or many, its folder or the prefix of its ids, whatever the case.
  func kind(called word: String) -> Kind? {
    let wanted = word.lowercased()
    return self[KindName(word)] ?? kinds.first { $0.callNames.contains(wanted) }
  }

  /// Likewise; fails with the nearest name where there is none.
  func kind(typed word: String) throws(UsageError) -> Kind {
    if let kind = kind(called: word) { return kind }
    throw UsageError("there is no kind '\(word)'", hint: kindSuggestion(for: word) ?? "'itsm explain kinds' lists them")
  }

  func kindSuggestion(for word: String) -> String? {
    let names = kinds.flatMap { kind in kind.callNames.map { (name: $0, kind: kind) } }
    return Suggestion.nearest(word, in: names.map(\.name)).flatMap { near in names.first { $0.name == near } }.map {
      "did you mean '\($0.kind.name)'?"
    }
  }
}

extension TreeRules {
  /// The kind that the user typed.
  func kind(named word: String) throws(UsageError) -> Kind { try kinds.kind(typed: word) }
}

extension Kind {
  /// What people call it, in lower case.
  fileprivate var callNames: [String] {
    var names = [name.text, name.text + "s", title.lowercased(), title.lowercased() + "s"]
    if name.text.hasSuffix("y") { names.append(name.text.dropLast() + "ies") }
    if case .folder(let folder) = location {
      names += [folder.text.lowercased(), String(decoding: folder.lastComponent, as: UTF8.self).lowercased()]
    }
    if let prefix { names.append(prefix.lowercased()) }
    return names
  }
}
