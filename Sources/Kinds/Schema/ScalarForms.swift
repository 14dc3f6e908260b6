import Diagnostics

/// What readers of YAML make of a scalar: all of them a text, those that give scalars types also a truth value or a number.
enum ScalarForms {
  /// The text, and what it is under the core schema of YAML 1.2 (section 10.3).
  static func of(_ text: String) -> [JSONValue] { [.string(text)] + (typed(text).map { [$0] } ?? []) }

  private static func typed(_ text: String) -> JSONValue? {
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    case "null", "Null", "NULL", "~": return .null
    default: break
    }
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    if !unsigned.isEmpty, unsigned.utf8.allSatisfy(\.isDigit) { return Int(text).map { .integer($0) } }
    guard let first = unsigned.utf8.first, first.isDigit || first == UInt8(ascii: "."), unsigned.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number == number.rounded() && abs(number) < 1e15 ? .integer(Int(number)) : .decimal("\(number)")
  }
}
