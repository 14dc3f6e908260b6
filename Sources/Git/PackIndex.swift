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

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// Where the object starts in the pack; nil where the pack does not have it.
  func offset(of id: ObjectID) -> Int? {
    let bytes = file.bytes
    let first = Int(id.firstByte)
    var low = first == 0 ? 0 : Int(Self.word(bytes, 8 + (first - 1) * 4))
    var high = min(count, Int(Self.word(bytes, 8 + first * 4)))
    guard let start = bytes.baseAddress else { return nil }
    while low < high {
      let middle = (low + high) / 2
      let found = ObjectID(loadingFrom: start + Self.idsStart + middle * 20)
      if found == id { return offset(at: middle) }
      if found < id { low = middle + 1 } else { high = middle }
    }
    return nil
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
