/// The source line of a finding with carets under its range.
///
/// ```
///  7 | status: opne
///    |         ^^^^
/// ```
/// A range over several lines is marked to the end of its first one. A line longer than `width` columns is cut on both
/// sides of the range. Work is bounded by the width, not by the length of the line.
struct Excerpt {
  private let number: String
  private var text = ""
  private var column = 0
  private var caretStart = 0
  private var caretLength = 1

  private static let width = 100
  private static let lead = 40
  private static let tabWidth = 4

  init(_ place: SourcePlace) {
    let source = place.source
    let line = source.range(ofLine: place.span.start.line)
    let start = min(max(place.span.start.offset, line.lowerBound), line.upperBound)
    let end = min(max(place.span.end.offset, start), line.upperBound)
    number = String(place.span.start.line)
    let windowStart = Self.windowStart(in: source, line: line, range: start)
    var before = Self.cells(of: source, from: windowStart, to: start).cells[...]
    let (after, afterEnd) = Self.cells(of: source, from: start, to: line.upperBound)
    var columns = before.reduce(0) { $0 + $1.columns }
    let isCutAtEnd = afterEnd < line.upperBound || columns + after.reduce(0) { $0 + $1.columns } > Self.width
    var isCutAtStart = windowStart > line.lowerBound
    if isCutAtStart || isCutAtEnd {
      while columns > Self.lead, let first = before.popFirst() {
        columns -= first.columns
        isCutAtStart = true
      }
    }
    var shownEnd = start
    if isCutAtStart { append("…", columns: 1) }
    for cell in before { append(cell) }
    caretStart = column
    for cell in after {
      if column + cell.columns > Self.width { break }
      append(cell)
      if cell.offset < end { caretLength = max(1, column - caretStart) }
      shownEnd = cell.offset + cell.length
    }
    if !after.isEmpty, shownEnd < line.upperBound { append("…", columns: 1) }
  }

  /// The two lines, each ended by a newline.
  func rendered(style: TerminalStyle, role: TerminalStyle.Role) -> String {
    let margin = String(repeating: " ", count: number.utf8.count)
    let carets = String(repeating: "^", count: caretLength)
    return style.paint(" \(number) |", as: .faint) + " \(text)\n" + style.paint(" \(margin) |", as: .faint) + " "
      + String(repeating: " ", count: caretStart) + style.paint(carets, as: role) + "\n"
  }

  /// A character as it is shown, and where its bytes are.
  private struct Cell {
    let text: String
    let columns: Int
    let offset: Int
    let length: Int
  }

  private mutating func append(_ cell: Cell) {
    if cell.text == "\t" {
      let blanks = Self.tabWidth - column % Self.tabWidth
      append(String(repeating: " ", count: blanks), columns: blanks)
    } else if cell.text == "[", text.utf8.suffix(2).elementsEqual("##".utf8) {
      let escape = DisplayText.escape(of: "[")
      append(escape, columns: escape.utf8.count)
    } else {
      append(cell.text, columns: cell.columns)
    }
  }

  private mutating func append(_ shown: String, columns: Int) {
    text += shown
    column += columns
  }

  /// Where reading starts: the line's start, or near the range when that is far away.
  private static func windowStart(in source: SourceText, line: Range<Int>, range: Int) -> Int {
    var start = max(line.lowerBound, range - 4 * width)
    while start > line.lowerBound, start < range, source.bytes[start] & 0xC0 == 0x80 { start += 1 }
    return start
  }

  /// The characters from `start` on, a little more than an excerpt can show, and where they end. Their number is bounded
  /// too, since combining marks take no columns.
  private static func cells(of source: SourceText, from start: Int, to end: Int) -> (cells: [Cell], end: Int) {
    var cells: [Cell] = []
    var offset = start
    var columns = 0
    var previous: Unicode.Scalar?
    while offset < end, columns <= 5 * width, cells.count <= 5 * width {
      let (scalar, length) = ScalarDecoding.scalar(in: source.bytes, at: offset, end: end)
      let isTab = scalar == "\t"
      let isHidden = !isTab && HiddenCharacters.contains(scalar)
      let text = isHidden ? DisplayText.escape(of: scalar) : String(Character(scalar))
      let shown = isHidden ? text.utf8.count : DisplayWidth.columns(of: scalar, after: previous)
      cells.append(Cell(text: text, columns: isTab ? tabWidth : shown, offset: offset, length: length))
      columns += shown
      offset += length
      previous = scalar
    }
    return (cells, offset)
  }
}
