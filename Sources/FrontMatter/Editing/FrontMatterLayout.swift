/// Lines, columns and line ends of the front matter that is edited.
struct FrontMatterLayout {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The bytes between the delimiter lines.
  let region: Range<Int>

  /// What ends the lines of this file: that of its first line.
  var lineEnd: String {
    let end = Lines.lineFeed(bytes, from: 0)
    return end > 0 && end < bytes.count && bytes[end - 1] == Lines.carriageReturn ? "\r\n" : "\n"
  }

  /// Bytes before `offset` on its line.
  func column(_ offset: Int) -> Int { offset - Lines.start(bytes, of: offset) }

  /// The end of the line that holds `offset`, before its line end.
  func endOfLine(_ offset: Int) -> Int { max(offset, Lines.content(bytes, at: offset).upperBound) }

  func isSameLine(_ first: Int, _ second: Int) -> Bool {
    Lines.start(bytes, of: first) == Lines.start(bytes, of: second)
  }

  /// Whether only blanks stand before `offset` on its line.
  func isFirstOnLine(_ offset: Int) -> Bool {
    bytes[Lines.start(bytes, of: offset)..<offset].allSatisfy(Lines.isBlank)
  }

  /// The end of the last blank line after the line that holds `offset`: a block scalar may own those lines.
  func endOfBlankLines(_ offset: Int) -> Int {
    var end = endOfLine(offset)
    var line = Lines.next(bytes, after: end)
    while line < region.upperBound {
      let content = Lines.content(bytes, at: line)
      guard bytes[content].allSatisfy(Lines.isBlank) else { break }
      end = content.upperBound
      line = Lines.next(bytes, after: line)
    }
    return end
  }

  /// Complete lines, to be inserted where a line ends.
  func below(_ lines: [String]) -> String { lines.map { lineEnd + $0 }.joined() }
}
