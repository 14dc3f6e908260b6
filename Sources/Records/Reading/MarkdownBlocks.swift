/// Tells the headings of a text from what only looks like one, line by line (CommonMark 0.31.2, appendix "A parsing strategy", phase 1).
struct MarkdownBlocks {
  private enum Container {
    case quotation
    /// The columns that its lines are indented by; empty while nothing stands in it.
    case item(width: Int, isEmpty: Bool)
  }

  private enum Leaf {
    case none, paragraph
    case fence(byte: UInt8, length: Int)
    case html(HTMLBlock)
  }

  private static let deepest = 100

  private var containers: [Container] = []
  /// Whether lists and quotations are in each other so deep that what follows is not told any more.
  var isTooDeep: Bool { containers.count > Self.deepest }
  private var leaf = Leaf.none

  /// Whether the next line belongs to fenced code, or ends it.
  var isInCode: Bool { if case .fence = leaf { true } else { false } }

  /// Goes on by one line; returns it from its number signs on where it may be a heading outside of everything.
  mutating func heading(in given: MarkdownLine) -> MarkdownLine? {
    var line = given
    let known = match(&line)
    let isWhole = known == containers.count
    if isWhole, takes(line) { return nil }
    var isParagraph = if case .paragraph = leaf { true } else { false }
    var isNew = false
    func ends(_ blocks: inout MarkdownBlocks) {
      if !isNew, known < blocks.containers.count { blocks.containers.removeSubrange(known...) }
      isNew = true
      isParagraph = false
      blocks.leaf = .none
    }
    while !isTooDeep, let (byte, indentation) = line.start {
      let mayContinue = isParagraph && !isNew
      guard indentation < 4 else {
        if !mayContinue { ends(&self) }
        return nil
      }
      var text = line
      text.skip(columns: indentation)
      if byte.startsText { break }
      if byte == UInt8(ascii: ">") {
        ends(&self)
        text.skip(bytes: 1)
        text.skip(columns: 1)
        containers.append(.quotation)
        line = text
        continue
      }
      if text.atxHeading != nil {
        ends(&self)
        return containers.isEmpty ? text : nil
      }
      if let (byte, length) = text.fence {
        ends(&self)
        leaf = .fence(byte: byte, length: length)
        return nil
      }
      if let html = HTMLBlock(startedBy: text.rest, inParagraph: mayContinue) {
        ends(&self)
        if !html.isEnded(by: text.rest) { leaf = .html(html) }
        return nil
      }
      if mayContinue, isWhole, text.isUnderline {
        ends(&self)
        return nil
      }
      if text.isThematicBreak {
        ends(&self)
        return nil
      }
      guard let item = Self.item(text, indentation, interrupts: mayContinue && isWhole) else { break }
      ends(&self)
      containers.append(.item(width: item.width, isEmpty: item.line.start == nil))
      line = item.line
    }
    guard line.start != nil else {
      if !isNew { containers.removeSubrange(known...) }
      leaf = .none
      return nil
    }
    // A paragraph goes on without the marks of what it stands in.
    if isParagraph, !isNew { return nil }
    ends(&self)
    leaf = .paragraph
    return nil
  }

  /// How many of the open containers the line belongs to; goes past their marks.
  private mutating func match(_ line: inout MarkdownLine) -> Int {
    for position in containers.indices {
      let start = line.start
      switch containers[position] {
      case .quotation:
        guard let start, start.byte == UInt8(ascii: ">"), start.indentation < 4 else { return position }
        line.skip(columns: start.indentation)
        line.skip(bytes: 1)
        line.skip(columns: 1)
      case .item(let width, let isEmpty):
        guard let start else {
          if isEmpty { return position }
          continue
        }
        guard start.indentation >= width else { return position }
        line.skip(columns: width)
        containers[position] = .item(width: width, isEmpty: false)
      }
    }
    return containers.count
  }

  /// Whether the line belongs to the code or HTML that is open.
  private mutating func takes(_ line: MarkdownLine) -> Bool {
    switch leaf {
    case .none, .paragraph: return false
    case .fence(let byte, let length):
      guard let start = line.start, start.indentation < 4 else { return true }
      var text = line
      text.skip(columns: start.indentation)
      if text.closes(byte, length) { leaf = .none }
      return true
    case .html(let html):
      if html.isEnded(by: line.rest) { leaf = .none }
      return true
    }
  }

  /// The list item that the line starts, and the line after its marker.
  private static func item(_ text: MarkdownLine, _ indentation: Int, interrupts: Bool) -> (width: Int, line: MarkdownLine)? {
    guard let marker = text.listMarker else { return nil }
    var line = text
    line.skip(bytes: marker.length)
    let blanks = line.start?.indentation
    if interrupts, !marker.mayInterrupt || blanks == nil { return nil }
    // Five blanks are one, and code; nothing after the marker counts as one.
    let columns = blanks.map { $0 > 4 ? 1 : $0 } ?? 1
    line.skip(columns: columns)
    return (indentation + marker.length + columns, line)
  }
}

extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isASCIILetter: Bool { self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z") }

  /// Whether no block but a paragraph starts with the byte.
  fileprivate var startsText: Bool { isASCIILetter || self >= 0x80 }
}
