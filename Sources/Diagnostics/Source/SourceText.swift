/// A file's bytes with a table of its lines, which turns offsets into lines and columns.
///
/// A line ends at a line feed; a carriage return before it belongs to the line's end, not to its text. Offsets outside the
/// file are taken for the nearest one inside, so that no range, however stale, can trap.
package struct SourceText: Sendable {
  package let bytes: [UInt8]
  private let lineStarts: [Int]
  private let checkpoints: ColumnCheckpoints

  /// O(length).
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for (offset, byte) in buffer.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    }
    lineStarts = starts
    checkpoints = ColumnCheckpoints(bytes: bytes, lineStarts: starts)
  }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  /// At least 1. A file that ends in a newline has an empty last line.
  package var lineCount: Int { lineStarts.count }

  /// The place of the byte at `offset`. O(log lines).
  package func position(at offset: Int) -> SourcePosition {
    let offset = clamped(offset)
    let line = lineIndex(at: offset)
    return SourcePosition(line: line + 1, column: offset - lineStarts[line] + 1, offset: offset)
  }

  package func span(of range: Range<Int>) -> SourceSpan {
    SourceSpan(start: position(at: range.lowerBound), end: position(at: range.upperBound))
  }

  /// The bytes of a line, counted from 1, without its end; empty at the file's end for a line that does not exist.
  package func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineCount else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    guard line < lineCount else { return start..<bytes.count }
    var end = lineStarts[line] - 1
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// A line's text without its end; bytes that are not UTF-8 become U+FFFD.
  package func text(ofLine line: Int) -> String { String(decoding: bytes[range(ofLine: line)], as: UTF8.self) }

  /// The column of the byte at `offset` in UTF-16 code units from 1, as language servers and browsers count.
  package func utf16Column(at offset: Int) -> Int { columns(at: offset).utf16 }

  /// The column of the byte at `offset` in Unicode code points from 1.
  package func codePointColumn(at offset: Int) -> Int { columns(at: offset).codePoints }

  /// Counting starts at the last checkpoint, so the work is bounded however long the line is.
  private func columns(at offset: Int) -> ColumnCheckpoints.Columns {
    let offset = clamped(offset)
    let line = lineIndex(at: offset)
    let end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
    var columns = checkpoints.last(from: lineStarts[line], to: offset)
    while columns.offset < offset {
      let (scalar, length) = ScalarDecoding.scalar(in: bytes, at: columns.offset, end: end)
      if columns.offset + length > offset { break }
      columns.advance(over: scalar, length: length)
    }
    return columns
  }

  private func clamped(_ offset: Int) -> Int { min(max(0, offset), bytes.count) }

  /// The last line that starts at or before `offset`.
  private func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
