/// A replacement of bytes.
struct Splice {
  var range: Range<Int>
  var replacement: [UInt8]

  init(_ range: Range<Int>, _ text: String) {
    self.range = range
    replacement = Array(text.utf8)
  }

  init(at offset: Int, _ text: String) { self.init(offset..<offset, text) }

  /// The splices must stand in the order of the file and not overlap.
  static func apply(_ splices: [Splice], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    for splice in splices {
      result += bytes[offset..<splice.range.lowerBound]
      result += splice.replacement
      offset = splice.range.upperBound
    }
    return result + bytes[offset...]
  }
}
