import Diagnostics

/// The names of a table's columns.
package struct TableHeader: Sendable {
  package let names: [String]
  private let positions: [String: Int]
  private let repeated: Set<String>

  package init(_ names: [String]) {
    self.names = names.map(Self.trimmed)
    var positions: [String: Int] = [:]
    var repeated: Set<String> = []
    for (position, name) in self.names.enumerated() {
      if positions[name] == nil { positions[name] = position } else { repeated.insert(name) }
    }
    self.positions = positions
    self.repeated = repeated
  }

  /// Where a column stands, from 0; fails with the reason where there is none, or where there are two.
  func position(of column: String) throws(HeaderDefect) -> Int {
    if repeated.contains(column) { throw HeaderDefect("the table has two columns '\(column)'", help: nil) }
    if let position = positions[column] { return position }
    let other = names.count == 1 ? ([";", "\t", "|"] as [Character]).first { names[0].contains($0) } : nil
    let delimiter = other.map { $0 == "\t" ? "tab" : String($0) }
    let help = delimiter.map { "is the delimiter '\($0)'? then say 'delimiter' in the mapping" } ?? Suggestion.question(for: column, in: names)
    throw HeaderDefect("the table has no column '\(column)'", help: help ?? "its columns: \(names.prefix(40).joined(separator: ", "))")
  }

  func isRepeated(by row: [String]) -> Bool { row.map(Self.trimmed) == names }

  /// Without the blanks at both ends.
  static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last, first <= 0x20 || last <= 0x20 else { return text }
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

struct HeaderDefect: Error {
  let message: String
  let help: String?

  init(_ message: String, help: String?) {
    self.message = message
    self.help = help
  }
}
