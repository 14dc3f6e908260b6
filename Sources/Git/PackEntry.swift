import Identifiers

/// One entry of a pack: a whole object, or the difference from another.
struct PackEntry {
  enum Content {
    case whole(RawObject.ObjectType)
    /// From the entry that starts at this place of the pack.
    case deltaAt(Int)
    case deltaFrom(ObjectID)
  }

  let content: Content
  /// The number of bytes of what is compressed: of the object or of the difference.
  let size: Int
  /// Where the compressed bytes start.
  let dataStart: Int

  /// Nil where no entry can be read.
  init?(_ pack: UnsafeRawBufferPointer, at offset: Int) {
    guard pack.indices.contains(offset) else { return nil }
    var position = offset
    func next() -> UInt8? {
      guard position < pack.count else { return nil }
      defer { position += 1 }
      return pack[position]
    }
    guard var byte = next() else { return nil }
    let type = byte >> 4 & 7
    var size = Int(byte & 15)
    var shift = 4
    while byte & 0x80 != 0 {
      guard shift < 56, let more = next() else { return nil }
      size |= Int(more & 0x7F) << shift
      (byte, shift) = (more, shift + 7)
    }
    switch type {
    case 1: content = .whole(.commit)
    case 2: content = .whole(.tree)
    case 3: content = .whole(.blob)
    case 4: content = .whole(.tag)
    case 6:
      guard var more = next() else { return nil }
      var distance = Int(more & 0x7F)
      while more & 0x80 != 0 {
        guard distance < 1 << 48, let following = next() else { return nil }
        distance = (distance + 1) << 7 | Int(following & 0x7F)
        more = following
      }
      guard distance > 0, distance <= offset else { return nil }
      content = .deltaAt(offset - distance)
    case 7:
      guard position + 20 <= pack.count, let start = pack.baseAddress else { return nil }
      content = .deltaFrom(ObjectID(loadingFrom: start + position))
      position += 20
    default: return nil
    }
    self.size = size
    dataStart = position
  }
}
