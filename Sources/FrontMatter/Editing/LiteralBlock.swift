/// A text of several lines as a literal block scalar.
struct LiteralBlock {
  /// `|`, the indentation indicator where the text starts with a blank, and how the end is chomped.
  let header: String
  /// Without indentation.
  let lines: [String]

  /// How far the lines stand right of the collection that holds the block; the indentation indicator says the same.
  static let indentation = 2

  /// Nil for a text that a literal block cannot hold: an empty one, or one with characters that need escapes.
  init?(_ text: String) {
    guard text.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || ScalarWriter.isVisible($0) }) else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.contains(where: { $0.contains { $0 != " " && $0 != "\t" } }) else { return nil }
    var chomping = "-"
    if lines.last == "" {
      lines.removeLast()
      chomping = lines.last == "" ? "+" : ""
    }
    let first = text.utf8.first
    let needsIndicator = first == UInt8(ascii: " ") || first == UInt8(ascii: "\n") || first == UInt8(ascii: "\t")
    header = "|" + (needsIndicator ? String(Self.indentation) : "") + chomping
    self.lines = lines
  }
}
