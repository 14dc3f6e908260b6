/// Reads a `history` block: steps at the margin, their edits two blanks in, the edits' content four blanks in.
enum HistoryReader {
  static func read(_ lines: [String], firstLine: Int) throws -> [Scenario.Step] {
    var steps: [Scenario.Step] = []
    for (offset, line) in lines.enumerated() {
      let number = firstLine + offset
      let depth = line.prefix { $0 == " " }.count
      let isBlank = depth == line.count
      if depth >= 4 || isBlank, append(isBlank ? "" : String(line.dropFirst(4)), to: &steps) { continue }
      if isBlank || line.dropFirst(depth).first == "#" { continue }
      let text = StoryLine(text: String(line.dropFirst(depth)), number: number)
      switch depth {
      case 0: steps.append(.line(text, edits: []))
      case 2:
        guard case .line(let step, var edits) = steps.last else { throw StoryError("\(number): an edit of nothing: \(line)") }
        edits.append(.init(line: text, content: text.text.hasPrefix("write ") ? "" : nil))
        steps[steps.count - 1] = .line(step, edits: edits)
      default: throw StoryError("\(number): steps have no blanks before them, edits two, the content of 'write' four: \(line)")
      }
    }
    return steps.map(trimmed)
  }

  /// Adds a line to the content of the last edit, if it takes content.
  private static func append(_ line: String, to steps: inout [Scenario.Step]) -> Bool {
    guard case .line(let step, var edits) = steps.last, let content = edits.last?.content else { return false }
    edits[edits.count - 1].content = content + line + "\n"
    steps[steps.count - 1] = .line(step, edits: edits)
    return true
  }

  /// Blank lines after the content of an edit separate steps and belong to no file.
  private static func trimmed(_ step: Scenario.Step) -> Scenario.Step {
    guard case .line(let line, let edits) = step else { return step }
    return .line(
      line,
      edits: edits.map { edit in
        guard var content = edit.content else { return edit }
        while content.hasSuffix("\n\n") { content.removeLast() }
        return .init(line: edit.line, content: content == "\n" ? "" : content)
      })
  }
}
