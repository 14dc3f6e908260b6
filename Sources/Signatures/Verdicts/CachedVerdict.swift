import Identifiers

/// A good verdict that is kept: a record of 128 bytes.
///
/// | bytes | content |
/// | --- | --- |
/// | 0–7 | format, 1, little-endian |
/// | 8–27 | id of the commit |
/// | 28–59 | digest of the keys considered |
/// | 60–71 | zero |
/// | 72–79 | the last instant for which the verdict was found, little-endian |
/// | 80–119 | zero |
/// | 120–127 | FNV-1a of the bytes before, little-endian: finds torn writes, not forgers |
struct CachedVerdict: Hashable, Sendable {
  /// The commit and the keys, in one piece that is hashed and compared without touching the heap.
  typealias Subject = SIMD8<UInt64>

  let subject: Subject
  let latest: Int64

  static let size = 128

  init(commit: ObjectID, keys: KeysDigest, latest: Int64) {
    subject = Self.subject(commit, keys)
    self.latest = latest
  }

  /// The verdict in a record, or nil when the record is damaged or of another format.
  init?(record: UnsafeRawBufferPointer) {
    guard record.count == Self.size, Self.word(record, at: 0) == 1 else { return nil }
    guard Self.checksum(record) == Self.word(record, at: 120) else { return nil }
    subject = record.loadUnaligned(fromByteOffset: 8, as: Subject.self)
    latest = Int64(bitPattern: Self.word(record, at: 72))
  }

  static func subject(_ commit: ObjectID, _ keys: KeysDigest) -> Subject {
    (commit.bytes + keys.bytes + [UInt8](repeating: 0, count: 12)).withUnsafeBytes { $0.loadUnaligned(as: Subject.self) }
  }

  var record: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Self.size)
    bytes.withUnsafeMutableBytes { record in
      record.storeBytes(of: UInt64(1).littleEndian, as: UInt64.self)
      record.storeBytes(of: subject, toByteOffset: 8, as: Subject.self)
      record.storeBytes(of: latest.littleEndian, toByteOffset: 72, as: Int64.self)
      record.storeBytes(of: Self.checksum(UnsafeRawBufferPointer(record)).littleEndian, toByteOffset: 120, as: UInt64.self)
    }
    return bytes
  }

  private static func checksum(_ record: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for position in 0..<120 { sum = (sum ^ UInt64(record[position])) &* 0x100_0000_01B3 }
    return sum
  }

  private static func word(_ record: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: record.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
