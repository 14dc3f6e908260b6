/// Takes a line of a story apart: words, quoted texts, and the rest.
package struct LineScanner {
  private var rest: Substring
  private let line: StoryLine

  package init(_ line: StoryLine) {
    self.line = line
    rest = line.text[...]
    skipBlanks()
  }

  package var isAtEnd: Bool { rest.isEmpty }
  package var number: Int { line.number }

  package func failure(_ message: String) -> StoryError { StoryError("line \(line.number): \(message): \(line.text)") }

  /// The next word or placeholder, or the text between the next quotation marks; throws at the end of the line.
  package mutating func word(_ expected: String) throws -> String {
    guard let first = rest.first else { throw failure("\(expected) is missing") }
    if first == "\"" {
      let inside = rest.dropFirst()
      guard let end = inside.firstIndex(of: "\"") else { throw failure("a quotation mark is missing") }
      rest = inside[inside.index(after: end)...]
      defer { skipBlanks() }
      return String(inside[..<end])
    }
    let placeholder = rest.hasPrefix("{{") ? rest.firstRange(of: "}}")?.upperBound : nil
    let end = placeholder ?? rest.firstIndex(of: " ") ?? rest.endIndex
    var word = rest[..<end]
    if word.last == ":", word.count > 1 { word = word.dropLast() }
    rest = rest[word.endIndex...]
    defer { skipBlanks() }
    return String(word)
  }

  /// Takes the word if it comes next.
  package mutating func take(_ word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    let after = rest.dropFirst(word.count)
    guard after.isEmpty || after.first == " " || after.first == ":" || word == ":" else { return false }
    rest = after
    skipBlanks()
    return true
  }

  /// Whether the next thing stands in quotation marks.
  package var isQuoted: Bool { rest.first == "\"" }

  /// Everything that is left.
  package mutating func remainder() -> String {
    defer { rest = "" }
    return String(rest)
  }

  private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }
}
