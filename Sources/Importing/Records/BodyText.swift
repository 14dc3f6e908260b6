import Diagnostics

/// The text of a cell as the body of a record.
enum BodyText {
  /// One line end for all, and what no reader would see made visible: the body of a record has no escapes of its own.
  static func visible(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let shown = lines.map { line in line.split(separator: "\t", omittingEmptySubsequences: false).map { DisplayText.escaped(String($0)) }.joined(separator: "\t") }
    return shown.joined(separator: "\n") + "\n"
  }
}
