import Identifiers

/// The index of a pack (version 2): where each object stands.
struct PackIndex {
  private let file: MappedFile
  let count: Int

  private static let header: [UInt8] = [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]
  private static let idsStart = 8 + 256 * 4

  /// Nil for anything but a whole index of this version.
  init?(_ path: String) {
    guard let file = MappedFile(path), file.bytes.count >= Self.idsStart + 40, file.bytes.starts(with: Self.header) else { return nil }
    self.file = file
    count = Int(Self.word(file.bytes, 8 + 255 * 4))
    guard file.bytes.count >= Self.idsStart + count * 28 + 40 else { return nil }
  }

  func release() { file.release() }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// Where the object starts in the pack; nil where the pack does not have it.
  func offset(of id: ObjectID) -> Int? {
    let bytes = file.bytes
    let first = Int(id.firstByte)
    let low = first == 0 ? 0 : Int(Self.word(bytes, 8 + (first - 1) * 4))
    let high = min(count, Int(Self.word(bytes, 8 + first * 4)))
    guard low < high, let ids = bytes.baseAddress.map({ $0 + Self.idsStart }) else { return nil }
    let guess = low + Int(id.afterFirstByte.multipliedFullWidth(by: UInt64(high - low)).high)
    let position = Self.firstPosition(of: id, in: ids, low..<high, near: guess)
    return position < high && ObjectID(loadingFrom: ids + position * 20) == id ? offset(at: position) : nil
  }

  /// The first of the sorted ids that does not precede `wanted`. Ids are digests: they are spread evenly, so that the search begins near the
  /// end of its way, at `guess`; where somebody made them otherwise, it takes twice as many steps.
  private static func firstPosition(of wanted: ObjectID, in ids: UnsafeRawPointer, _ range: Range<Int>, near guess: Int) -> Int {
    func precedes(_ position: Int) -> Bool { ObjectID(loadingFrom: ids + position * 20) < wanted }
    var (low, high, step) = (guess, guess, 16)
    while low > range.lowerBound, !precedes(low) {
      (low, high, step) = (max(range.lowerBound, low - step), low, step * 2)
    }
    while high < range.upperBound, precedes(high) {
      (low, high, step) = (high + 1, min(range.upperBound, high + step), step * 2)
    }
    while low < high {
      let middle = (low + high) / 2
      if precedes(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func offset(at position: Int) -> Int? {
    let offset = Self.word(file.bytes, Self.idsStart + count * 24 + position * 4)
    guard offset & 0x8000_0000 != 0 else { return Int(offset) }
    // The others stand in a table of their own.
    let place = Self.idsStart + count * 28 + Int(offset & 0x7FFF_FFFF) * 8
    guard place + 8 <= file.bytes.count - 40 else { return nil }
    return Int(exactly: UInt64(bigEndian: file.bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
  }
}
