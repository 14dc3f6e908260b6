/// Comma-separated values (RFC 4180) that are safe to open in a spreadsheet and to print in a log.
package enum CSV {
  package enum Cell: Sendable, Hashable {
    /// Free text. Where a spreadsheet would take it for a formula, an apostrophe is put before it.
    case text(String)
    /// A number, a time, an id: written as it is.
    case value(String)
    case empty
  }

  /// One record, ended by CR LF. Hidden characters are shown as escapes, so that a record is always one line.
  package static func record(_ cells: [Cell]) -> String {
    cells.map(field(of:)).joined(separator: ",") + "\r\n"
  }

  private static func field(of cell: Cell) -> String {
    switch cell {
    case .empty: return ""
    case .value(let text): return quoted(DisplayText.escaped(text))
    case .text(let text):
      let shown = DisplayText.escaped(text)
      return quoted(startsFormula(text) ? "'" + shown : shown)
    }
  }

  /// Spreadsheets look past blanks and tabs; full-width signs count as their ASCII ones.
  private static func startsFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace && !HiddenCharacters.contains($0) }) else {
      return false
    }
    return "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ";") }
    let hasRim = text.first?.isWhitespace == true || text.last?.isWhitespace == true || text.utf8.first == UInt8(ascii: ":")
    guard needsQuotes || hasRim else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
