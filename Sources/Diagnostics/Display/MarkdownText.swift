/// Text of unknown origin inside Markdown that shows what it says and does nothing else.
package enum MarkdownText {
  /// `text` on one line, without markup. Signs that could begin markup get a backslash (CommonMark 0.30, section 2.4).
  package static func inline(_ text: String) -> String {
    var result = ""
    let shown = DisplayText.escaped(text)
    var rest = Substring(shown)
    while let character = rest.popFirst() {
      let isRisky =
        "\\`*[]<>|&".contains(character) || (character == "_" && !isInWord(rest)) || (character == "#" && result.isEmpty)
      if isRisky { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// Underscores inside a word are no emphasis.
  private static func isInWord(_ rest: Substring) -> Bool { rest.first.map { $0.isLetter || $0.isNumber } ?? false }

  package static func row(_ cells: [String]) -> String { "| " + cells.map { inline($0) }.joined(separator: " | ") + " |\n" }

  package static func table(_ table: Table) -> String {
    let heads = table.columns
    return row(heads.map(\.title)) + "|" + heads.map { $0.alignment == .right ? " ---: |" : " --- |" }.joined() + "\n"
      + table.rows.map(row).joined()
  }
}
