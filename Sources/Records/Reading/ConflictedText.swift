package import FrontMatter
import Glibc

extension RecordText {
  /// Where a conflict stands in the body that nobody settled: its lines in their order, as git writes them, of which the first stands outside of code.
  package var conflictInBody: Range<Int>? {
    let bytes = self.bytes[body]
    guard bytes.withUnsafeBytes(Self.mayHoldConflict) else { return nil }
    var blocks = MarkdownBlocks()
    var found: Range<Int>?
    var reached = 0
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      while start < buffer.count, reached < 3, !blocks.isTooDeep {
        var end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) ?? buffer.count
        let next = end + 1
        if end > start, buffer[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        let line = buffer[start..<end]
        _ = blocks.heading(in: MarkdownLine(buffer, start..<end))
        switch reached {
        case _ where !blocks.isInCode && line.starts(with: "<<<<<<< ".utf8):
          (reached, found) = (1, (bytes.startIndex + start)..<(bytes.startIndex + end))
        // Either version may begin a code block that the other does not have.
        case 1 where line.elementsEqual("=======".utf8): reached = 2
        case 2 where line.starts(with: ">>>>>>> ".utf8): reached = 3
        default: break
        }
        start = next
      }
    }
    return reached == 3 ? found : nil
  }

  /// Whether a conflict could begin anywhere, which few texts have to be read line by line for.
  private static func mayHoldConflict(_ text: UnsafeRawBufferPointer) -> Bool {
    let mark = Array("<<<<<<< ".utf8)
    guard let start = text.baseAddress else { return false }
    var position = 0
    while position + mark.count <= text.count, let found = memchr(start + position, Int32(mark[0]), text.count - mark.count + 1 - position) {
      if memcmp(found, mark, mark.count) == 0 { return true }
      position = UnsafeRawPointer(found) - start + 1
    }
    return false
  }
}
