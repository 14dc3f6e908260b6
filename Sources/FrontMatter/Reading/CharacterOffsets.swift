/// Turns libyaml's marks, which count characters, into byte offsets.
///
/// Marks come nearly in the order of the text, so a cursor that moves with them is linear over a whole file.
struct CharacterOffsets {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let region: Range<Int>
  private let isASCII: Bool
  private var character = 0
  private var byte: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, region: Range<Int>, isASCII: Bool) {
    self.bytes = bytes
    self.region = region
    self.isASCII = isASCII
    byte = region.lowerBound
  }

  /// The offset of the character with this number, counted from the start of the region; its end if there is none.
  mutating func offset(of mark: Int) -> Int {
    if isASCII { return min(region.lowerBound + mark, region.upperBound) }
    while character < mark, byte < region.upperBound {
      repeat { byte += 1 } while byte < region.upperBound && isContinuation(bytes[byte])
      character += 1
    }
    while character > mark, byte > region.lowerBound {
      repeat { byte -= 1 } while byte > region.lowerBound && isContinuation(bytes[byte])
      character -= 1
    }
    return byte
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
