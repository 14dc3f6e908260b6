/// Text of unknown origin inside a diagram language that shows what it says and does nothing else.
package enum DiagramText {
  /// For a quoted text of Mermaid, which reads `#` and a number as a character; all but plain signs are written so.
  package static func mermaid(_ text: String) -> String {
    DisplayText.escaped(text).unicodeScalars.reduce(into: "") { result, scalar in
      let isPlain =
        scalar.value >= 0x80 || scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
        || " -_.,/".unicodeScalars.contains(scalar)
      result += isPlain ? String(Character(scalar)) : "#\(scalar.value);"
    }
  }

  /// A quoted text of Graphviz.
  package static func dot(_ text: String) -> String { "\"" + dotLine(text) + "\"" }

  /// A quoted text of Graphviz with several lines.
  package static func dot(lines: [String]) -> String { "\"" + lines.map(dotLine).joined(separator: "\\n") + "\"" }

  private static func dotLine(_ text: String) -> String {
    DisplayText.escaped(text).reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) }
  }
}
