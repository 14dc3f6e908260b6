import Diagnostics
import Identifiers

/// Reads declarations into values and collects everything that does not fit, with its place.
package struct DeclarationReader {
  package var defects: [DeclarationDefect] = []
  /// The file that is being read on top of others: where something of those below it does not fit, it is to blame.
  package var source: TopFile?
  /// Whether a file could not be read, so that kinds may be missing for that reason.
  var lacksFiles = false
  /// Whether the kind that is being read describes files that existed before it.
  var isOverFiles = false
  /// Whether it changes another one.
  var isExtension = false

  package init() {}

  package mutating func refuse(_ problem: DeclarationDefect.Problem, _ place: Declaration, _ message: String, help: String? = nil) {
    let defect = DeclarationDefect(
      path: place.origin ?? source?.path, range: place.origin == nil ? source?.range ?? place.range : place.range, problem: problem,
      message: message, help: help)
    if !defects.contains(defect) { defects.append(defect) }
  }

  /// Reports every key of a mapping that is not among `known`.
  package mutating func expectKeys(_ known: [String], in declaration: Declaration, of what: String) {
    guard let entries = declaration.entries else {
      refuse(.wrongValue, declaration, "\(what) must be a mapping")
      return
    }
    for (key, _) in entries {
      guard let name = key.scalar, !known.contains(name) else { continue }
      let help = Suggestion.nearest(name, in: known).map { "did you mean '\($0)'?" } ?? "known here: \(known.joined(separator: ", "))"
      refuse(.unknownKey, key, "\(what) has no key '\(name)'", help: help)
    }
  }

  /// The entries of the mapping under a key; none where the key is absent.
  package mutating func entries(_ key: String, in declaration: Declaration) -> [(key: Declaration, value: Declaration)] {
    guard let value = declaration[key] else { return [] }
    guard let entries = value.entries else {
      refuse(.wrongValue, value, "'\(key)' must be a mapping")
      return []
    }
    return entries
  }

  package mutating func text(_ key: String, in declaration: Declaration) -> String? {
    guard let value = declaration[key] else { return nil }
    guard let text = value.scalar else {
      refuse(.wrongValue, value, "'\(key)' must be a text")
      return nil
    }
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }

  package mutating func flag(_ key: String, in declaration: Declaration, default fallback: Bool = false) -> Bool {
    guard let value = declaration[key] else { return fallback }
    switch value.scalar {
    case "true": return true
    case "false": return false
    default:
      refuse(.wrongValue, value, "'\(key)' must be true or false")
      return fallback
    }
  }

  package mutating func texts(_ key: String, in declaration: Declaration) -> [String] {
    guard let value = declaration[key] else { return [] }
    return texts(value, of: "'\(key)'")
  }

  package mutating func texts(_ value: Declaration, of what: String) -> [String] {
    guard let items = value.items else {
      refuse(.wrongValue, value, "\(what) must be a text or a list of texts")
      return []
    }
    return items.compactMap { item in
      if let text = item.scalar { return text }
      refuse(.wrongValue, item, "\(what) must hold texts only")
      return nil
    }
  }

  /// Reports texts that a list holds a second time.
  mutating func refuseRepeats(of declaration: Declaration, _ what: String) {
    guard case .list(let items) = declaration.content else { return }
    for (position, item) in items.enumerated() {
      guard let text = item.scalar, items[..<position].contains(where: { $0.scalar == text }) else { continue }
      refuse(.wrongValue, item, "\(what) '\(text)' twice", help: "remove one of the two")
    }
  }

  mutating func states(_ key: String, in declaration: Declaration) -> [StateName] {
    texts(key, in: declaration).map { StateName($0) }
  }

  /// One of the cases of an enumeration, by its name in the file.
  package mutating func option<Option: RawRepresentable & CaseIterable>(
    _ key: String, in declaration: Declaration, as type: Option.Type
  ) -> Option? where Option.RawValue == String {
    guard let value = declaration[key] else { return nil }
    if let text = value.scalar, let option = Option(rawValue: text) { return option }
    let names = Option.allCases.map(\.rawValue)
    let help = value.scalar.flatMap { Suggestion.nearest($0, in: names) }.map { "did you mean '\($0)'?" }
    refuse(.wrongValue, value, "'\(key)' must be one of \(names.joined(separator: ", "))", help: help)
    return nil
  }

  mutating func condition(_ key: String, in declaration: Declaration) -> Condition? {
    guard let value = declaration[key] else { return nil }
    guard let entries = value.entries else {
      refuse(.wrongValue, value, "'\(key)' must map fields to values")
      return nil
    }
    var terms: [(field: FieldName, values: [String])] = []
    for (name, wanted) in entries { terms.append((FieldName(name.scalar ?? ""), texts(wanted, of: "a condition"))) }
    return Condition(terms: terms)
  }
}
