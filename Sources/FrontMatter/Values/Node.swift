/// One key, scalar or collection. Nodes stand in the order of the file; a collection's children follow it, keys before
/// their values, and `subtreeEnd` is where its next sibling stands.
struct Node {
  enum Style: UInt8 {
    case plain, singleQuoted, doubleQuoted, literal, folded
    case blockSequence, flowSequence, blockMapping, flowMapping
  }

  /// Byte offsets in the file. 32 bits are enough for the largest file that is read.
  var start: UInt32
  var end: UInt32
  /// A scalar's decoded bytes, in the file or, where they do not stand there as such, in the document's `decoded`.
  var textStart: UInt32 = 0
  var textLength: UInt32 = 0
  var isDecoded = false
  var style: Style
  var subtreeEnd: UInt32
  /// Items of a sequence, entries of a mapping.
  var count: UInt32 = 0

  var range: Range<Int> { Int(start)..<Int(end) }
  var isMapping: Bool { style.rawValue >= Style.blockMapping.rawValue }
  var isScalar: Bool { style.rawValue <= Style.folded.rawValue }
}
