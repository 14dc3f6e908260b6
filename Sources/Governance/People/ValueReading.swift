import FrontMatter
import Identifiers
import Records
import ServiceTime

extension Record {
  /// The items of a list field.
  func items(_ field: FieldName) -> [Value] { self[field].map { Array($0.items) } ?? [] }
}

extension Value {
  /// The text of a scalar sub-field that is not empty.
  func text(_ key: String) -> String? {
    guard let value = self[key], value.kind == .scalar, !value.isEmpty else { return nil }
    return value.text
  }

  /// A date as UTC days since 1970.
  func day(_ key: String) -> Int? { text(key).flatMap { CalendarDate($0)?.daysSinceEpoch } }

  /// The texts of a list; a scalar counts as a list of one.
  func texts(_ key: String) -> [String] { self[key]?.texts ?? [] }

  var texts: [String] {
    switch kind {
    case .scalar: isEmpty ? [] : [text]
    case .sequence: items.filter { $0.kind == .scalar }.map(\.text)
    case .mapping: []
    }
  }
}

extension Value {
  /// The value with everything below it in one text, for comparison.
  var plainText: String {
    switch kind {
    case .scalar: "s" + text
    case .sequence: "[" + items.map(\.plainText).joined(separator: "\u{1F}") + "]"
    case .mapping: "{" + entries.map { $0.key.text + "\u{1E}" + $0.value.plainText }.sorted().joined(separator: "\u{1F}") + "}"
    }
  }
}
