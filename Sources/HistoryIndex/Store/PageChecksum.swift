/// The number at the end of each page of the index file. It tells a page that was written there from one that something else changed.
enum PageChecksum {
  /// The bytes that a page ends in, and that SQLite leaves alone.
  static let size = 8

  /// Whether so many bytes are a page: a power of two from 512 on. SQLite reads parts of the first page besides.
  static func isPage(_ count: Int32) -> Bool { count >= 512 && count & (count - 1) == 0 }

  static func isRight(_ page: UnsafeRawBufferPointer, at offset: Int64) -> Bool {
    page.loadUnaligned(fromByteOffset: page.count - size, as: UInt64.self) == sum(of: page, at: offset)
  }

  static func write(to page: UnsafeMutableRawBufferPointer, at offset: Int64) {
    page.storeBytes(of: sum(of: UnsafeRawBufferPointer(page), at: offset), toByteOffset: page.count - size, as: UInt64.self)
  }

  /// Of all bytes but the last ones, and of the place in the file. One word that changes always changes it.
  private static func sum(of page: UnsafeRawBufferPointer, at offset: Int64) -> UInt64 {
    var sum = UInt64(bitPattern: offset) ^ 0x9E37_79B9_7F4A_7C15
    for position in stride(from: 0, to: page.count - size, by: 8) {
      sum = (sum ^ page.loadUnaligned(fromByteOffset: position, as: UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
      sum ^= sum >> 32
    }
    return sum
  }
}
