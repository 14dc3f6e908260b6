/// Reads Markdown scenario files; Tests/Scenarios/README.md describes them.
package struct ScenarioReader {
  private let file: String
  private var scenarios: [Scenario] = []

  private init(file: String) { self.file = file }

  /// The scenarios of one file. Throws with the line of the first thing that is wrong.
  package static func read(_ text: String, file: String) throws -> [Scenario] {
    var reader = ScenarioReader(file: file)
    try reader.readBlocks(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    return reader.scenarios
  }

  private mutating func readBlocks(_ lines: [String]) throws {
    var position = 0
    while position < lines.count {
      let line = lines[position]
      if line.hasPrefix("## ") {
        scenarios.append(.init(file: file, title: String(line.dropFirst(3)), line: position + 1, story: [], expectations: []))
      }
      let fence = line.prefix { $0 == "`" }
      guard fence.count >= 3 else {
        position += 1
        continue
      }
      guard let end = lines[(position + 1)...].firstIndex(of: String(fence)) else {
        throw StoryError("\(file):\(position + 1): the block has no end")
      }
      do {
        try readBlock(
          StoryLine(text: String(line.dropFirst(fence.count)), number: position + 1), Array(lines[(position + 1)..<end]))
      } catch { throw StoryError("\(file):\(error)") }
      position = end + 1
    }
  }

  private mutating func readBlock(_ info: StoryLine, _ content: [String]) throws {
    var scanner = LineScanner(info)
    let sort = try scanner.word("what the block holds")
    guard !scenarios.isEmpty else { throw scanner.failure("a block stands before the first heading") }
    let last = scenarios.count - 1
    switch sort {
    case "text": break
    case "file":
      let text = content.map { $0 + "\n" }.joined()
      scenarios[last].story.append(.file(path: try scanner.word("a path"), content: text, line: info.number))
    case "history": scenarios[last].story += try HistoryReader.read(content, firstLine: info.number + 1)
    case "expect": scenarios[last].expectations.append(try ExpectationReader.read(info, scanner.remainder(), content))
    default: throw scanner.failure("a block holds a file, a history or what to expect")
    }
  }
}
