import Glibc

/// The header lines of a commit, one after the other, as places in its bytes.
struct CommitHeaders {
  let bytes: UnsafeRawBufferPointer
  /// Where the next line starts; after the last header, where the message starts.
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  struct Line {
    let name: UnsafeRawBufferPointer
    /// The first line's value; continuation lines, which start with a blank, are not in it.
    let value: UnsafeRawBufferPointer
    /// Where the value starts in the commit.
    var valueStart: Int { range.lowerBound + min(name.count + 1, name.count + value.count) }
    /// The whole header in the commit, continuation lines and line ends included.
    let range: Range<Int>
  }

  /// The next header; nil at the blank line that ends them, or at the end.
  mutating func next() -> Line? {
    guard position < bytes.count else { return nil }
    if bytes[position] == UInt8(ascii: "\n") {
      position += 1
      return nil
    }
    let start = position
    let end = endOfLine(from: start)
    var after = end
    while after + 1 < bytes.count, bytes[after + 1] == UInt8(ascii: " ") { after = endOfLine(from: after + 1) }
    position = min(after + 1, bytes.count)
    let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    let blank = line.firstIndex(of: UInt8(ascii: " ")) ?? line.count
    return Line(
      name: UnsafeRawBufferPointer(rebasing: line[..<blank]),
      value: UnsafeRawBufferPointer(rebasing: line[min(blank + 1, line.count)...]), range: start..<position)
  }

  /// The index of the line's end character, or the number of bytes where none follows.
  private func endOfLine(from start: Int) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, bytes.count - start) else {
      return bytes.count
    }
    return UnsafeRawPointer(found) - base
  }
}

extension UnsafeRawBufferPointer {
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    guard count > 0, let base = baseAddress else { return true }
    return memcmp(base, text.utf8Start, count) == 0
  }
}
