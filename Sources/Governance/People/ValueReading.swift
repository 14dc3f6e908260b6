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
  /// The value with everything below it in one text, for comparison: two values that differ never have the same, whatever signs they hold.
  /// Texts stand behind their lengths, as in netstrings.
  var plainText: String {
    switch kind {
    case .scalar: return "s" + Self.measured(text)
    case .sequence:
      let parts = items.map(\.plainText)
      return "[\(parts.count):" + parts.joined() + "]"
    case .mapping:
      let parts = entries.map { Self.measured($0.key.text) + $0.value.plainText }
      return "{\(parts.count):" + parts.sorted().joined() + "}"
    }
  }

  private static func measured(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}
