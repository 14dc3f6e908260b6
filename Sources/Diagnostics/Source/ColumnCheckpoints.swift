/// Columns at some places of long lines, so that many findings on one long line do not each count it from its start.
struct ColumnCheckpoints: Sendable {
  /// The columns, from 1, of the byte at `offset`.
  struct Columns: Sendable {
    var offset: Int
    var codePoints = 1
    var utf16 = 1

    mutating func advance(over scalar: Unicode.Scalar, length: Int) {
      offset += length
      codePoints += 1
      utf16 += scalar.value > 0xFFFF ? 2 : 1
    }
  }

  private var places: [Columns] = []
  private static let distance = 4096

  /// Decodes lines longer than the distance between two checkpoints, and only those.
  init(bytes: [UInt8], lineStarts: [Int]) {
    for (index, start) in lineStarts.enumerated() {
      let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
      guard end - start > Self.distance else { continue }
      var columns = Columns(offset: start)
      var next = start + Self.distance
      while columns.offset < end {
        let (scalar, length) = ScalarDecoding.scalar(in: bytes, at: columns.offset, end: end)
        columns.advance(over: scalar, length: length)
        if columns.offset >= next {
          places.append(columns)
          next = columns.offset + Self.distance
        }
      }
    }
  }

  /// The last checkpoint between a line's start and `offset`; the start itself when there is none.
  func last(from lineStart: Int, to offset: Int) -> Columns {
    var low = 0
    var high = places.count
    while low < high {
      let middle = low + (high - low) / 2
      if places[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    if low > 0, places[low - 1].offset > lineStart { return places[low - 1] }
    return Columns(offset: lineStart)
  }
}
