import Identifiers

/// What a split index says about the shared index below it: which of its entries are gone and which are replaced.
struct SplitIndex {
  /// The checksum of the shared index, by which its file is named.
  let shared: ObjectID
  private let deleted: [Int]
  private let replaced: [Int]

  init(shared: ObjectID, _ bitmaps: UnsafeRawBufferPointer) throws(IndexFile.Malformed) {
    self.shared = shared
    var position = 0
    deleted = bitmaps.isEmpty ? [] : try EWAHBitmap.positions(bitmaps, &position)
    replaced = bitmaps.isEmpty ? [] : try EWAHBitmap.positions(bitmaps, &position)
  }

  /// The first entries of the split index, which have no path, replace those of the shared one in order; the others are added.
  func apply(_ own: [IndexEntry], to base: [IndexEntry]) throws(IndexFile.Malformed) -> [IndexEntry] {
    var entries: [IndexEntry?] = base
    guard replaced.count <= own.count, (replaced + deleted).allSatisfy({ $0 < base.count }) else { throw IndexFile.truncated }
    for (position, replacement) in zip(replaced, own) {
      var entry = replacement
      if entry.path.bytes.isEmpty { entry.path = base[position].path }
      entries[position] = entry
    }
    for position in deleted { entries[position] = nil }
    let added = own.dropFirst(replaced.count)
    guard !added.contains(where: { $0.path.bytes.isEmpty }) else { throw IndexFile.truncated }
    return (entries.compactMap { $0 } + added).sorted { ($0.path, $0.stage) < ($1.path, $1.stage) }
  }
}

/// Git's compressed bitmaps: runs of equal 64-bit words, then words as they are (see the document `bitmap-format` of git).
enum EWAHBitmap {
  /// The places of the ones of the bitmap at `position`, which moves to its end.
  static func positions(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) throws(IndexFile.Malformed) -> [Int] {
    guard position + 8 <= bytes.count else { throw IndexFile.truncated }
    let size = Int(bytes.number(at: position))
    let words = Int(bytes.number(at: position + 4))
    let start = position + 8
    position = start + 8 * words + 4
    guard position <= bytes.count else { throw IndexFile.truncated }
    func word(_ index: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 8 * index, as: UInt64.self))
    }
    var ones: [Int] = []
    var index = 0
    var bit = 0
    while index < words {
      let run = word(index)
      index += 1
      let length = Int(run >> 1 & 0xFFFF_FFFF) * 64
      // The size bounds what a damaged bitmap can make us do.
      if run & 1 == 1 { ones.append(contentsOf: bit..<max(bit, min(bit + length, size))) }
      bit += length
      let literals = Int(run >> 33)
      guard index + literals <= words else { throw IndexFile.truncated }
      for _ in 0..<literals {
        var value = word(index)
        while value != 0 {
          ones.append(bit + value.trailingZeroBitCount)
          value &= value - 1
        }
        index += 1
        bit += 64
      }
    }
    return ones
  }
}
