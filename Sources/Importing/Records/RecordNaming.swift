import Identifiers
import Kinds

/// Gives records of another system their ids here.
struct RecordNaming {
  let kind: Kind
  /// Nil for the digits at the end of a number.
  let pattern: FileNamePattern?

  /// A yearly id takes the year in which the record was opened, an RFC 3339 text in UTC, and what the pattern takes from the number.
  func id(of number: String, opened: String) -> RecordID? {
    guard let part = part(of: number) else { return nil }
    let start = kind.prefix.map { $0 + "-" } ?? ""
    let text =
      switch kind.ids {
      case .yearly: "\(start)\(opened.prefix(4))-\(Self.padded(part))"
      case .numbered: start + Self.padded(part)
      case .slug, .name: start + part
      }
    guard kind.ids.accepts(text, prefix: kind.prefix) else { return nil }
    return RecordID(text)
  }

  /// Why a number gives no id.
  func reason(for number: String) -> String {
    if let pattern, pattern.id(in: number) == nil { return "'\(number)' does not match the pattern '\(pattern.text)'" }
    return "'\(number)' makes no id of the form \(kind.ids.pattern(prefix: kind.prefix))"
  }

  private func part(of number: String) -> String? {
    if let pattern { return pattern.id(in: number) }
    let digits = number.reversed().prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? nil : String(digits.reversed())
  }

  /// An id has four digits at least.
  private static func padded(_ digits: String) -> String { String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits }
}
