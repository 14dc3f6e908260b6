/// The difference of one object from another, as packs hold it: pieces to copy from the base, and pieces of its own. It looks at bytes that
/// somebody else holds.
struct PackDelta {
  private let bytes: UnsafeRawBufferPointer
  private let start: Int
  let baseSize: Int
  let resultSize: Int

  /// Nil where the sizes at its start cannot be read.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var position = 0
    guard let base = Self.size(bytes, &position), let result = Self.size(bytes, &position) else { return nil }
    (self.bytes, start, baseSize, resultSize) = (bytes, position, base, result)
  }

  private static func size(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Int? {
    var (size, shift) = (0, 0)
    while position < bytes.count, shift < 56 {
      let byte = bytes[position]
      position += 1
      size |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return size }
      shift += 7
    }
    return nil
  }

  /// The object that the difference makes of `base`; nil where the two do not belong together, or it has more bytes than `limit`.
  func applied(to base: [UInt8], upTo limit: Int) -> [UInt8]? {
    guard base.count == baseSize, resultSize <= limit else { return nil }
    var isWhole = false
    let result = [UInt8](unsafeUninitializedCapacity: resultSize) { buffer, count in
      isWhole = base.withUnsafeBytes { write(bytes, $0, UnsafeMutableRawBufferPointer(buffer)) }
      count = isWhole ? resultSize : 0
    }
    return isWhole ? result : nil
  }

  private func write(_ delta: UnsafeRawBufferPointer, _ base: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> Bool {
    var position = start
    var written = 0
    while position < delta.count {
      let command = delta[position]
      position += 1
      var piece: UnsafeRawBufferPointer
      if command & 0x80 != 0 {
        var (offset, size) = (0, 0)
        for bit in 0..<7 where command & (1 << UInt8(bit)) != 0 {
          guard position < delta.count else { return false }
          if bit < 4 { offset |= Int(delta[position]) << (8 * bit) } else { size |= Int(delta[position]) << (8 * (bit - 4)) }
          position += 1
        }
        if size == 0 { size = 0x10000 }
        guard offset <= base.count, size <= base.count - offset else { return false }
        piece = UnsafeRawBufferPointer(rebasing: base[offset..<(offset + size)])
      } else {
        guard command > 0, Int(command) <= delta.count - position else { return false }
        piece = UnsafeRawBufferPointer(rebasing: delta[position..<(position + Int(command))])
        position += Int(command)
      }
      guard piece.count <= output.count - written else { return false }
      UnsafeMutableRawBufferPointer(rebasing: output[written..<(written + piece.count)]).copyMemory(from: piece)
      written += piece.count
    }
    return written == resultSize
  }
}
